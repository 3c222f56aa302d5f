import { isObject, type Json, type JsonObject } from "../../scim/index.ts";

/** RFC 7644 §3.7.2: a whole value, a segment of an address, or what a filter in a PATCH path compares with. */
const pattern = /(?<=^|\/|")bulkId:([^"/]+)(?=$|\/|")/g;

/** A PATCH body refers to nothing deeper: Operations, operation, value, URN, attribute, element, sub-attribute. */
const levelsMax = 12;

/** The bulkIds that a value speaks of. */
export const bulkIdsIn = (json: Json | undefined, levels = levelsMax): readonly string[] => {
  if (typeof json === "string") return [...json.matchAll(pattern)].map(([, bulkId = ""]) => bulkId);
  if (levels === 0) return [];
  return valuesOf(json).flatMap((value) => bulkIdsIn(value, levels - 1));
};

const valuesOf = (json: Json | undefined): readonly Json[] => {
  if (Array.isArray(json)) return json;
  return isObject(json) ? Object.values(json as JsonObject) : [];
};

/** The same with the ids that are known put in the place of their bulkIds. */
export const withIds = (json: Json, ids: ReadonlyMap<string, string>, levels = levelsMax): Json => {
  if (typeof json === "string") return json.replace(pattern, (whole, bulkId: string) => ids.get(bulkId) ?? whole);
  if (levels === 0) return json;
  if (Array.isArray(json)) return json.map((each: Json) => withIds(each, ids, levels - 1));
  return isObject(json)
    ? Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withIds(value, ids, levels - 1)]))
    : json;
};

/** The same without the references that cannot be made yet, each with the object that stands for it. */
export const withoutReferences = (resource: Json): Json =>
  isObject(resource) ? remains(resource, levelsMax) : resource;

const isReference = (json: Json): boolean => typeof json === "string" && bulkIdsIn(json).length > 0;

const remains = (object: JsonObject, levels: number): JsonObject => {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) {
    const rest = remainder(value, levels);
    if (rest !== undefined) kept[name] = rest;
  }
  return kept;
};

const remainder = (json: Json, levels: number): Json | undefined => {
  if (isReference(json)) return undefined;
  if (levels === 0) return json;
  if (Array.isArray(json))
    return json.map((each: Json) => remainder(each, levels - 1)).filter((each) => each !== undefined);
  if (!isObject(json)) return json;
  return Object.values(json).some(isReference) ? undefined : remains(json, levels - 1);
};
