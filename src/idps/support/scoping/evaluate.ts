import type { Json } from "../../../scim/json.ts";
import { asText, isEmpty, isTrue, type Meaning } from "../expression/expression.ts";
import type { Clause, Operator, ScopingFilter } from "./filter.ts";

const asWhole = (value: Json | undefined): number =>
  /^-?\d+$/.test(asText(value)) ? Number(asText(value)) : Number.NaN;

type Holds = (actual: Json | undefined, value: string) => boolean;

const matches: Holds = (actual, value) => !isEmpty(actual) && new RegExp(value, "u").test(asText(actual));

const isFalse: Holds = (actual) => asText(actual).toLowerCase() === "false";

/** Comparisons of text are case-sensitive. */
const holds: Readonly<Record<Operator, Holds>> = {
  EQUALS: (actual, value) => asText(actual) === value,
  "NOT EQUALS": (actual, value) => asText(actual) !== value,
  "IS NULL": (actual) => isEmpty(actual),
  "IS NOT NULL": (actual) => !isEmpty(actual),
  "IS TRUE": (actual) => isTrue(actual),
  "IS FALSE": isFalse,
  "REGEX MATCH": matches,
  "NOT REGEX MATCH": (actual, value) => !matches(actual, value),
  INCLUDES: (actual, value) => asText(actual).includes(value),
  GREATER_THAN: (actual, value) => asWhole(actual) > Number(value),
  GREATER_THAN_OR_EQUALS: (actual, value) => asWhole(actual) >= Number(value),
};

const clauseHolds =
  (meaning: Meaning) =>
  ({ attribute, operator, value }: Clause): boolean =>
    holds[operator](meaning(attribute), value);

export const evaluateScopingFilter = (filter: ScopingFilter, meaning: Meaning): boolean =>
  filter.length === 0 || filter.some((group) => group.every(clauseHolds(meaning)));
