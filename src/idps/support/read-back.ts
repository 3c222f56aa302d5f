import type { Dialect } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type Expression, isEmpty } from "./expression/expression.ts";
import { expressionOf, pathOf } from "./mapping.ts";
import { valueAt } from "./resource.ts";

/** The one name that an expression hands on as it is, where its value is there. */
const nameIn = (expression: Expression): string | undefined => {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "call" || expression.name !== "coalesce") return undefined;
  const [first] = expression.given;
  return first === undefined ? undefined : nameIn(first);
};

const ownWords: ReadonlySet<string> = new Set(["id", "key", "isActive", "isAssigned"]);

/** The neutral word that a row of the mapping writes out as it is; undefined where the row cannot be read backwards. */
const wordBehind = ({ sourceAttributes }: Dialect, source: string): string | undefined => {
  const name = nameIn(expressionOf(source));
  if (name === undefined) return undefined;
  const own = Object.hasOwn(sourceAttributes, name) ? sourceAttributes[name] : undefined;
  const word = own === undefined ? name : nameIn(expressionOf(own.value));
  return word === undefined || word.includes(".") || ownWords.has(word) ? undefined : word;
};

/** What a resource of the target says of a person, in the neutral words people are written in: the mapping read backwards. */
export const attributesFrom = (resource: JsonObject, dialect: Dialect): JsonObject =>
  Object.fromEntries(
    dialect.userMapping.flatMap(({ source, target }) => {
      const word = wordBehind(dialect, source);
      const value = word === undefined ? undefined : valueAt(resource, pathOf(target));
      return word === undefined || isEmpty(value) || typeof value === "object" ? [] : [[word, value]];
    }),
  );
