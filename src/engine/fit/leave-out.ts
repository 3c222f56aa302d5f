import { pathsIn } from "../../scim/filter/paths-in.ts";
import { isObject, type Json, type JsonObject, type PatchPath, parsePatchPath } from "../../scim/index.ts";
import { isUnpublished, isUnpublishedExtension, type TargetType } from "./target-type.ts";

const isEmpty = (value: Json): boolean =>
  Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;

/** What leaving something out made empty is left out as well; what was written empty stays, because it says something. */
const unlessEmptied = (before: Json, after: Json): readonly Json[] =>
  isEmpty(after) && !isEmpty(before) ? [] : [after];

type IsLeftOut = (name: string) => boolean;

const membersWithout = (object: JsonObject, isLeftOut: IsLeftOut): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !isLeftOut(name)));

/** The value of one attribute without the sub-attributes the target does not have. */
const valueWithout = (value: Json, isLeftOut: IsLeftOut): readonly Json[] => {
  if (Array.isArray(value))
    return unlessEmptied(
      value,
      (value as readonly Json[]).flatMap((element) => valueWithout(element, isLeftOut)),
    );
  return isObject(value) ? unlessEmptied(value, membersWithout(value, isLeftOut)) : [value];
};

const attributesWithout = (object: JsonObject, type: TargetType, urn?: string): JsonObject => {
  const where = urn === undefined ? {} : { urn };
  return Object.fromEntries(
    Object.entries(object).flatMap(([attribute, value]): readonly [string, Json][] =>
      isUnpublished({ ...where, attribute }, type)
        ? []
        : valueWithout(value, (subAttribute) => isUnpublished({ ...where, attribute, subAttribute }, type)).map(
            (kept): [string, Json] => [attribute, kept],
          ),
    ),
  );
};

const isSchemas = (name: string): boolean => name.toLowerCase() === "schemas";

const schemasWithout = (schemas: Json, type: TargetType): Json =>
  Array.isArray(schemas)
    ? (schemas as readonly Json[]).filter((urn) => typeof urn !== "string" || !isUnpublishedExtension(urn, type))
    : schemas;

/** A resource without what the RFC has and this target does not publish. */
export const withoutUnpublished = (resource: JsonObject, type: TargetType): JsonObject =>
  Object.fromEntries(
    Object.entries(attributesWithout(resource, type)).flatMap(([name, value]): readonly [string, Json][] => {
      if (isSchemas(name)) return [[name, schemasWithout(value, type)]];
      if (!name.includes(":")) return [[name, value]];
      if (isUnpublishedExtension(name, type)) return [];
      return isObject(value)
        ? unlessEmptied(value, attributesWithout(value, type, name)).map((kept): [string, Json] => [name, kept])
        : [[name, value]];
    }),
  );

const leadsNowhere = (path: PatchPath, type: TargetType): boolean => {
  const { filter, ...place } = path;
  if (place.urn !== undefined && isUnpublishedExtension(place.urn, type)) return true;
  const selected = filter === undefined ? [] : pathsIn(filter);
  return (
    isUnpublished(place, type) ||
    selected.some(({ attribute: subAttribute }) => isUnpublished({ ...place, subAttribute }, type))
  );
};

/** One PATCH operation without what the target does not publish; nothing, when nothing is left of it. */
const operationWithout = (operation: Json, type: TargetType): readonly Json[] => {
  if (!isObject(operation)) return [operation];
  const { path, value } = operation;
  if (path === undefined && isObject(value))
    return unlessEmptied(value, withoutUnpublished(value, type)).map((kept) => ({ ...operation, value: kept }));
  if (typeof path === "string" && isUnpublishedExtension(path, type)) return [];
  const parsed = typeof path === "string" ? parsePatchPath(path) : undefined;
  if (parsed?.ok !== true) return [operation];
  if (leadsNowhere(parsed.value, type)) return [];
  if (value === undefined) return [operation];
  const { urn, attribute } = parsed.value;
  const where = urn === undefined ? { attribute } : { urn, attribute };
  return valueWithout(value, (subAttribute) => isUnpublished({ ...where, subAttribute }, type)).map((kept) => ({
    ...operation,
    value: kept,
  }));
};

const nameOfOperations = (body: JsonObject): string =>
  Object.keys(body).find((name) => name.toLowerCase() === "operations") ?? "Operations";

/** A PATCH message without what the target does not publish. */
export const patchWithoutUnpublished = (body: JsonObject, type: TargetType): JsonObject => {
  const name = nameOfOperations(body);
  const operations = body[name];
  return Array.isArray(operations)
    ? { ...body, [name]: (operations as readonly Json[]).flatMap((operation) => operationWithout(operation, type)) }
    : body;
};

/** Whether a PATCH had operations, and none of them is about anything this target has. */
export const isPatchIdle = (body: JsonObject, type: TargetType): boolean => {
  const before = body[nameOfOperations(body)];
  const after = patchWithoutUnpublished(body, type)[nameOfOperations(body)];
  return Array.isArray(before) && before.length > 0 && Array.isArray(after) && after.length === 0;
};
