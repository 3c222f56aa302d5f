import type { CompareValue, Filter, ValuePathComparison } from "../../scim/filter/filter.ts";
import { printFilter } from "../../scim/index.ts";
import type { AttributePath } from "../../scim/path/path.ts";
import type { TypeDefinition } from "../memory/types.ts";

const lowerPath = (path: AttributePath): AttributePath => ({
  attribute: path.attribute.toLowerCase(),
  ...(path.urn === undefined ? {} : { urn: path.urn.toLowerCase() }),
  ...(path.subAttribute === undefined ? {} : { subAttribute: path.subAttribute.toLowerCase() }),
});

/** Stands for any value of its kind. */
const sample = (value: CompareValue): CompareValue => {
  if (typeof value === "string") return "text";
  return typeof value === "number" ? 0 : value;
};

const thenShape = (then: ValuePathComparison): ValuePathComparison => {
  const subAttribute = then.subAttribute.toLowerCase();
  return then.kind === "present" ? { ...then, subAttribute } : { ...then, subAttribute, value: sample(then.value) };
};

const plain = (filter: Filter): Filter => {
  switch (filter.kind) {
    case "compare":
      return { ...filter, path: lowerPath(filter.path), value: sample(filter.value) };
    case "present":
      return { ...filter, path: lowerPath(filter.path) };
    case "and":
    case "or":
      return { ...filter, left: plain(filter.left), right: plain(filter.right) };
    case "not":
      return { ...filter, filter: plain(filter.filter) };
    case "valuePath": {
      const { then, ...rest } = filter;
      const inside = { ...rest, path: lowerPath(filter.path), filter: plain(filter.filter) };
      // biome-ignore lint/suspicious/noThenProperty: the word of the filter language's own noun
      return then === undefined ? inside : { ...inside, then: thenShape(then) };
    }
  }
};

/** What a filter asks, without its operands and whatever letters it was written in. */
export const shapeOf = (filter: Filter, { resourceType }: TypeDefinition): string =>
  `${resourceType.endpoint} ${printFilter(plain(filter))}`;
