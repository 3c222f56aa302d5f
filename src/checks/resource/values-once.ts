import { isObject, type Json } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { resourceCheck } from "../support/resource-check.ts";

/** Type and value of an element, blind to letter case in the type only. */
const pairOf = (element: Json): string | undefined => {
  if (!isObject(element)) return undefined;
  const value = valueIn(element, "value");
  const type = valueIn(element, "type");
  return typeof value === "string" && value !== "" ? JSON.stringify([type ?? null, value]) : undefined;
};

const doubled = (elements: readonly Json[]): string | undefined => {
  const seen = new Set<string>();
  for (const element of elements) {
    const pair = pairOf(element);
    if (pair === undefined) continue;
    if (seen.has(pair)) return pair;
    seen.add(pair);
  }
  return undefined;
};

export const valuesOnce = resourceCheck({
  id: "resource/values-once",
  title: "A multi-valued attribute shows no value twice with the same type",
  requirement: "RFC7643-2.4-09",
  judge: ({ value }) =>
    Object.keys(value).flatMap((name) => {
      const elements = value[name];
      const pair = Array.isArray(elements) && elements.length > 1 ? doubled(elements) : undefined;
      return pair === undefined
        ? []
        : [{ where: `/${name}`, expected: "each type and value once", actual: `${pair} twice` }];
    }),
  broken: { emails: [{ value: "ada@example.com" }, { value: "ada@example.com" }] },
});
