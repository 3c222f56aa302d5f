import { foldCase } from "../filter/fold-case.ts";
import { compareInstants, type Instant, readInstant } from "../filter/instant.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { AttributePath } from "../path/path.ts";
import { valuesAt } from "../path/values-at.ts";
import type { Attribute } from "../schema/attribute.ts";
import { findAttribute, type ResourceDefinition, subAttributesOf } from "../schema/definition.ts";

type SortKey = string | number | Instant | undefined;

const keyFor = (value: Json | undefined, { type, caseExact }: Attribute): SortKey => {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string") return undefined;
  if (type === "dateTime") return readInstant(value);
  return caseExact ? value : foldCase(value);
};

/** RFC 7644 §3.4.2.3: of several values the primary counts, else the first. */
const chosen = (values: readonly Json[]): Json | undefined =>
  values.find((value) => isObject(value) && value.primary === true) ?? values[0];

const sortKeyOf = (path: AttributePath, definition: ResourceDefinition): ((resource: JsonObject) => SortKey) => {
  const found = findAttribute(definition, path);
  if (found === undefined) return () => undefined;
  const { attribute, parent } = found;
  const sub = parent === undefined ? subAttributesOf(attribute).get("value") : attribute;
  const compared = attribute.type === "complex" ? sub : attribute;
  if (compared === undefined) return () => undefined;
  const { subAttribute: _, ...top } = path;
  return (resource) => {
    const value = chosen(valuesAt(resource, top, definition));
    return keyFor(isObject(value) && sub !== undefined ? value[sub.name] : value, compared);
  };
};

const compareKeys = (left: NonNullable<SortKey>, right: NonNullable<SortKey>): number => {
  if (typeof left === "object" && typeof right === "object") return compareInstants(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Orders two resources by an attribute; ones without a value come last when ascending, first when descending. */
export const compareBy = (
  path: AttributePath,
  order: "ascending" | "descending",
  definition: ResourceDefinition,
): ((left: JsonObject, right: JsonObject) => number) => {
  const keyOfResource = sortKeyOf(path, definition);
  const sign = order === "ascending" ? 1 : -1;
  return (left, right) => {
    const [first, second] = [keyOfResource(left), keyOfResource(right)];
    if (first === second) return 0;
    if (first === undefined) return sign;
    if (second === undefined) return -sign;
    return sign * compareKeys(first, second);
  };
};
