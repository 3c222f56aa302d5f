import { isObject, type Json, type JsonObject } from "../json.ts";
import type { AttributePath } from "../path/path.ts";
import { hasContent } from "../resource/empty.ts";
import type { Attribute } from "../schema/attribute.ts";
import { findAttribute, keyOf, type ResourceDefinition } from "../schema/definition.ts";
import { comparedAttribute } from "./compared-attribute.ts";
import { elementAttribute } from "./element-attribute.ts";
import type { CompareOperator, CompareValue, Filter } from "./filter.ts";
import { operandsOf } from "./operands.ts";
import { valueTest } from "./value-test.ts";

export type Matcher = (resource: JsonObject) => boolean;

/** A container, or one element of a multi-valued attribute; undefined where a parent lacks the sub-attribute. */
type Reader = (from: JsonObject) => readonly (Json | undefined)[];

/** What a path means where the filter starts: the definition and how to get at the values. */
interface Resolved {
  readonly attribute: Attribute;
  readonly read: Reader;
  /** The way to a singular attribute, which most filters compare, without a list around it. */
  readonly readOne?: (from: JsonObject) => Json | undefined;
}

/** Undefined: no schema has what the path names, so it has no value (RFC 7644 §3.4.2.1). */
type Resolve = (path: AttributePath) => Resolved | undefined;

const nothing: readonly (Json | undefined)[] = [];
const absent: readonly (Json | undefined)[] = [undefined];

const child = (object: JsonObject, name: string): Json | undefined => {
  const key = keyOf(object, name);
  return key === undefined ? undefined : object[key];
};

const spread = (value: Json | undefined, otherwise: readonly (Json | undefined)[]): readonly (Json | undefined)[] => {
  if (value === undefined || value === null) return otherwise;
  if (!Array.isArray(value)) return [value as Json];
  return value.length === 0 ? otherwise : value;
};

const readName =
  (name: string): Reader =>
  (from) =>
    spread(child(from, name), nothing);

/** One place for each parent, so that one without the sub-attribute counts as having none. */
const behind =
  (read: Reader, name: string): Reader =>
  (from) =>
    read(from).flatMap((value) => (isObject(value) ? spread(child(value, name), absent) : absent));

const inExtension =
  (urn: string, read: Reader): Reader =>
  (from) => {
    const block = child(from, urn);
    return isObject(block) ? read(block) : nothing;
  };

const inResource =
  (definition: ResourceDefinition): Resolve =>
  (path) => {
    const found = findAttribute(definition, path);
    if (found === undefined) return undefined;
    const { attribute, parent, urn } = found;
    const { name, multiValued } = attribute;
    const isPlain = parent === undefined && urn === undefined && !multiValued;
    const fromTop = readName((parent ?? attribute).name);
    const read = parent === undefined ? fromTop : behind(fromTop, attribute.name);
    const readOne = isPlain ? { readOne: (from: JsonObject) => child(from, name) ?? undefined } : {};
    return { attribute, read: urn === undefined ? read : inExtension(urn, read), ...readOne };
  };

const inElement =
  (parent: Attribute): Resolve =>
  (path) => {
    const attribute = elementAttribute(parent, path);
    if (attribute === undefined) return undefined;
    const name = attribute === parent ? "value" : attribute.name;
    const readOne = (from: JsonObject): Json | undefined => child(from, name) ?? undefined;
    const isPlain = attribute === parent || !attribute.multiValued;
    return { attribute, read: (from) => spread(child(from, name), absent), ...(isPlain ? { readOne } : {}) };
  };

/** `primary` that is not there counts as false (RFC 7643 §2.4). */
const assumed = ({ name, type }: Attribute): Json | undefined =>
  name === "primary" && type === "boolean" ? false : undefined;

const compileComparison = (
  { attribute: named, read: readNamed, readOne }: Resolved,
  operator: CompareOperator,
  operand: CompareValue,
): Matcher => {
  const attribute = comparedAttribute(named);
  const read = attribute === named ? readNamed : behind(readNamed, attribute.name);
  if (operand === null) {
    const isUnassigned = operator === "eq";
    return (from) => read(from).some(hasContent) !== isUnassigned;
  }
  const test = valueTest(attribute, operator, operand);
  const isDifferent = operator === "ne";
  const fallback = assumed(attribute);
  const holds = (value: Json | undefined): boolean => {
    const meant = value ?? fallback;
    return meant === undefined ? isDifferent : test(meant);
  };
  if (readOne !== undefined && attribute === named) return (from) => holds(readOne(from));
  return (from) => {
    const values = read(from);
    return values.length === 0 ? isDifferent : values.some(holds);
  };
};

/** What stands behind the bracket, as a filter over the element. */
const behindBracket = (then: NonNullable<Extract<Filter, { kind: "valuePath" }>["then"]>): Filter => {
  const path: AttributePath = { attribute: then.subAttribute };
  return then.kind === "present"
    ? { kind: "present", path }
    : { kind: "compare", path, operator: then.operator, value: then.value };
};

const asElement = (value: Json | undefined): JsonObject => (isObject(value) ? value : { value: value ?? null });

const compileValuePath = (resolved: Resolved, { filter, then }: Extract<Filter, { kind: "valuePath" }>): Matcher => {
  const inside = inElement(resolved.attribute);
  const selects = compile(filter, inside);
  const holds = then === undefined ? () => true : compile(behindBracket(then), inside);
  return (from) =>
    resolved.read(from).some((value) => {
      const element = asElement(value);
      return selects(element) && holds(element);
    });
};

const never: Matcher = () => false;

const compile = (filter: Filter, resolve: Resolve): Matcher => {
  switch (filter.kind) {
    case "compare": {
      const resolved = resolve(filter.path);
      return resolved === undefined ? never : compileComparison(resolved, filter.operator, filter.value);
    }
    case "present": {
      const read = resolve(filter.path)?.read;
      return read === undefined ? never : (from) => read(from).some(hasContent);
    }
    case "and": {
      const all = operandsOf(filter).map((each) => compile(each, resolve));
      return (from) => all.every((matches) => matches(from));
    }
    case "or": {
      const any = operandsOf(filter).map((each) => compile(each, resolve));
      return (from) => any.some((matches) => matches(from));
    }
    case "not": {
      const inner = compile(filter.filter, resolve);
      return (from) => !inner(from);
    }
    case "valuePath": {
      const resolved = resolve(filter.path);
      return resolved === undefined ? never : compileValuePath(resolved, filter);
    }
  }
};

/** Resolves names once; the matcher then only reads values (RFC 7644 §3.4.2.2). */
export const compileFilter = (filter: Filter, definition: ResourceDefinition): Matcher =>
  compile(filter, inResource(definition));

/** The same for elements of one multi-valued attribute, as PATCH's value paths select them. */
export const compileElementFilter = (filter: Filter, parent: Attribute): Matcher => compile(filter, inElement(parent));

export const evaluateFilter = (filter: Filter, resource: JsonObject, definition: ResourceDefinition): boolean =>
  compileFilter(filter, definition)(resource);
