import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject } from "../../../../src/scim/json.ts";
import { root } from "../support/dialects.ts";

/** One recorded or documented request, as the files under `fixtures/idp-traffic` have it. */
export interface RecordedCase {
  readonly id: string;
  readonly idp: string;
  readonly flavour?: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: JsonObject | null;
  readonly note?: string;
}

export const recordedCases: readonly RecordedCase[] = ["okta", "entra", "google"].flatMap(
  (file) => JSON.parse(readFileSync(join(root, "fixtures/idp-traffic", `${file}.json`), "utf8")) as RecordedCase[],
);

/** Below the base address, which every customer has another one of. */
export const pathOf = ({ path }: RecordedCase): string => path.slice(Math.max(0, path.search(/\/(Users|Groups)\b/)));

export const decoded = (path: string): string => decodeURIComponent(path.replaceAll("+", " "));

/** The id in `/Users/{id}`, decoded. */
export const idIn = (recorded: RecordedCase): string =>
  decoded(/^\/(?:Users|Groups)\/([^?]+)/.exec(pathOf(recorded))?.[1] ?? "");

/** What a look-up asks for. */
export const filterIn = (recorded: RecordedCase): { readonly attribute: string; readonly value: string } => {
  const [, attribute = "", value = ""] = /filter=(.+?) eq "([^"]*)"(?:&|$)/.exec(decoded(pathOf(recorded))) ?? [];
  return { attribute, value };
};

export const operationsIn = ({ body }: RecordedCase): readonly JsonObject[] => {
  const operations = body?.Operations;
  return Array.isArray(operations) ? operations.filter(isObject) : [];
};

export const isPartial = ({ note = "" }: RecordedCase): boolean => /\bPARTIAL\b/.test(note);

/** One value of a body and the path a mapping would put it at. */
export interface Leaf {
  readonly path: string;
  readonly value: Json;
}
