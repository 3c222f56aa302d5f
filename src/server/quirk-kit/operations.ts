import type { Quirk } from "../../model/profile.ts";
import {
  applyPatch,
  isObject,
  type Json,
  type JsonObject,
  parsePatchOp,
  parsePatchPath,
  strict,
  urns,
} from "../../scim/index.ts";
import { userDefinition } from "./filters.ts";

/** One PATCH operation, as leniently read as a careless provider reads it. */
export interface Operation {
  readonly raw: JsonObject;
  readonly op: string;
  readonly path?: string;
  readonly value: Json | undefined;
}

const read = (raw: JsonObject): Operation => ({
  raw,
  op: typeof raw.op === "string" ? raw.op.toLowerCase() : "",
  ...(typeof raw.path === "string" ? { path: raw.path } : {}),
  value: raw.value,
});

/** The name or dotted path of an operation that neither filters nor qualifies. */
export const plainPath = ({ path }: Operation): string | undefined =>
  path !== undefined && !/[[:]/.test(path) ? path : undefined;

export const hasFilter = ({ path }: Operation): boolean => path?.includes("[") === true;

/** The path before a filter, without what follows the brackets. */
export const beforeFilter = ({ path = "" }: Operation): string => path.slice(0, path.indexOf("["));

export const isReadable = ({ path }: Operation): boolean => path === undefined || parsePatchPath(path).ok;

/** Whether the filter in the path matches no element. */
export const selectsNothing = (operation: Operation, resource: JsonObject): boolean => {
  if (!hasFilter(operation)) return false;
  const parsed = parsePatchOp({ schemas: [urns.patchOp], Operations: [operation.raw] }, strict);
  const outcome = parsed.ok ? applyPatch(userDefinition, resource, parsed.value, strict) : parsed;
  return !outcome.ok && outcome.error.scimType === "noTarget";
};

/** Changes nothing, and is an operation all the same. */
const idle = (resource: JsonObject): JsonObject => {
  const name = typeof resource.userName === "string" ? "userName" : "displayName";
  return { op: "replace", path: name, value: resource[name] ?? "" };
};

const listOf = (operations: Json): readonly JsonObject[] =>
  Array.isArray(operations) ? operations.filter(isObject) : [];

type Change = (operation: Operation, resource: JsonObject, at: number) => JsonObject | readonly JsonObject[];

/** Carries out something else in the place of some operations. */
export const turning =
  (change: Change): NonNullable<Quirk["onPatch"]> =>
  (operations, resource) =>
    Array.isArray(operations) ? listOf(operations).flatMap((raw, at) => change(read(raw), resource, at)) : operations;

/** Leaves some operations out and answers as if they had been carried out. */
export const ignoring = (
  isIgnored: (operation: Operation, resource: JsonObject, at: number) => boolean,
): NonNullable<Quirk["onPatch"]> =>
  turning((operation, resource, at) => (isIgnored(operation, resource, at) ? idle(resource) : operation.raw));

/** Takes a PATCH without a usable list of operations for one that asks for nothing. */
export const forgiving: NonNullable<Quirk["onPatch"]> = (operations, resource) =>
  listOf(operations).length === 0 ? [idle(resource)] : operations;

export const operationsIn = (body: Json | undefined): readonly Operation[] =>
  isObject(body) ? listOf(body.Operations ?? []).map(read) : [];

/** Replaces the elements of a list attribute, or any value, in a resource. */
export const withValue = (resource: JsonObject, name: string, value: Json | undefined): JsonObject => {
  const { [name]: _old, ...rest } = resource;
  return value === undefined ? rest : { ...rest, [name]: value };
};
