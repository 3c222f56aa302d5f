/**
 * A second filter evaluator, written from RFC 7644 §3.4.2.2 alone: slow, without indexes, compiled nothing, sharing no line with the
 * kernel's. It takes the recommended reading wherever the RFC leaves room.
 */
import type { Attribute, AttributePath, Filter, JsonObject, ResourceDefinition } from "../../../src/scim/index.ts";

type Anything = unknown;
type Bag = Record<string, Anything>;

const equalNames = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const isBag = (thing: Anything): thing is Bag => thing !== null && typeof thing === "object" && !Array.isArray(thing);
const asList = (thing: Anything): Anything[] =>
  Array.isArray(thing) ? thing : thing === undefined || thing === null ? [] : [thing];

const get = (bag: Anything, name: string): Anything => {
  if (!isBag(bag)) return undefined;
  for (const key of Object.keys(bag)) if (equalNames(key, name)) return bag[key];
  return undefined;
};

/** One thing to compare: the definition that governs it, and the values; an element without the sub-attribute gives one undefined. */
interface Found {
  attribute: Attribute;
  values: Anything[];
}

const lookUp = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.filter((attribute) => equalNames(attribute.name, name))[0];

const inResource = (definition: ResourceDefinition, resource: JsonObject, path: AttributePath): Found | undefined => {
  let attributes: readonly Attribute[] = [...definition.attributes.values()];
  let bag: Anything = resource;
  const urn = path.urn ?? definition.core.id;
  if (!equalNames(urn, definition.core.id)) {
    const extension = definition.extensions.filter((each) => equalNames(each.urn, urn))[0];
    if (extension === undefined) return undefined;
    attributes = extension.schema.attributes;
    bag = get(resource, urn);
  }
  const top = lookUp(attributes, path.attribute);
  if (top === undefined) return undefined;
  const tops = asList(get(bag, path.attribute));
  if (path.subAttribute === undefined) return { attribute: top, values: tops };
  const sub = lookUp(top.subAttributes ?? [], path.subAttribute);
  if (sub === undefined) return undefined;
  const values: Anything[] = [];
  for (const one of tops) {
    const inside = asList(get(one, path.subAttribute));
    values.push(...(inside.length === 0 ? [undefined] : inside));
  }
  return { attribute: sub, values };
};

const inElement = (parent: Attribute, element: Anything, path: AttributePath): Found | undefined => {
  if (path.urn !== undefined || path.subAttribute !== undefined) return undefined;
  if (parent.type !== "complex")
    return equalNames(path.attribute, "value") ? { attribute: parent, values: [element] } : undefined;
  const sub = lookUp(parent.subAttributes ?? [], path.attribute);
  if (sub === undefined) return undefined;
  const inside = asList(get(element, path.attribute));
  return { attribute: sub, values: inside.length === 0 ? [undefined] : inside };
};

const hasContent = (thing: Anything): boolean => {
  if (thing === undefined || thing === null || thing === "") return false;
  if (Array.isArray(thing)) return thing.filter(hasContent).length > 0;
  if (isBag(thing)) return Object.keys(thing).filter((key) => hasContent(thing[key])).length > 0;
  return true;
};

/** Microseconds since 1970, as a big number so that nothing is rounded. */
const microseconds = (text: string): bigint | undefined => {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null) return undefined;
  const seconds = Date.parse(`${match.slice(1, 4).join("-")}T${match.slice(4, 7).join(":")}${match[8] ?? "Z"}`);
  if (Number.isNaN(seconds)) return undefined;
  return BigInt(seconds) * 1000n + BigInt((match[7] ?? ".").slice(1).padEnd(6, "0").slice(0, 6));
};

const sign = (a: number | bigint | string, b: number | bigint | string): number => (a < b ? -1 : a > b ? 1 : 0);

const fold = (text: string, { caseExact, type }: Attribute): string =>
  caseExact || type === "binary" ? text : text.toUpperCase().toLowerCase();

/** -1, 0, 1, or "unlike" when the two have no common ground. */
const relation = (attribute: Attribute, value: Anything, operand: string | number | boolean): number | "unlike" => {
  if (typeof value !== typeof operand) return "unlike";
  if (typeof value === "boolean") return value === operand ? 0 : "unlike";
  if (typeof value === "number" && typeof operand === "number") return sign(value, operand);
  if (typeof value !== "string" || typeof operand !== "string") return "unlike";
  if (attribute.type === "dateTime") {
    const [left, right] = [microseconds(value), microseconds(operand)];
    if (right !== undefined) return left === undefined ? "unlike" : sign(left, right);
  }
  return sign(fold(value, attribute), fold(operand, attribute));
};

const compareOne = (
  attribute: Attribute,
  value: Anything,
  operator: string,
  operand: string | number | boolean,
): boolean => {
  const given = value === undefined || value === null ? (attribute.name === "primary" ? false : undefined) : value;
  if (given === undefined) return operator === "ne";
  if (operator === "co" || operator === "sw" || operator === "ew") {
    if (typeof given !== "string" || typeof operand !== "string") return false;
    const [text, part] = [fold(given, attribute), fold(operand, attribute)];
    const at = operator === "co" ? text.indexOf(part) : operator === "sw" ? 0 : text.length - part.length;
    return at >= 0 && text.slice(at, at + part.length) === part;
  }
  const how = relation(attribute, given, operand);
  if (operator === "eq") return how === 0;
  if (operator === "ne") return how !== 0;
  if (how === "unlike") return false;
  if (operator === "gt") return how > 0;
  if (operator === "ge") return how >= 0;
  if (operator === "lt") return how < 0;
  return how <= 0;
};

type Look = (path: AttributePath) => Found | undefined;

const compareAll = (found: Found, { operator, value: operand }: Extract<Filter, { kind: "compare" }>): boolean => {
  let { attribute, values } = found;
  const value =
    attribute.type === "complex" && attribute.multiValued ? lookUp(attribute.subAttributes ?? [], "value") : undefined;
  if (value !== undefined) {
    attribute = value;
    values = values.map((element) => get(element, "value"));
  }
  if (operand === null) return hasContent(values) === (operator !== "eq");
  if (values.length === 0) return operator === "ne";
  return values.some((one) => compareOne(attribute, one, operator, operand));
};

const holds = (filter: Filter, look: Look): boolean => {
  switch (filter.kind) {
    case "and":
      return [holds(filter.left, look), holds(filter.right, look)].indexOf(false) === -1;
    case "or":
      return [holds(filter.left, look), holds(filter.right, look)].indexOf(true) !== -1;
    case "not":
      return !holds(filter.filter, look);
    case "present":
      return hasContent(look(filter.path)?.values);
    case "compare": {
      const found = look(filter.path);
      return found !== undefined && compareAll(found, filter);
    }
    case "valuePath": {
      const found = look(filter.path);
      return (
        found?.values.some((one) => holds(filter.filter, (path) => inElement(found.attribute, one, path))) ?? false
      );
    }
  }
};

export const naiveEvaluate = (filter: Filter, resource: JsonObject, definition: ResourceDefinition): boolean =>
  holds(filter, (path) => inResource(definition, resource, path));

export const naiveSelects = (filter: Filter, parent: Attribute, element: unknown): boolean =>
  holds(filter, (path) => inElement(parent, element, path));
