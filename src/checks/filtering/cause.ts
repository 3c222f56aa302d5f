import type { Filter } from "../../scim/filter/filter.ts";
import { pathsIn } from "../../scim/filter/paths-in.ts";
import { evaluateFilter, findAttribute, parseFilter, tolerant, valuesAt } from "../../scim/index.ts";
import type { JsonObject } from "../../scim/json.ts";
import type { AttributePath } from "../../scim/path/path.ts";
import type { TypeDefinition } from "../memory/types.ts";

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
  | "takes-any-text"
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

/** The conditions that all have to hold: a chain of `and` adds nothing of its own to them. */
const conditionsOf = (filter: Filter): readonly Filter[] =>
  filter.kind === "and" ? [...conditionsOf(filter.left), ...conditionsOf(filter.right)] : [filter];

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

/** The more a condition asks of a provider, the likelier it is why a filter went wrong. */
const specialFirst: readonly FilterCause[] = [
  "qualified-names",
  "logic",
  "value-path",
  "case-rule",
  "multi-valued",
  "order",
  "not-equal",
  "present",
  "substring",
  "equal",
];

const causeOfCondition = (filter: Filter, type: TypeDefinition, resource: JsonObject | undefined): FilterCause => {
  const paths = pathsIn(filter);
  if (paths.some(({ urn }) => urn !== undefined)) return "qualified-names";
  if (filter.kind === "or" || filter.kind === "not") return "logic";
  if (filter.kind === "valuePath") return "value-path";
  if (dependsOnCase(filter, resource, type)) return "case-rule";
  const isMany = filter.kind === "compare" && paths.some((path) => goesThroughList(path, type));
  return isMany ? "multi-valued" : causeOfOperator(filter);
};

/** The conditions that can be to blame: those that fail, when a resource was listed in spite of them. */
const suspects = (filter: Filter, type: TypeDefinition, resource: JsonObject | undefined, isListed: boolean) => {
  const all = conditionsOf(filter);
  if (!isListed || resource === undefined) return all;
  const failing = all.filter((condition) => !evaluateFilter(condition, resource, type.declared));
  return failing.length === 0 ? all : failing;
};

/** What a filter tests on one resource, or what it failed at. */
export const filterCauseOf = (
  text: string,
  filter: Filter,
  type: TypeDefinition,
  resource: JsonObject | undefined,
  isListed = false,
): FilterCause => {
  if (hasShoutedOperator(text)) return "operators-in-any-case";
  if (pathsIn(filter).some((path) => path.urn === undefined && isInOtherCase(path, type))) return "names-in-any-case";
  const causes = new Set(
    suspects(filter, type, resource, isListed).map((condition) => causeOfCondition(condition, type, resource)),
  );
  return specialFirst.find((cause) => causes.has(cause)) ?? "equal";
};

/** Whether one resource fares as if the filter stood there without its brackets. */
export const isReadWithoutBrackets = (
  text: string,
  type: TypeDefinition,
  resource: JsonObject | undefined,
  isListed: boolean,
): boolean => {
  const bare = text.replace(/("(?:[^"\\]|\\.)*")|[()]/g, (_whole, quoted: string | undefined) => quoted ?? "");
  const parsed = bare === text ? undefined : parseFilter(bare, tolerant);
  return (
    parsed?.ok === true && resource !== undefined && evaluateFilter(parsed.value, resource, type.declared) === isListed
  );
};
