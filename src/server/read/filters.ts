import {
  type AttributePath,
  compileFilter,
  type Filter,
  findAttribute,
  type JsonObject,
  type Outcome,
  ok,
  parseFilter,
  type Tolerances,
  validateFilter,
} from "../../scim/index.ts";
import { indexName } from "../catalog/attributes.ts";
import type { ServedType } from "../catalog/catalog.ts";
import { keyFor } from "../catalog/indexes.ts";
import { isOnlyInView } from "./only-in-view.ts";

/** A filter made ready for one resource type. */
export interface ReadyFilter {
  readonly filter: Filter;
  readonly matches: (resource: JsonObject) => boolean;
  /** Where every match must be found; missing when each resource has to be looked at. */
  readonly lookup: Lookup | undefined;
  /** Whether it asks for what only a rendering has (addresses, versions), or must not see what only the store has (secrets). */
  readonly needsView: boolean;
}

export type Lookup =
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "index"; readonly index: string; readonly key: string };

/**
 * Read anew each time. Filters kept by their text were tried: IdPs send ever new values, so hardly one is met twice, and a thousand kept
 * ones cost the garbage collector more (4 µs a request) than reading one does (1.5 µs).
 */
export const readFilter = (type: ServedType, text: string, tolerances: Tolerances): Outcome<ReadyFilter> => {
  const parsed = parseFilter(text, tolerances);
  if (!parsed.ok) return parsed;
  const valid = validateFilter(parsed.value, type.definition);
  if (!valid.ok) return valid;
  const filter = valid.value;
  return ok({
    filter,
    matches: compileFilter(filter, type.definition),
    lookup: lookupFor(type, filter),
    needsView: pathsIn(filter).some((path) => isOnlyInView(type, path)),
  });
};

/** Both sides of an `and` must hold, so either side's lookup finds all that match. */
const lookupFor = (type: ServedType, filter: Filter): Lookup | undefined => {
  switch (filter.kind) {
    case "and":
      return lookupFor(type, filter.left) ?? lookupFor(type, filter.right);
    case "compare":
      return filter.operator === "eq" && typeof filter.value === "string"
        ? lookupOf(type, filter.path, filter.value)
        : undefined;
    case "valuePath":
      return lookupBehind(type, filter) ?? lookupInside(type, filter.path, filter.filter);
    case "present":
    case "or":
    case "not":
      return undefined;
  }
};

/** `emails[type eq "work"].value eq "x"` is found where `emails.value eq "x"` is. */
const lookupBehind = (
  type: ServedType,
  { path, then }: Extract<Filter, { readonly kind: "valuePath" }>,
): Lookup | undefined =>
  then?.kind === "compare" && then.operator === "eq" && typeof then.value === "string"
    ? lookupOf(type, { ...path, subAttribute: then.subAttribute }, then.value)
    : undefined;

/** `members[value eq "x"]` likewise. */
const lookupInside = (type: ServedType, path: AttributePath, inner: Filter): Lookup | undefined => {
  if (inner.kind === "and") return lookupInside(type, path, inner.left) ?? lookupInside(type, path, inner.right);
  if (inner.kind !== "compare" || inner.operator !== "eq" || typeof inner.value !== "string") return undefined;
  return lookupOf(type, { ...path, subAttribute: inner.path.attribute }, inner.value);
};

const lookupOf = (type: ServedType, path: AttributePath, value: string): Lookup | undefined => {
  const found = findAttribute(type.definition, path);
  if (found === undefined) return undefined;
  const { attribute, parent, urn } = found;
  if (parent === undefined && urn === undefined && attribute.name === "id") return { kind: "id", id: value };
  // A complex attribute compared as a whole is compared by its value.
  const whole = attribute.subAttributes?.find(({ name }) => name === "value");
  const compared = whole ?? attribute;
  const outer = whole === undefined ? parent : attribute;
  const index = outer === undefined ? indexName(urn, compared.name) : indexName(urn, outer.name, compared.name);
  const isKnown = type.indexes.some(({ name }) => name === index);
  return isKnown ? { kind: "index", index, key: keyFor(compared, value) } : undefined;
};

const pathsIn = (filter: Filter): readonly AttributePath[] => {
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
      return [filter.path, ...innerNames(filter).map((subAttribute) => ({ ...filter.path, subAttribute }))];
  }
};

const innerNames = ({ filter, then }: Extract<Filter, { readonly kind: "valuePath" }>): readonly string[] => [
  ...pathsIn(filter).map(({ attribute }) => attribute),
  ...(then === undefined ? [] : [then.subAttribute]),
];
