import { isObject, type Json, type JsonObject } from "../../json.ts";
import type { AttributePath } from "../../path/path.ts";
import { hasContent } from "../../resource/empty.ts";
import type { Attribute } from "../../schema/attribute.ts";
import type { ResourceDefinition } from "../../schema/definition.ts";
import type { Filter, ValuePathComparison } from "../filter.ts";
import { operandsOf } from "../operands.ts";
import { compareOne, refusals } from "./compare-value.ts";
import {
  anyOf,
  both,
  either,
  type MatchReading,
  match,
  negated,
  noMatch,
  type Outcomes,
  open,
  readingsOf,
  refused,
} from "./outcomes.ts";
import { elementPlaces, type Place, resourcePlaces } from "./places.ts";

/** Where the paths of a filter lead: from a resource, or from one element of a multi-valued attribute. */
type Find = (path: AttributePath) => readonly Place[];

type Comparison = Extract<Filter, { kind: "compare" }>;

const isUnassigned = (value: Json | undefined): boolean => value === undefined || value === null;

const holdsEmptyText = (value: Json): boolean => value === "" || (isObject(value) && Object.values(value).includes(""));

/** "Non-empty or non-null": an empty string is empty, and is not null. */
const presenceOf = (value: Json): Outcomes => {
  if (hasContent(value)) return match;
  return holdsEmptyText(value) ? open : noMatch;
};

/** Nobody can tell from a representation what an attribute holds that is not returned, or only on request. */
const isHidden = ({ attribute, values }: Place): boolean =>
  attribute !== undefined &&
  values.length === 0 &&
  (attribute.returned === "never" || attribute.returned === "request");

/** What a comparison yields where there is no value: only `ne` and null leave room. */
const compareNothing = ({ attribute }: Place, { operator, value: operand }: Comparison): Outcomes => {
  if (operand === null) return operator === "eq" || operator === "ne" ? open | refused : noMatch | refused;
  const isAssumedFalse = attribute?.name === "primary" && typeof operand === "boolean";
  return operator === "ne" || (isAssumedFalse && !operand && operator === "eq") ? open : noMatch;
};

const compareAt = (place: Place, comparison: Comparison): Outcomes => {
  const { attribute, values, isListed } = place;
  const { operator, value: operand } = comparison;
  if (attribute === undefined) return refused | noMatch | (operator === "ne" || operand === null ? match : 0);
  const allowed = refusals(attribute, operator, operand);
  if (allowed === refused) return refused;
  if (isHidden(place)) return open | refused;
  const each = values.map((value) =>
    isUnassigned(value) ? compareNothing(place, comparison) : compareOne(attribute, operator, value ?? null, operand),
  );
  const any = each.length === 0 ? compareNothing(place, comparison) : anyOf(each);
  return any | allowed | (operator === "ne" && isListed ? noneEqual(place, comparison) : 0);
};

/** `ne` on several values: the RFC says any of them, many read it as none of them. */
const noneEqual = (place: Place, comparison: Comparison): Outcomes =>
  negated(compareAt(place, { ...comparison, operator: "eq" }));

const presentAt = (place: Place): Outcomes => {
  if (place.attribute === undefined) return refused | noMatch;
  if (isHidden(place)) return open | refused;
  return anyOf(place.values.map((value) => presenceOf(value ?? null)));
};

/** `$ref` does not fit the grammar's attribute names (erratum 8924, reported), so a filter with it may be refused. */
const misfit = ({ attribute }: Place): Outcomes => (attribute?.name === "$ref" ? refused : 0);

/** Each place a path may mean is a reading of its own. */
const overPlaces = (places: readonly Place[], outcomesAt: (place: Place) => Outcomes): Outcomes =>
  places.reduce((outcomes, place) => outcomes | outcomesAt(place) | misfit(place), 0);

/** What is compared behind the bracket, as a filter over the element. */
const behind = ({ subAttribute, ...rest }: ValuePathComparison): Filter => ({
  ...rest,
  path: { attribute: subAttribute },
});

const outcomesIn = (value: Json | undefined, parent: Attribute, filter: Filter): Outcomes => {
  const element: JsonObject = isObject(value) ? value : { value: value ?? null };
  return outcomesOf(filter, (path) => elementPlaces(parent, element, path));
};

/** Value paths are an optional feature, so a refusal is always fine; conditions inside hold for one element. */
const valuePathAt = (
  { attribute, values }: Place,
  { filter, then }: Extract<Filter, { kind: "valuePath" }>,
): Outcomes => {
  if (attribute === undefined) return refused | noMatch;
  const whole: Filter = then === undefined ? filter : { kind: "and", left: filter, right: behind(then) };
  if (outcomesIn({}, attribute, whole) === refused) return refused;
  return (
    anyOf(values.filter((value) => !isUnassigned(value)).map((value) => outcomesIn(value, attribute, whole))) | refused
  );
};

/** A complex attribute compared as a whole may mean its `value`, or be refused; where it is a single one, nothing may be there to compare. */
const compareWhole = (place: Place, comparison: Comparison): Outcomes => {
  const { attribute, withDefault } = place;
  if (withDefault === undefined) return compareAt(place, comparison);
  const asValue = compareAt(withDefault(), comparison) | refused;
  return attribute?.multiValued === true ? asValue : asValue | compareAt(place, comparison);
};

const outcomesOf = (filter: Filter, find: Find): Outcomes => {
  switch (filter.kind) {
    case "compare":
      return overPlaces(find(filter.path), (place) => compareWhole(place, filter));
    case "present":
      return overPlaces(find(filter.path), presentAt);
    case "and":
      return operandsOf(filter)
        .map((part) => outcomesOf(part, find))
        .reduce(both);
    case "or":
      return operandsOf(filter)
        .map((part) => outcomesOf(part, find))
        .reduce(either);
    case "not":
      return negated(outcomesOf(filter.filter, find));
    case "valuePath":
      return overPlaces(find(filter.path), (place) => valuePathAt(place, filter));
  }
};

/**
 * Every answer RFC 7644 §3.4.2.2 leaves room for. A filter that has to be refused (ordering a boolean or a binary) has the one reading
 * `refused`; where attribute, operator and operand fit together and the attribute has a value there is one reading only.
 */
export const acceptableMatches = (
  filter: Filter,
  resource: JsonObject,
  definition: ResourceDefinition,
): ReadonlySet<MatchReading> => readingsOf(outcomesOf(filter, (path) => resourcePlaces(definition, resource, path)));
