import { isObject, type Json, type JsonObject } from "../json.ts";
import { valuesAt } from "../path/values-at.ts";
import type { Attribute } from "../schema/attribute.ts";
import { findAttribute, type ResourceDefinition } from "../schema/definition.ts";
import { compileFilter } from "./evaluate-filter.ts";
import type { Filter } from "./filter.ts";
import { validateFilter } from "./validate-filter.ts";

export type Match = "match" | "no-match" | "refused";

const both: readonly boolean[] = [true, false];

const isText = (attribute: Attribute | undefined): boolean =>
  attribute !== undefined && ["string", "reference", "dateTime", "binary"].includes(attribute.type);

const operandFits = (attribute: Attribute, value: Json): boolean => {
  if (typeof value === "string") return isText(attribute);
  if (typeof value === "number") return attribute.type === "integer" || attribute.type === "decimal";
  return attribute.type === "boolean";
};

/** Only ASCII letters of one case have an order everybody agrees on (RFC 7644 names no collation). */
const hasPlainOrder = (value: Json): boolean =>
  typeof value !== "string" || /^[0-9]*$/.test(value) || /^[a-z]*$/.test(value) || /^[A-Z]*$/.test(value);

/** Where the RFC leaves the answer of one comparison open: both are acceptable. */
const isOpen = (
  filter: Extract<Filter, { kind: "compare" }>,
  resource: JsonObject,
  definition: ResourceDefinition,
): boolean => {
  const { path, operator, value } = filter;
  const found = findAttribute(definition, path);
  if (found === undefined || value === null) return true;
  const { attribute } = found;
  if (attribute.type === "complex")
    return !attribute.multiValued || attribute.subAttributes?.every(({ name }) => name !== "value") === true;
  if (!operandFits(attribute, value)) return true;
  const values = valuesAt(resource, path, definition);
  if (attribute.name === "primary") return value === false;
  if (operator === "ne" && (values.length === 0 || isMixed(values, value, attribute))) return true;
  const isOrder = operator === "gt" || operator === "ge" || operator === "lt" || operator === "le";
  if (attribute.type === "dateTime") return operator === "eq" || operator === "ne" || !isOrder;
  if ((attribute.type === "binary" || attribute.type === "reference") && !attribute.caseExact)
    return (
      typeof value === "string" &&
      values.some((one) => typeof one === "string" && one !== value && one.toLowerCase() === value.toLowerCase())
    );
  if (isOrder && isText(attribute)) return ![value, ...values].every(hasPlainOrder);
  return values.some((one) => typeof one === "string" && typeof value === "string" && foldsOddly(one, value));
};

/** "Any value differs" and "no value is equal" are both readings of ne; they agree unless some values are equal and some are not. */
const isMixed = (values: readonly Json[], operand: Json, { caseExact }: Attribute): boolean => {
  const fold = (value: Json): Json => (typeof value === "string" && !caseExact ? value.toLowerCase() : value);
  const equal = values.filter((value) => fold(value) === fold(operand)).length;
  return equal > 0 && equal < values.length;
};

/** Letters beyond ASCII fold in more than one way, and may be normalised; whoever compares them differently is not wrong. */
const foldsOddly = (left: string, right: string): boolean => {
  const isAscii = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text);
  return (
    !(isAscii(left) && isAscii(right)) &&
    left !== right &&
    left.normalize("NFKC").toLowerCase() === right.normalize("NFKC").toLowerCase()
  );
};

/** Every truth value a filter may have for a resource. */
const outcomes = (filter: Filter, resource: JsonObject, definition: ResourceDefinition): readonly boolean[] => {
  switch (filter.kind) {
    case "compare":
      return isOpen(filter, resource, definition) ? both : [compileFilter(filter, definition)(resource)];
    case "present":
      return presentOutcomes(filter, resource, definition);
    case "not":
      return outcomes(filter.filter, resource, definition).map((value) => !value);
    case "and":
    case "or": {
      const [lefts, rights] = [
        outcomes(filter.left, resource, definition),
        outcomes(filter.right, resource, definition),
      ];
      const join = (left: boolean, right: boolean): boolean => (filter.kind === "and" ? left && right : left || right);
      return [...new Set(lefts.flatMap((left) => rights.map((right) => join(left, right))))];
    }
    case "valuePath":
      return valuePathOutcomes(filter, resource, definition);
  }
};

