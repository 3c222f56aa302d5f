import type { AttributePath } from "../path/path.ts";
import type { Filter } from "./filter.ts";

const below = (parent: AttributePath, { attribute }: AttributePath): AttributePath => ({
  ...parent,
  subAttribute: attribute,
});

/** Every attribute a filter looks at; those inside brackets hang below the bracket's attribute. */
export const pathsIn = (filter: Filter): readonly AttributePath[] => {
  switch (filter.kind) {
    case "compare":
    case "present":
      return [filter.path];
    case "and":
    case "or":
      return [...pathsIn(filter.left), ...pathsIn(filter.right)];
    case "not":
      return pathsIn(filter.filter);
    case "valuePath":
      return [filter.path, ...pathsIn(filter.filter).map((path) => below(filter.path, path))];
  }
};
