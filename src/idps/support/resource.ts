import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import type { Selector, TargetPath } from "./target-path.ts";

/** RFC 7643 §2.1: attribute names are case-blind, so a resource is read by whatever spelling it has. */
export const keyOf = (resource: JsonObject, name: string): string =>
  Object.hasOwn(resource, name)
    ? name
    : (Object.keys(resource).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name);

export const memberOf = (resource: Json | undefined, name: string): Json | undefined => {
  if (!isObject(resource)) return undefined;
  const key = keyOf(resource, name);
  return Object.hasOwn(resource, key) ? resource[key] : undefined;
};

export const elementsOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Entra selects by the text "True" what the resource holds as a boolean. */
const isSame = (left: Json | undefined, right: Json): boolean =>
  textOf(left ?? "").toLowerCase() === textOf(right).toLowerCase();

const isSelected = (element: Json, selectors: readonly Selector[]): boolean =>
  selectors.every(({ attribute, value }) => isSame(memberOf(element, attribute), value));

const below = (value: Json | undefined, names: readonly string[]): Json | undefined =>
  names.reduce((current, name) => memberOf(Array.isArray(current) ? current[0] : current, name), value);

const isOfElement = ({ selectors, isElement }: TargetPath): boolean => isElement === true || selectors.length > 0;

/** What a resource holds where a mapping would put a value. */
export const valueAt = (resource: JsonObject, path: TargetPath): Json | undefined => {
  const holder = path.namespace === undefined ? resource : memberOf(resource, path.namespace);
  const attribute = memberOf(holder, path.attribute);
  if (!isOfElement(path)) return below(attribute, path.below);
  return below(
    elementsOf(attribute).find((element) => isSelected(element, path.selectors)),
    path.below,
  );
};

const withMember = (holder: JsonObject, name: string, change: (value: Json | undefined) => Json): JsonObject => {
  const key = keyOf(holder, name);
  return { ...holder, [key]: change(Object.hasOwn(holder, key) ? holder[key] : undefined) };
};

const withBelow = (current: Json | undefined, names: readonly string[], value: Json): Json => {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  return withMember(isObject(current) ? current : {}, name, (inner) => withBelow(inner, rest, value));
};

/** `primary eq "True"` selects by text, but makes a boolean. */
const madeFrom = (selectors: readonly Selector[]): JsonObject =>
  Object.fromEntries(
    selectors.map(({ attribute, value }) => [attribute, attribute === "primary" ? isSame(true, value) : value]),
  );

const withElement = (current: Json | undefined, path: TargetPath, value: Json, extra: JsonObject): Json => {
  const elements = elementsOf(current);
  const index = elements.findIndex((element) => isSelected(element, path.selectors));
  const made = withBelow({ ...extra, ...madeFrom(path.selectors) }, path.below, value);
  return index < 0
    ? [...elements, made]
    : elements.map((element, at) => (at === index ? withBelow(element, path.below, value) : element));
};

/**
 * The resource with the value where the path says; keys that were there keep their place, new ones come last.
 * An element that has to be made says what selects it, and `extra`.
 */
export const withValueAt = (
  resource: JsonObject,
  path: TargetPath,
  value: Json,
  extra: JsonObject = {},
): JsonObject => {
  const inHolder = (holder: Json | undefined): JsonObject =>
    withMember(isObject(holder) ? holder : {}, path.attribute, (current) =>
      isOfElement(path) ? withElement(current, path, value, extra) : withBelow(current, path.below, value),
    );
  return path.namespace === undefined ? inHolder(resource) : withMember(resource, path.namespace, inHolder);
};
