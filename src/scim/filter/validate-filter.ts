import { fail, type Outcome, ok } from "../outcome.ts";
import type { AttributePath } from "../path/path.ts";
import type { Attribute } from "../schema/attribute.ts";
import { findAttribute, type ResourceDefinition } from "../schema/definition.ts";
import { comparedAttribute } from "./compared-attribute.ts";
import { elementAttribute } from "./element-attribute.ts";
import type { CompareOperator, CompareValue, Filter } from "./filter.ts";
import { readInstant } from "./instant.ts";
import { operandsOf } from "./operands.ts";

const refuse = (detail: string): Outcome<never> => fail({ status: 400, scimType: "invalidFilter", detail });

const isOrder = (operator: CompareOperator): boolean => ["gt", "ge", "lt", "le"].includes(operator);
const isPart = (operator: CompareOperator): boolean => ["co", "sw", "ew"].includes(operator);

/** Types that have no order, and types whose values have no parts (RFC 7644 §3.4.2.2 Table 3). */
const unordered: readonly string[] = ["boolean", "binary", "complex"];
const textual: readonly string[] = ["string", "reference", "dateTime", "binary"];

const complaint = (attribute: Attribute, operator: CompareOperator, value: CompareValue): string | undefined => {
  const { name, type } = attribute;
  if (type === "complex") return `${name} is complex: name one of its sub-attributes`;
  if (isOrder(operator) && unordered.includes(type)) return `${operator} cannot order ${name}, which is a ${type}`;
  if (isPart(operator) && !textual.includes(type)) return `${operator} cannot look into ${name}, which is a ${type}`;
  if (value === null) return operator === "eq" || operator === "ne" ? undefined : `${operator} needs a value, not null`;
  if (isOrder(operator) && type === "dateTime" && (typeof value !== "string" || readInstant(value) === undefined))
    return `${operator} compares ${name} with a dateTime`;
  return undefined;
};

type Find = (path: AttributePath) => Attribute | undefined;

const problemIn = (filter: Filter, find: Find): string | undefined => {
  switch (filter.kind) {
    case "compare": {
      const found = find(filter.path);
      return found === undefined ? undefined : complaint(comparedAttribute(found), filter.operator, filter.value);
    }
    case "present":
      return undefined;
    case "not":
      return problemIn(filter.filter, find);
    case "and":
    case "or":
      return firstProblem(operandsOf(filter), find);
    case "valuePath": {
      const parent = find(filter.path);
      if (parent === undefined) return undefined;
      return problemInElement(filter.filter, parent) ?? problemBehind(filter, parent);
    }
  }
};

const firstProblem = (filters: readonly Filter[], find: Find): string | undefined => {
  for (const filter of filters) {
    const problem = problemIn(filter, find);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

const problemInElement = (filter: Filter, parent: Attribute): string | undefined =>
  parent.type !== "complex" && !parent.multiValued
    ? `${parent.name} has one plain value: there is nothing to select by sub-attributes`
    : problemIn(filter, (path) => elementAttribute(parent, path));

const problemBehind = ({ then }: Extract<Filter, { kind: "valuePath" }>, parent: Attribute): string | undefined => {
  if (then === undefined || then.kind === "present") return undefined;
  const attribute = elementAttribute(parent, { attribute: then.subAttribute });
  return attribute === undefined ? undefined : complaint(attribute, then.operator, then.value);
};

/** What the grammar takes and the attribute's type forbids. Unknown attributes pass: they have no value (RFC 7644 §3.4.2.1). */
export const validateFilter = (filter: Filter, definition: ResourceDefinition): Outcome<Filter> => {
  const problem = problemIn(filter, (path) => findAttribute(definition, path)?.attribute);
  return problem === undefined ? ok(filter) : refuse(problem);
};

/** The same for what stands in the brackets of a PATCH path. */
export const validateElementFilter = (filter: Filter, parent: Attribute): Outcome<Filter> => {
  const problem = problemInElement(filter, parent);
  return problem === undefined ? ok(filter) : refuse(problem);
};
