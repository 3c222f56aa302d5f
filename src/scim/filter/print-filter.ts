import type { AttributePath } from "../path/path.ts";
import type { CompareValue, Filter, ValuePathComparison } from "./filter.ts";
import { operandsOf } from "./operands.ts";

const path = ({ urn, attribute, subAttribute }: AttributePath): string =>
  `${urn === undefined ? "" : `${urn}:`}${attribute}${subAttribute === undefined ? "" : `.${subAttribute}`}`;

/** JSON knows no infinity, but a number too large to hold reads as one. */
const operand = (value: CompareValue): string => {
  if (value === Number.POSITIVE_INFINITY) return "1e999";
  return value === Number.NEGATIVE_INFINITY ? "-1e999" : JSON.stringify(value);
};

const behind = (then: ValuePathComparison | undefined): string => {
  if (then === undefined) return "";
  return then.kind === "present"
    ? `.${then.subAttribute} pr`
    : `.${then.subAttribute} ${then.operator} ${operand(then.value)}`;
};

const grouped = (filter: Filter, isGrouped: boolean): string =>
  isGrouped ? `(${printFilter(filter)})` : printFilter(filter);

/** operandsOf takes the chain apart from the left, so a part of the same kind is one that stood in brackets on the right. */
const chain = (filter: Extract<Filter, { kind: "and" | "or" }>): string =>
  operandsOf(filter)
    .map((part) => grouped(part, part.kind === filter.kind || (filter.kind === "and" && part.kind === "or")))
    .join(` ${filter.kind} `);

/** A filter that reads back as the same tree: brackets stand only where precedence or grouping asks for them. */
export const printFilter = (filter: Filter): string => {
  switch (filter.kind) {
    case "compare":
      return `${path(filter.path)} ${filter.operator} ${operand(filter.value)}`;
    case "present":
      return `${path(filter.path)} pr`;
    case "not":
      return `not (${printFilter(filter.filter)})`;
    case "valuePath":
      return `${path(filter.path)}[${printFilter(filter.filter)}]${behind(filter.then)}`;
    case "and":
    case "or":
      return chain(filter);
  }
};
