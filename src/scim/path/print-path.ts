import { printFilter } from "../filter/print-filter.ts";
import type { PatchPath } from "./path.ts";

/** The inverse of parsing. */
export const printPath = ({ urn, attribute, filter, subAttribute }: PatchPath): string =>
  [
    urn === undefined ? "" : attribute === "" ? urn : `${urn}:`,
    attribute,
    filter === undefined ? "" : `[${printFilter(filter)}]`,
    subAttribute === undefined ? "" : `.${subAttribute}`,
  ].join("");
