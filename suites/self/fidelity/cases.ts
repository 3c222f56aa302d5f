import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readCases } from "../../../src/fidelity/read-cases.ts";
import type { RecordedCase } from "../../../src/fidelity/recorded-case.ts";

const folder = resolve(import.meta.dirname, "../../../fixtures/idp-traffic");

export const fileOf = (name: string): string => join(folder, `${name}.json`);

export const casesIn = (name: string): readonly RecordedCase[] => {
  const read = readCases(JSON.parse(readFileSync(fileOf(name), "utf8")));
  if (!read.ok) throw new Error(`${name}: ${read.problem}`);
  return read.cases;
};

/** A case as nobody recorded it. */
export const madeUp = (more: Partial<RecordedCase>): RecordedCase => ({
  id: "made-up",
  idp: "okta",
  operation: "user.create",
  method: "POST",
  path: "/scim/v2/Users",
  headers: null,
  body: null,
  confidence: "seen in recorded traffic",
  note: "",
  ...more,
});
