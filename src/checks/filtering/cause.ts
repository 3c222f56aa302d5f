import type { Filter } from "../../scim/filter/filter.ts";
import { findAttribute, valuesAt } from "../../scim/index.ts";
import type { JsonObject } from "../../scim/json.ts";
import type { AttributePath } from "../../scim/path/path.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { pathsIn } from "./read-filter.ts";

/** The rule of the filter language that a filter puts to the test before anything else; each has a check of its own. */
export type FilterCause =
  | "operators-in-any-case"
  | "names-in-any-case"
  | "value-path"
  | "logic"
  | "qualified-names"
  | "case-rule"
  | "multi-valued"
  | "equal"
  | "not-equal"
  | "substring"
  | "present"
  | "order"
  | "refuses-malformed"
  | "refuses-unknown-operator"
  | "refuses-order-on-boolean"
  | "refusal-says-invalid-filter"
  | "no-match-is-a-success";

const operatorWords = /\b(?:eq|ne|co|sw|ew|gt|ge|lt|le|pr|and|or|not)\b/gi;

const hasShoutedOperator = (text: string): boolean =>
  (text.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(operatorWords) ?? []).some((word) => word !== word.toLowerCase());

const isInOtherCase = (path: AttributePath, type: TypeDefinition): boolean => {
  const found = findAttribute(type.declared, path);
  if (found === undefined) return false;
  const written = path.subAttribute ?? path.attribute;
  const isParentOff = found.parent !== undefined && found.parent.name !== path.attribute;
  return found.attribute.name !== written || isParentOff;
};

const hasKind = (filter: Filter, kinds: readonly Filter["kind"][]): boolean => {
  if (kinds.includes(filter.kind)) return true;
  if (filter.kind === "and" || filter.kind === "or") return hasKind(filter.left, kinds) || hasKind(filter.right, kinds);
  return filter.kind === "not" && hasKind(filter.filter, kinds);
};

const goesThroughList = (path: AttributePath, type: TypeDefinition): boolean => {
  const found = findAttribute(type.declared, path);
  return found?.parent?.multiValued === true || found?.attribute.multiValued === true;
};

/** Whether only the letter case keeps the operand from the value. */
const dependsOnCase = (filter: Filter, resource: JsonObject | undefined, type: TypeDefinition): boolean => {
  if (filter.kind !== "compare" || typeof filter.value !== "string" || resource === undefined) return false;
  const operand = filter.value;
  const texts = valuesAt(resource, filter.path, type.declared).filter((value) => typeof value === "string");
  return (
    texts.some((text) => text.toLowerCase().includes(operand.toLowerCase())) &&
    !texts.some((text) => text.includes(operand))
  );
};

const causeOfOperator = (filter: Filter): FilterCause => {
  if (filter.kind !== "compare") return "present";
  switch (filter.operator) {
    case "eq":
      return "equal";
    case "ne":
      return "not-equal";
    case "co":
    case "sw":
    case "ew":
      return "substring";
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return "order";
  }
};

/** What a filter tests on one resource. */
export const filterCauseOf = (
  text: string,
  filter: Filter,
  type: TypeDefinition,
  resource: JsonObject | undefined,
): FilterCause => {
  if (hasShoutedOperator(text)) return "operators-in-any-case";
  const paths = pathsIn(filter);
  if (paths.some((path) => isInOtherCase(path, type))) return "names-in-any-case";
  if (hasKind(filter, ["valuePath"])) return "value-path";
  if (hasKind(filter, ["and", "or", "not"])) return "logic";
  if (paths.some(({ urn }) => urn !== undefined)) return "qualified-names";
  if (dependsOnCase(filter, resource, type)) return "case-rule";
  return paths.some((path) => goesThroughList(path, type)) && filter.kind === "compare"
    ? "multi-valued"
    : causeOfOperator(filter);
};
