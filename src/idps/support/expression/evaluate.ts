import type { Json } from "../../../scim/json.ts";
import { asText, type Expression, isEmpty, type Meaning } from "./expression.ts";
import { functions, type Random } from "./functions.ts";

/** Joined texts are empty only when every part that could say something says nothing. */
const evaluateJoin = (parts: readonly Expression[], meaning: Meaning, random: Random): Json | undefined => {
  const values = parts.map((part) => evaluateExpression(part, meaning, random));
  const isSilent = parts.every((part, index) => part.kind === "literal" || isEmpty(values[index]));
  return isSilent && parts.some(({ kind }) => kind !== "literal") ? undefined : values.map(asText).join("");
};

/** The value of an expression, undefined when it has none. */
export const evaluateExpression = (expression: Expression, meaning: Meaning, random: Random): Json | undefined => {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "name":
      return meaning(expression.name);
    case "join":
      return evaluateJoin(expression.parts, meaning, random);
    case "call": {
      const given = expression.given.map((argument) => evaluateExpression(argument, meaning, random));
      return functions[expression.name]?.apply(given, random);
    }
  }
};
