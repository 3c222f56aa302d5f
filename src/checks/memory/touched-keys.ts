import type { ScimRequest } from "../../model/exchange.ts";
import { parsePatchPath } from "../../scim/index.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { keyFor, slotsOf, valueIn } from "./attributes.ts";

const coreUrn = /^urn:ietf:params:scim:schemas:core:2\.0:[a-z]+$/i;

/** The attribute (by key) a PATCH path leads to; a bare extension URN gives the URN with a colon. */
const keyOfPath = (text: string): string | undefined => {
  const parsed = parsePatchPath(text);
  if (!parsed.ok) return undefined;
  const { urn, attribute } = parsed.value;
  return keyFor(attribute, urn === undefined || coreUrn.test(urn) ? undefined : urn);
};

const keysOfValue = (value: Json | undefined): readonly string[] =>
  isObject(value) ? [...slotsOf(value).keys()].map((key) => keyOfPath(key) ?? key) : [];

/** The attributes one PATCH operation speaks of. */
export const keysOfOperation = (operation: Json): readonly string[] => {
  const path = valueIn(operation, "path");
  const value = valueIn(operation, "value");
  if (typeof path !== "string" || path === "") return keysOfValue(value);
  const key = keyOfPath(path);
  if (key === undefined) return [];
  if (!key.endsWith(":")) return [key];
  return isObject(value) ? Object.keys(value).map((name) => `${key}${name.toLowerCase()}`) : [];
};

export const operationsIn = (body: Json | undefined): readonly Json[] => {
  const operations = valueIn(body, "Operations");
  return Array.isArray(operations) ? operations : [];
};

const touched = new WeakMap<ScimRequest, ReadonlySet<string>>();

/** The attributes (by key) a write speaks of. */
export const touchedKeys = (request: ScimRequest): ReadonlySet<string> => {
  const before = touched.get(request);
  if (before !== undefined) return before;
  const keys = new Set(
    request.method === "PATCH"
      ? operationsIn(request.body).flatMap(keysOfOperation)
      : isObject(request.body)
        ? slotsOf(request.body).keys()
        : [],
  );
  touched.set(request, keys);
  return keys;
};
