import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import type { Selector, TargetPath } from "./target-path.ts";

/** Names are ASCII, so another spelling of one is as long as it. */
const spellingIn = (resource: JsonObject, lower: string): string | undefined => {
  for (const key in resource) if (key.length === lower.length && key.toLowerCase() === lower) return key;
  return undefined;
};

/** RFC 7643 §2.1: attribute names are case-blind, so a resource is read by whatever spelling it has. */
export const keyOf = (resource: JsonObject, name: string): string =>
  Object.hasOwn(resource, name) ? name : (spellingIn(resource, name.toLowerCase()) ?? name);

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

/** A value and the place it belongs to; an element that has to be made for it says what selects it, and `extra`. */
export interface Placed {
  readonly path: TargetPath;
  readonly value: Json;
  readonly extra?: JsonObject;
}

const nothing: JsonObject = {};

/** What may still be changed, because nobody but its maker has seen it. */
type Draft = Record<string, Json>;

const memberIn = (draft: Draft, key: string): Json | undefined => (Object.hasOwn(draft, key) ? draft[key] : undefined);

/** A name that objects are born with is a name like any other. */
const setMember = (draft: Draft, key: string, value: Json): void => {
  if (key === "__proto__")
    Object.defineProperty(draft, key, { value, writable: true, enumerable: true, configurable: true });
  else draft[key] = value;
};

/** What was made for the draft at hand. */
type Own = Set<Json>;

/** Whatever a draft took over from elsewhere is copied before it is changed. */
const ownMember = (draft: Draft, key: string, own: Own): Draft => {
  const current = memberIn(draft, key);
  if (isObject(current) && own.has(current)) return current as Draft;
  const copy: Draft = isObject(current) ? { ...current } : {};
  own.add(copy);
  setMember(draft, key, copy);
  return copy;
};

const putBelow = (draft: Draft, names: readonly string[], value: Json, own: Own): void => {
  const last = names.length - 1;
  let holder = draft;
  for (let at = 0; at < last; at += 1) holder = ownMember(holder, keyOf(holder, names[at] ?? ""), own);
  setMember(holder, keyOf(holder, names[last] ?? ""), value);
};

/** `primary eq "True"` selects by text, but makes a boolean. */
const madeFrom = (selectors: readonly Selector[]): JsonObject =>
  Object.fromEntries(
    selectors.map(({ attribute, value }) => [attribute, attribute === "primary" ? isSame(true, value) : value]),
  );

const elementWith = (element: JsonObject, names: readonly string[], value: Json, own: Own): Json => {
  if (names.length === 0) return value;
  const changed: Draft = { ...element };
  putBelow(changed, names, value, own);
  return changed;
};

const putElement = (holder: Draft, { path, value, extra = nothing }: Placed, own: Own): void => {
  const { attribute, selectors, below: names } = path;
  const key = keyOf(holder, attribute);
  const elements = [...elementsOf(memberIn(holder, key))];
  const found = elements.findIndex((element) => isSelected(element, selectors));
  const current = elements[found];
  if (found < 0) elements.push(elementWith({ ...extra, ...madeFrom(selectors) }, names, value, own));
  else elements[found] = elementWith(isObject(current) ? current : {}, names, value, own);
  setMember(holder, key, elements);
};

const put = (draft: Draft, placed: Placed, own: Own): void => {
  const { path, value } = placed;
  const holder = path.namespace === undefined ? draft : ownMember(draft, keyOf(draft, path.namespace), own);
  if (isOfElement(path)) putElement(holder, placed, own);
  else putBelow(holder, [path.attribute, ...path.below], value, own);
};

/** The resource with every value where its path says; keys that were there keep their place, new ones come last. */
export const withValues = (resource: JsonObject, values: Iterable<Placed>): JsonObject => {
  const draft: Draft = { ...resource };
  const own: Own = new Set();
  for (const placed of values) put(draft, placed, own);
  return draft;
};

export const withValueAt = (resource: JsonObject, path: TargetPath, value: Json): JsonObject =>
  withValues(resource, [{ path, value }]);
