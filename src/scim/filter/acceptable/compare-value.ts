import type { Json } from "../../json.ts";
import type { Attribute } from "../../schema/attribute.ts";
import type { CompareOperator, CompareValue } from "../filter.ts";
import { compareInstants, readInstant } from "../instant.ts";
import { type CaseRule, compareText } from "./compare-text.ts";
import { certainly, match, noMatch, type Outcomes, open, refused } from "./outcomes.ts";

const isOrder = (operator: CompareOperator): boolean => ["gt", "ge", "lt", "le"].includes(operator);
const isPart = (operator: CompareOperator): boolean => ["co", "sw", "ew"].includes(operator);

const unordered: readonly string[] = ["boolean", "binary"];

/** RFC 7643 §2.3.6 and §2.3.7 call these case exact, the published schemas say otherwise (erratum 6001). */
const caseRule = ({ type, caseExact, name }: Attribute): CaseRule => {
  if (name === "schemas") return "either";
  if (caseExact) return "exact";
  return type === "binary" || type === "reference" ? "either" : "loose";
};

/** What the operator and the types alone allow: some combinations have to be refused, others may be. */
export const refusals = (attribute: Attribute, operator: CompareOperator, operand: CompareValue): Outcomes => {
  const { type } = attribute;
  if (isOrder(operator) && unordered.includes(type)) return refused;
  if (operand === null || type === "complex") return refused | noMatch;
  if (isPart(operator) && ["boolean", "integer", "decimal", "dateTime", "binary"].includes(type))
    return refused | noMatch;
  if (type === "dateTime" && (typeof operand !== "string" || readInstant(operand) === undefined))
    return refused | noMatch;
  return isOwnType(type, operand) ? 0 : refused | noMatch;
};

const isOwnType = (type: Attribute["type"], operand: CompareValue): boolean => {
  if (type === "boolean") return typeof operand === "boolean";
  if (type === "integer" || type === "decimal") return typeof operand === "number";
  return typeof operand === "string";
};

const compareNumbers = (operator: CompareOperator, value: number, operand: number): Outcomes => {
  switch (operator) {
    case "eq":
      return certainly(value === operand);
    case "ne":
      return certainly(value !== operand);
    case "gt":
      return certainly(value > operand);
    case "ge":
      return certainly(value >= operand);
    case "lt":
      return certainly(value < operand);
    case "le":
      return certainly(value <= operand);
    case "co":
    case "sw":
    case "ew":
      return compareText(operator, String(value), String(operand), "exact") | noMatch;
  }
};

/** By instant; `eq` may also want the same spelling, for the RFC calls only the ordering operators chronological. */
const compareDates = (operator: CompareOperator, value: string, operand: string): Outcomes => {
  const [left, right] = [readInstant(value), readInstant(operand)];
  if (isPart(operator)) return compareText(operator, value, operand, "either") | noMatch;
  if (left === undefined || right === undefined) return open;
  const byInstant = compareNumbers(operator, compareInstants(left, right), 0);
  const bySpelling = operator === "eq" || operator === "ne" ? compareText(operator, value, operand, "exact") : 0;
  return byInstant | bySpelling;
};

/** Values of different types are not identical; a server that turns one into the other is lenient, not wrong. */
const coerced = (attribute: Attribute, operator: CompareOperator, value: Json, operand: CompareValue): Outcomes => {
  const unlike = operator === "ne" ? match : noMatch;
  const [left, right] = [Number(value), Number(operand)];
  const areNumbers = !Number.isNaN(left) && !Number.isNaN(right);
  const asNumbers = areNumbers ? compareNumbers(operator, left, right) : 0;
  return (
    unlike |
    asNumbers |
    compareText(operator, String(value), String(operand), caseRule(attribute) === "exact" ? "either" : "loose")
  );
};

/** An empty text may count as a value or as none (§3.4.2.2 calls `pr` "non-empty or non-null"), so it may equal null or differ from it. */
const compareNull = (operator: CompareOperator, value: Json): Outcomes =>
  operator === "ne" || (operator === "eq" && value === "") ? open : noMatch;

/** How one value may compare with an operand, refusals aside. */
export const compareOne = (
  attribute: Attribute,
  operator: CompareOperator,
  value: Json,
  operand: CompareValue,
): Outcomes => {
  if (operand === null) return compareNull(operator, value);
  if (typeof value === "object") return operator === "ne" ? open : noMatch;
  if (attribute.type === "dateTime" && typeof value === "string" && typeof operand === "string")
    return compareDates(operator, value, operand);
  if (typeof value !== typeof operand) return coerced(attribute, operator, value, operand);
  if (typeof value === "string") return compareText(operator, value, String(operand), caseRule(attribute));
  return compareNumbers(operator, Number(value), Number(operand));
};
