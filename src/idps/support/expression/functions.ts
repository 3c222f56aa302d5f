import type { Json, JsonObject } from "../../../scim/json.ts";
import { appRoleFunctions } from "./app-roles.ts";
import { asText, type Expression, isEmpty, isTrue } from "./expression.ts";
import { listFunctions, textFunctions } from "./text-functions.ts";

/** Text that looks random and is the same for the same label. */
export type Random = (label: string, length: number, alphabet?: string) => string;

type Given = readonly (Json | undefined)[];

export interface ExpressionFunction {
  /** How many arguments it takes at least, and at most. */
  readonly takes: readonly [number, number];
  readonly apply: (given: Given, random: Random) => Json | undefined;
  /** What was expected instead of the arguments as they are written, where they cannot be played. */
  readonly problem?: (given: readonly Expression[]) => string | undefined;
  /** What the element of a list that is made for such a value says beside it. */
  readonly beside?: JsonObject;
}

const pairsOf = (given: Given): readonly (readonly [Json | undefined, Json | undefined])[] =>
  given.flatMap((value, index) => (index % 2 === 0 ? [[value, given[index + 1]] as const] : []));

export const lettersAndDigits = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

/** By lower-case name; the names are those of Entra's expression language where it has one. */
export const functions: Readonly<Record<string, ExpressionFunction>> = {
  ...appRoleFunctions,
  ...textFunctions,
  ...listFunctions,
  and: { takes: [1, 9], apply: (given) => given.every(isTrue) },
  coalesce: { takes: [1, 9], apply: (given) => given.find((value) => !isEmpty(value)) },
  cbool: { takes: [1, 1], apply: ([value]) => isTrue(value) || (!isEmpty(value) && Number(asText(value)) !== 0) },
  ignoreflowifnullorempty: { takes: [1, 1], apply: ([value]) => (isEmpty(value) ? undefined : value) },
  iif: { takes: [3, 3], apply: ([condition, yes, no]) => (isTrue(condition) ? yes : no) },
  isnull: { takes: [1, 1], apply: ([value]) => value === undefined || value === null },
  isnullorempty: { takes: [1, 1], apply: ([value]) => isEmpty(value) },
  ispresent: { takes: [1, 1], apply: ([value]) => !isEmpty(value) },
  join: {
    takes: [2, 99],
    apply: ([separator, ...parts]) =>
      parts
        .filter((part) => !isEmpty(part))
        .map(asText)
        .join(asText(separator)),
  },
  not: { takes: [1, 1], apply: ([value]) => !isTrue(value) },
  random: {
    takes: [1, 2],
    apply: ([length, alphabet], random) =>
      random("placeholder", Number(length), isEmpty(alphabet) ? lettersAndDigits : asText(alphabet)),
  },
  switch: {
    takes: [4, 99],
    apply: ([source, otherwise, ...cases]) => {
      const chosen = pairsOf(cases).find(([key]) => asText(key) === asText(source));
      return chosen === undefined ? otherwise : chosen[1];
    },
  },
};
