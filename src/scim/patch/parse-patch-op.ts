import { isObject, type Json, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import { parsePatchPath } from "../path/parse-path.ts";
import type { PatchPath } from "../path/path.ts";
import { strict, type ToleranceId } from "../tolerance.ts";
import { urns } from "../urn.ts";

/** One operation, RFC 7644 §3.5.2; `value` is undefined where the message has none, null where it says null. */
export interface PatchOperation {
  readonly op: "add" | "remove" | "replace";
  readonly path?: PatchPath;
  readonly value?: Json;
}

/** What is asked of the tolerances in force. */
export interface Asked {
  readonly has: (tolerance: ToleranceId) => boolean;
}

const operationNames = ["add", "remove", "replace"] as const;

/** More in one request is refused rather than worked through. */
const patchOperationsMax = 10_000;

const refuse = (scimType: "invalidSyntax" | "invalidPath" | "noTarget", detail: string): Outcome<never> =>
  fail({ status: 400, scimType, detail });

const member = (object: JsonObject, name: string): Json | undefined =>
  object[name] ?? Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

const has = (object: JsonObject, name: string): boolean =>
  Object.keys(object).some((key) => key.toLowerCase() === name);

const operationName = (op: Json | undefined, tolerances: Asked): PatchOperation["op"] | undefined => {
  const known = operationNames.find((name) => name === op);
  if (known !== undefined || typeof op !== "string") return known;
  const meant = operationNames.find((name) => name === op.toLowerCase());
  return meant !== undefined && tolerances.has("op-any-case") ? meant : undefined;
};

const readPath = (path: Json | undefined): Outcome<PatchPath | undefined> => {
  if (path === undefined || path === null) return ok(undefined);
  if (typeof path !== "string") return refuse("invalidPath", "path takes a string");
  return parsePatchPath(path);
};

const readOperation = (json: Json, tolerances: Asked): Outcome<PatchOperation> => {
  if (!isObject(json)) return refuse("invalidSyntax", "An operation is an object");
  const op = operationName(member(json, "op"), tolerances);
  if (op === undefined) return refuse("invalidSyntax", "op is one of add, remove and replace");
  const path = readPath(member(json, "path"));
  if (!path.ok) return path;
  if (op === "remove" && path.value === undefined) return refuse("noTarget", "remove needs a path");
  const hasValue = has(json, "value");
  if (op !== "remove" && !hasValue) return refuse("invalidSyntax", `${op} needs a value`);
  const value = member(json, "value") ?? null;
  return ok({ op, ...(path.value === undefined ? {} : { path: path.value }), ...(hasValue ? { value } : {}) });
};

/** A PatchOp message. `schemas` may be missing, for its meaning is plain, but may not name something else. */
export const parsePatchOp = (
  body: Json | undefined,
  tolerances: Asked = strict,
): Outcome<readonly PatchOperation[]> => {
  if (!isObject(body)) return refuse("invalidSyntax", "The body is not a JSON object");
  const schemas = member(body, "schemas");
  const isPatchOp = (uri: Json): boolean => typeof uri === "string" && uri.toLowerCase() === urns.patchOp.toLowerCase();
  if (schemas !== undefined && !(Array.isArray(schemas) && schemas.some(isPatchOp)))
    return refuse("invalidSyntax", `schemas has to list ${urns.patchOp}`);
  const operations = member(body, "Operations");
  if (!Array.isArray(operations) || operations.length === 0)
    return refuse("invalidSyntax", "Operations has to hold at least one operation");
  if (operations.length > patchOperationsMax)
    return refuse("invalidSyntax", `At most ${patchOperationsMax} operations at once`);
  const read: PatchOperation[] = [];
  for (const json of operations) {
    const operation = readOperation(json, tolerances);
    if (!operation.ok) return operation;
    read.push(operation.value);
  }
  return ok(read);
};
