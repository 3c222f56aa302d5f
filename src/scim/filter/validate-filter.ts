import { fail, type Outcome, ok } from "../outcome.ts";
import type { AttributePath } from "../path/path.ts";
import type { Attribute } from "../schema/attribute.ts";
import { findAttribute, type ResourceDefinition, subAttributesOf } from "../schema/definition.ts";
import type { CompareOperator, CompareValue, Filter } from "./filter.ts";

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
  if (isOrder(operator) && type === "dateTime" && (typeof value !== "string" || Number.isNaN(Date.parse(value))))
    return `${operator} compares ${name} with a dateTime`;
  return undefined;
};

/** A multi-valued complex attribute is compared by its `value`. */
const comparedAttribute = (attribute: Attribute): Attribute =>
  (attribute.type === "complex" && attribute.multiValued ? subAttributesOf(attribute).get("value") : undefined) ??
  attribute;

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
      return problemIn(filter.left, find) ?? problemIn(filter.right, find);
    case "valuePath": {
      const parent = find(filter.path);
      if (parent === undefined) return undefined;
      if (parent.type !== "complex")
        return `${parent.name} is not complex: it has no elements to select by sub-attributes`;
      return problemIn(filter.filter, ({ attribute }) => subAttributesOf(parent).get(attribute.toLowerCase()));
    }
  }
};

/** What the grammar takes and the attribute's type forbids. Unknown attributes pass: they have no value (RFC 7644 §3.4.2.1). */
export const validateFilter = (filter: Filter, definition: ResourceDefinition): Outcome<Filter> => {
  const problem = problemIn(filter, (path) => findAttribute(definition, path)?.attribute);
  return problem === undefined ? ok(filter) : refuse(problem);
};
