import type { Answer, NoAnswer, ScimResponse } from "../../model/exchange.ts";
import type { OwnNames } from "../../model/journal.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";
import { pathSegments } from "../request-path.ts";
import { namesOf } from "./aim.ts";

export const sameName = (left: string, right: string): boolean =>
  left === right || left.toLowerCase() === right.toLowerCase();

/** Every name made in a scenario carries its mark, so a resource that carries it is ours and nobody else's. */
export const carriesMark = (resource: Json | undefined, mark: string): boolean =>
  Object.values(namesOf(resource) as Record<string, string>).some((name) => name.toLowerCase().includes(mark));

/** The names of a create by which a look-up may find it: only those nobody else can have. */
export const markedNames = (names: OwnNames, mark: string): OwnNames =>
  Object.fromEntries(Object.entries(names).filter(([, name]: [string, string]) => name.toLowerCase().includes(mark)));

/** The id in the last segment of an address. */
export const idInLocation = (location: string | undefined): string | undefined =>
  location === undefined ? undefined : pathSegments(location.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "")).at(-1);

const idOf = (resource: JsonObject): string | undefined => {
  const id = memberNamed(resource, "id");
  return typeof id === "string" && id !== "" ? id : typeof id === "number" ? String(id) : undefined;
};

export const createdId = ({ body, headers }: ScimResponse): string | undefined =>
  (isObject(body) ? idOf(body) : undefined) ?? idInLocation(headers.location);

/**
 * Whether an answer says that the resource it shows was made by this request. 201 says so itself; a server that answers 200 may be showing
 * somebody it had already, so then the names must be ours.
 */
export const saysCreated = (response: ScimResponse, sent: OwnNames): boolean => {
  if (response.status === 201) return true;
  if (response.status < 200 || response.status > 299) return false;
  const shown = Object.entries(namesOf(response.body)) as [keyof OwnNames, string][];
  return shown.every(([name, value]) => sent[name] === undefined || sameName(sent[name], value));
};

const neverArrived: ReadonlySet<NoAnswer["reason"]> = new Set(["refused", "dns", "tls"]);

/** Whether a create may have happened though nothing says so. */
export const isFateUnknown = (answer: Answer): boolean =>
  answer.kind === "no-answer"
    ? !neverArrived.has(answer.reason)
    : (answer.status >= 500 && answer.status !== 501) || (answer.status >= 200 && answer.status < 300);

/** Every resource an answer shows, with its id. */
export const shownResources = (
  body: Json | undefined,
): readonly { readonly id: string; readonly resource: JsonObject }[] => {
  if (!isObject(body)) return [];
  const listed = memberNamed(body, "Resources");
  const resources = Array.isArray(listed) ? (listed as readonly Json[]).filter(isObject) : [body];
  return resources.flatMap((resource) => {
    const id = idOf(resource);
    return id === undefined ? [] : [{ id, resource }];
  });
};
