import { elementAttribute } from "../filter/element-attribute.ts";
import type { Filter } from "../filter/filter.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { Work } from "./work.ts";

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** Tolerance `boolean-strings` in a value path: `roles[primary eq "True"]` compares a boolean with the word for it. */
export const readBooleans = (filter: Filter, attribute: Attribute, work: Work): Filter => {
  switch (filter.kind) {
    case "compare": {
      const isBoolean = elementAttribute(attribute, filter.path)?.type === "boolean";
      const value = typeof filter.value === "string" ? booleans.get(filter.value.toLowerCase()) : undefined;
      return isBoolean && value !== undefined && work.choices.has("boolean-strings") ? { ...filter, value } : filter;
    }
    case "not":
      return { ...filter, filter: readBooleans(filter.filter, attribute, work) };
    case "and":
    case "or":
      return {
        ...filter,
        left: readBooleans(filter.left, attribute, work),
        right: readBooleans(filter.right, attribute, work),
      };
    case "present":
    case "valuePath":
      return filter;
  }
};
