import type { ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject, parseAttributePath } from "../../scim/index.ts";

/** A list with the part that has a value, and the part that has none. */
export interface Parts {
  readonly assigned: readonly JsonObject[];
  readonly unassigned: readonly JsonObject[];
}

export const sortByOf = ({ query }: ServerRequest): string | null => query.get("sortBy");

/** The values an attribute has in a resource, in order. */
export const valuesOf = (resource: JsonObject, text: string): readonly Json[] => {
  const path = parseAttributePath(text);
  if (!path.ok) return [];
  const { urn, attribute, subAttribute } = path.value;
  const extension = urn === undefined ? undefined : resource[urn];
  const holder = isObject(extension) ? extension : resource;
  const value = holder[attribute];
  const all: readonly Json[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.flatMap((each) => {
    const inner = isObject(each) ? each[subAttribute ?? "value"] : each;
    return inner === undefined ? [] : [inner];
  });
};

export const partsOf = (resources: readonly JsonObject[], sortBy: string): Parts => ({
  assigned: resources.filter((resource) => valuesOf(resource, sortBy).length > 0),
  unassigned: resources.filter((resource) => valuesOf(resource, sortBy).length === 0),
});

export const isDescending = ({ query }: ServerRequest): boolean => query.get("sortOrder") === "descending";

/** In order of the first value, as texts are compared that know no letters, numbers or times. */
export const byCode = (resources: readonly JsonObject[], sortBy: string): readonly JsonObject[] =>
  [...resources].sort((a, b) => {
    const [x, y] = [String(valuesOf(a, sortBy)[0]), String(valuesOf(b, sortBy)[0])];
    return x < y ? -1 : x > y ? 1 : 0;
  });
