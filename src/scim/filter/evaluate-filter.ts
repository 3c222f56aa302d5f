import { isObject, type Json, type JsonObject } from "../json.ts";
import type { AttributePath } from "../path/path.ts";
import type { Attribute } from "../schema/attribute.ts";
import { findAttribute, keyOf, type ResourceDefinition, subAttributesOf } from "../schema/definition.ts";
import type { CompareOperator, CompareValue, Filter } from "./filter.ts";

export type Matcher = (resource: JsonObject) => boolean;

/** Where a filter's paths start: a resource, or one element of a multi-valued attribute. */
type Scope =
  | { readonly kind: "resource"; readonly definition: ResourceDefinition }
  | { readonly kind: "element"; readonly parent: Attribute };

type Reader = (from: JsonObject) => readonly Json[];
type ValueTest = (value: Json) => boolean;

/** What a path means in its scope: the definition, if there is one, and how to get at the values. */
interface Resolved {
  readonly attribute?: Attribute;
  readonly read: Reader;
}

const nothing: readonly Json[] = [];

const child = (object: JsonObject, name: string): Json | undefined => {
  const key = keyOf(object, name);
  return key === undefined ? undefined : object[key];
};

const spread = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? nothing : Array.isArray(value) ? value : [value as Json];

const readName =
  (name: string): Reader =>
  (from) =>
    spread(child(from, name));

const behind =
  (read: Reader, name: string): Reader =>
  (from) =>
    read(from).flatMap((value) => (isObject(value) ? spread(child(value, name)) : nothing));

const inExtension =
  (urn: string, read: Reader): Reader =>
  (from) => {
    const block = child(from, urn);
    return isObject(block) ? read(block) : nothing;
  };

/** A complex multi-valued attribute that is compared as a whole means its `value` (Figure 2 of RFC 7644 §3.4.2.2 does so). */
const withDefault = (attribute: Attribute, read: Reader): Resolved => {
  const value = attribute.multiValued ? subAttributesOf(attribute).get("value") : undefined;
  return value === undefined ? { attribute, read } : { attribute: value, read: behind(read, value.name) };
};

const inResource = (definition: ResourceDefinition, path: AttributePath, isWhole: boolean): Resolved => {
  const found = findAttribute(definition, path);
  if (found === undefined) return { read: () => nothing };
  const top = found.parent ?? found.attribute;
  const fromTop = readName(top.name);
  const read = found.parent === undefined ? fromTop : behind(fromTop, found.attribute.name);
  const placed = found.urn === undefined ? read : inExtension(found.urn, read);
  return isWhole || found.attribute.type !== "complex"
    ? { attribute: found.attribute, read: placed }
    : withDefault(found.attribute, placed);
};

const inElement = (parent: Attribute, path: AttributePath): Resolved => {
  const attribute =
    path.urn === undefined && path.subAttribute === undefined
      ? subAttributesOf(parent).get(path.attribute.toLowerCase())
      : undefined;
  return attribute === undefined ? { read: () => nothing } : { attribute, read: readName(attribute.name) };
};

const resolve = (scope: Scope, path: AttributePath, isWhole = false): Resolved =>
  scope.kind === "resource" ? inResource(scope.definition, path, isWhole) : inElement(scope.parent, path);

const order: Readonly<Record<"gt" | "ge" | "lt" | "le", (difference: number) => boolean>> = {
  gt: (difference) => difference > 0,
  ge: (difference) => difference >= 0,
  lt: (difference) => difference < 0,
  le: (difference) => difference <= 0,
};

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Upper case first, so that letters such as ß meet their capitals. */
export const foldCase = (text: string): string => text.toUpperCase().toLowerCase();

const asInstant = (value: Json): number => (typeof value === "string" ? Date.parse(value) : Number.NaN);

const instantTest = (operator: CompareOperator, operand: CompareValue): ValueTest | undefined => {
  const wanted = asInstant(operand);
  if (Number.isNaN(wanted)) return undefined;
  switch (operator) {
    case "eq":
      return (value) => asInstant(value) === wanted;
    case "ne":
      return (value) => asInstant(value) !== wanted;
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return (value) => order[operator](asInstant(value) - wanted);
    case "co":
    case "sw":
    case "ew":
      return undefined;
  }
};

const textTest = (operator: CompareOperator, operand: string, isExact: boolean): ValueTest => {
  const fold = isExact ? (text: string) => text : foldCase;
  const wanted = fold(operand);
  const test =
    (judge: (text: string) => boolean): ValueTest =>
    (value) =>
      typeof value === "string" && judge(fold(value));
  switch (operator) {
    case "eq":
      return test((text) => text === wanted);
    case "ne":
      return (value) => typeof value !== "string" || fold(value) !== wanted;
    case "co":
      return test((text) => text.includes(wanted));
    case "sw":
      return test((text) => text.startsWith(wanted));
    case "ew":
      return test((text) => text.endsWith(wanted));
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return test((text) => order[operator](compareText(text, wanted)));
  }
};

