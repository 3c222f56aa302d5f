import type { Json } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { CompareOperator } from "./filter.ts";
import { foldCase } from "./fold-case.ts";
import { compareInstants, type Instant, readInstant } from "./instant.ts";

/** Whether one value passes a comparison. */
export type ValueTest = (value: Json) => boolean;

const order: Readonly<Record<"gt" | "ge" | "lt" | "le", (difference: number) => boolean>> = {
  gt: (difference) => difference > 0,
  ge: (difference) => difference >= 0,
  lt: (difference) => difference < 0,
  le: (difference) => difference <= 0,
};

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const instantOf = (value: Json): Instant | undefined => (typeof value === "string" ? readInstant(value) : undefined);

/** Chronological (RFC 7644 §3.4.2.2), so zones and fractions do not matter; undefined where the operand is no point in time. */
const instantTest = (operator: CompareOperator, operand: string): ValueTest | undefined => {
  const wanted = readInstant(operand);
  if (wanted === undefined) return undefined;
  const test =
    (judge: (difference: number) => boolean): ValueTest =>
    (value) => {
      const instant = instantOf(value);
      return instant !== undefined && judge(compareInstants(instant, wanted));
    };
  switch (operator) {
    case "eq":
      return test((difference) => difference === 0);
    case "ne": {
      const isSame = test((difference) => difference === 0);
      return (value) => !isSame(value);
    }
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return test(order[operator]);
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

/** Values of another JSON type than the operand are different from it, and stand in no order to it. */
export const valueTest = (
  { type, caseExact }: Attribute,
  operator: CompareOperator,
  operand: string | number | boolean,
): ValueTest => {
  if (typeof operand !== "string") return plainTest(operator, operand);
  const instant = type === "dateTime" ? instantTest(operator, operand) : undefined;
  return instant ?? textTest(operator, operand, caseExact || type === "binary");
};