const presentOutcomes = (
  filter: Extract<Filter, { kind: "present" }>,
  resource: JsonObject,
  definition: ResourceDefinition,
): readonly boolean[] => {
  const found = findAttribute(definition, filter.path);
  if (found === undefined) return both;
  const values = valuesAt(resource, filter.path, definition);
  const isUnclear =
    values.some((value) => value === "") || found.attribute.name === "primary" || found.attribute.returned === "never";
  return isUnclear ? both : [compileFilter(filter, definition)(resource)];
};

/** Inside brackets each element is judged by itself; where one of its comparisons is open, so is the whole. */
const valuePathOutcomes = (
  filter: Extract<Filter, { kind: "valuePath" }>,
  resource: JsonObject,
  definition: ResourceDefinition,
): readonly boolean[] => {
  const found = findAttribute(definition, filter.path);
  if (found === undefined || found.attribute.type !== "complex") return both;
  const { attribute } = found;
  const elementDefinition = asDefinition(attribute, definition);
  const each = valuesAt(resource, filter.path, definition).map((element) =>
    outcomes(withThen(filter), isObject(element) ? element : { value: element }, elementDefinition),
  );
  if (each.some((values) => values.length === 1 && values[0] === true)) return [true];
  return each.some((values) => values.includes(true)) ? both : [false];
};

/** An element's sub-attributes stand where a resource's attributes would. */
const asDefinition = (attribute: Attribute, definition: ResourceDefinition): ResourceDefinition => ({
  ...definition,
  attributes: new Map((attribute.subAttributes ?? []).map((sub) => [sub.name.toLowerCase(), sub])),
  extensionsByUrn: new Map(),
});

const withThen = ({ filter, then }: Extract<Filter, { kind: "valuePath" }>): Filter => {
  if (then === undefined) return filter;
  const path = { attribute: then.subAttribute };
  const right: Filter =
    then.kind === "present"
      ? { kind: "present", path }
      : { kind: "compare", path, operator: then.operator, value: then.value };
  return { kind: "and", left: filter, right };
};

type Compare = Extract<Filter, { kind: "compare" }>;

const comparisons = (filter: Filter): readonly Compare[] => {
  switch (filter.kind) {
    case "compare":
      return [filter];
    case "present":
      return [];
    case "not":
      return comparisons(filter.filter);
    case "and":
    case "or":
      return [...comparisons(filter.left), ...comparisons(filter.right)];
    case "valuePath":
      return [];
  }
};

const hasValuePath = (filter: Filter): boolean => {
  switch (filter.kind) {
    case "compare":
    case "present":
      return false;
    case "not":
      return hasValuePath(filter.filter);
    case "and":
    case "or":
      return hasValuePath(filter.left) || hasValuePath(filter.right);
    case "valuePath":
      return true;
  }
};

/** A comparison that a provider may refuse though the grammar takes it. */
const mayRefuse = ({ path, value }: Compare, definition: ResourceDefinition): boolean => {
  const attribute = findAttribute(definition, path)?.attribute;
  return attribute === undefined || value === null || attribute.type === "complex" || !operandFits(attribute, value);
};

/** Every answer a conforming provider may give for this resource (`refused`: 400 for the whole filter). */
export const acceptableMatches = (
  filter: Filter,
  resource: JsonObject,
  definition: ResourceDefinition,
): ReadonlySet<Match> => {
  const valid = validateFilter(filter, definition);
  const matches: Match[] = outcomes(filter, resource, definition).map((value) => (value ? "match" : "no-match"));
  if (!valid.ok) return new Set(isMustRefuse(filter, definition) ? ["refused"] : ["refused", "no-match", ...matches]);
  const isRefusable =
    hasValuePath(filter) || comparisons(filter).some((comparison) => mayRefuse(comparison, definition));
  return new Set(isRefusable ? [...matches, "refused"] : matches);
};

/** Ordering a boolean or a binary fails with 400 by the letter of RFC 7644 §3.4.2.2 Table 3. */
const isMustRefuse = (filter: Filter, definition: ResourceDefinition): boolean =>
  comparisons(filter).some(({ path, operator }) => {
    const type = findAttribute(definition, path)?.attribute.type;
    return ["gt", "ge", "lt", "le"].includes(operator) && (type === "boolean" || type === "binary");
  });