const plainTest = (operator: CompareOperator, operand: number | boolean): ValueTest => {
  switch (operator) {
    case "eq":
      return (value) => value === operand;
    case "ne":
      return (value) => value !== operand;
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return (value) => typeof value === "number" && typeof operand === "number" && order[operator](value - operand);
    case "co":
    case "sw":
    case "ew":
      return () => false;
  }
};

const valueTest = (
  attribute: Attribute | undefined,
  operator: CompareOperator,
  operand: string | number | boolean,
): ValueTest => {
  if (typeof operand !== "string") return plainTest(operator, operand);
  const instant = attribute?.type === "dateTime" ? instantTest(operator, operand) : undefined;
  return (
    instant ??
    textTest(operator, operand, attribute === undefined || attribute.caseExact || attribute.type === "binary")
  );
};

/** RFC 7643 §2.5: a value that is null, empty, or a complex one with nothing inside, is no value. */
const isPresent = (value: Json): boolean => {
  if (value === null || value === "") return false;
  if (Array.isArray(value)) return value.some(isPresent);
  return !isObject(value) || Object.values(value).some(isPresent);
};

/** `primary` that is not there counts as false (RFC 7643 §2.4). */
const isAssumedFalse = ({ attribute }: Resolved): boolean =>
  attribute?.name === "primary" && attribute.type === "boolean";

const compileComparison = (
  scope: Scope,
  path: AttributePath,
  operator: CompareOperator,
  operand: CompareValue,
): Matcher => {
  const resolved = resolve(scope, path);
  const { attribute, read } = resolved;
  if (attribute === undefined) return () => false;
  if (operand === null) {
    const isUnassigned = operator === "eq";
    return (from) => read(from).some(isPresent) !== isUnassigned;
  }
  const test = valueTest(attribute, operator, operand);
  const ifAbsent =
    operator === "ne" ||
    (scope.kind === "element" && operator === "eq" && operand === false && isAssumedFalse(resolved));
  return (from) => {
    const values = read(from);
    return values.length === 0 ? ifAbsent : values.some(test);
  };
};

const compileValuePath = (scope: Scope, { path, filter, then }: Extract<Filter, { kind: "valuePath" }>): Matcher => {
  const { attribute, read } = resolve(scope, path, true);
  if (attribute === undefined) return () => false;
  const inside: Scope = { kind: "element", parent: attribute };
  const selects = compile(filter, inside);
  const compared: Filter | undefined =
    then === undefined
      ? undefined
      : then.kind === "present"
        ? { kind: "present", path: { attribute: then.subAttribute } }
        : { kind: "compare", path: { attribute: then.subAttribute }, operator: then.operator, value: then.value };
  const holds = compared === undefined ? () => true : compile(compared, inside);
  const asElement = (value: Json): JsonObject => (isObject(value) ? value : { value });
  return (from) => read(from).some((value) => selects(asElement(value)) && holds(asElement(value)));
};

const compile = (filter: Filter, scope: Scope): Matcher => {
  switch (filter.kind) {
    case "compare":
      return compileComparison(scope, filter.path, filter.operator, filter.value);
    case "present": {
      const { read } = resolve(scope, filter.path, true);
      return (from) => read(from).some(isPresent);
    }
    case "and": {
      const [left, right] = [compile(filter.left, scope), compile(filter.right, scope)];
      return (from) => left(from) && right(from);
    }
    case "or": {
      const [left, right] = [compile(filter.left, scope), compile(filter.right, scope)];
      return (from) => left(from) || right(from);
    }
    case "not": {
      const inner = compile(filter.filter, scope);
      return (from) => !inner(from);
    }
    case "valuePath":
      return compileValuePath(scope, filter);
  }
};

/** Resolves names once; the matcher then only reads values (RFC 7644 §3.4.2.2). */
export const compileFilter = (filter: Filter, definition: ResourceDefinition): Matcher =>
  compile(filter, { kind: "resource", definition });

/** The same for elements of one multi-valued attribute, as PATCH's value paths select them. */
export const compileElementFilter = (filter: Filter, parent: Attribute): Matcher =>
  compile(filter, { kind: "element", parent });

export const evaluateFilter = (filter: Filter, resource: JsonObject, definition: ResourceDefinition): boolean =>
  compileFilter(filter, definition)(resource);
