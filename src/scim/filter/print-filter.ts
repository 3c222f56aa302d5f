import type { AttributePath } from "../path/path.ts";
import type { Filter, ValuePathComparison } from "./filter.ts";

const path = ({ urn, attribute, subAttribute }: AttributePath): string =>
  `${urn === undefined ? "" : `${urn}:`}${attribute}${subAttribute === undefined ? "" : `.${subAttribute}`}`;

const behind = (then: ValuePathComparison | undefined): string => {
  if (then === undefined) return "";
  return then.kind === "present"
    ? `.${then.subAttribute} pr`
    : `.${then.subAttribute} ${then.operator} ${JSON.stringify(then.value)}`;
};

const grouped = (filter: Filter, isGrouped: boolean): string =>
  isGrouped ? `(${printFilter(filter)})` : printFilter(filter);

/** A filter that reads back as the same tree: brackets stand only where precedence or grouping asks for them. */
export const printFilter = (filter: Filter): string => {
  switch (filter.kind) {
    case "compare":
      return `${path(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case "present":
      return `${path(filter.path)} pr`;
    case "not":
      return `not (${printFilter(filter.filter)})`;
    case "valuePath":
      return `${path(filter.path)}[${printFilter(filter.filter)}]${behind(filter.then)}`;
    case "and":
      return `${grouped(filter.left, filter.left.kind === "or")} and ${grouped(filter.right, filter.right.kind === "or" || filter.right.kind === "and")}`;
    case "or":
      return `${grouped(filter.left, false)} or ${grouped(filter.right, filter.right.kind === "or")}`;
  }
};
