import { type Attribute, isObject, type JsonObject, type ResourceDefinition } from "../scim/index.ts";

/** Attributes with one `returned` characteristic and the extension they stand in. */
const placed = (
  { attributes, extensions }: ResourceDefinition,
  isWanted: (attribute: Attribute) => boolean,
): readonly { readonly urn?: string; readonly name: string }[] => [
  ...[...attributes.values()].filter(isWanted).map(({ name }) => ({ name })),
  ...extensions.flatMap(({ urn, schema }) => schema.attributes.filter(isWanted).map(({ name }) => ({ urn, name }))),
];

const without = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !names.includes(key.toLowerCase())));

/** A resource without what no representation shows: a row cannot tell whether it is there. */
export const withoutHidden = (definition: ResourceDefinition, resource: JsonObject): JsonObject => {
  const hidden = placed(definition, ({ returned }) => returned === "never");
  const namesIn = (block: string | undefined): readonly string[] =>
    hidden.filter(({ urn }) => urn?.toLowerCase() === block).map(({ name }) => name.toLowerCase());
  const entries = Object.entries(resource).map(([key, value]) => {
    const names = isObject(value) ? namesIn(key.toLowerCase()) : [];
    return [key, names.length === 0 || !isObject(value) ? value : without(value, names)] as const;
  });
  return without(Object.fromEntries(entries), namesIn(undefined));
};

/** The query that shows what is returned on request only; undefined where nothing is. */
export const onRequest = (definition: ResourceDefinition): string | undefined => {
  const names = placed(definition, ({ returned }) => returned === "request");
  if (names.length === 0) return undefined;
  return names.map(({ urn, name }) => encodeURIComponent(urn === undefined ? name : `${urn}:${name}`)).join(",");
};

/** One resource from two looks at it; extension blocks are laid over each other. */
export const joined = (first: JsonObject, second: JsonObject): JsonObject => {
  const entries = Object.entries(second).map(([name, value]) => {
    const before = first[name];
    return [name, isObject(before) && isObject(value) ? { ...before, ...value } : value] as const;
  });
  return { ...first, ...Object.fromEntries(entries) };
};
