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

/** What may still be changed, because nobody but its maker has seen it. */
type Open = Record<string, Json>;

const memberIn = (open: Open, key: string): Json | undefined => (Object.hasOwn(open, key) ? open[key] : undefined);

/** A name that objects are born with is a name like any other. */
const setMember = (open: Open, key: string, value: Json): void => {
  if (key === "__proto__")
    Object.defineProperty(open, key, { value, writable: true, enumerable: true, configurable: true });
  else open[key] = value;
};

/** `primary eq "True"` selects by text, but makes a boolean. */
const madeFrom = (selectors: readonly Selector[], extra: JsonObject): Open => {
  const made: Open = { ...extra };
  for (const { attribute, value } of selectors)
    setMember(made, attribute, attribute === "primary" ? isSame(true, value) : value);
  return made;
};

/** A resource in the making. */
export interface Draft {
  readonly resource: JsonObject;
  /**
   * Puts a value where the path says; a key that was there keeps its place, a new one comes last. An element that has to be made says what
   * selects it, and `extra`; a row of its own for what selects it puts that at the row's place.
   */
  readonly put: (path: TargetPath, value: Json, extra?: JsonObject) => void;
}

const nothing: JsonObject = {};

/** Begins with what the resource holds, which itself stays as it is. */
export const draftOf = (start: JsonObject): Draft => {
  const resource: Open = { ...start };
  const own = new Set<Json>();

  /** Whatever was taken over from elsewhere is copied before it is changed. */
  const opened = (value: Json | undefined): Open => {
    if (isObject(value) && own.has(value)) return value as Open;
    const copy: Open = isObject(value) ? { ...value } : {};
    own.add(copy);
    return copy;
  };

  const openedMember = (holder: Open, name: string): Open => {
    const key = keyOf(holder, name);
    const member = opened(memberIn(holder, key));
    setMember(holder, key, member);
    return member;
  };

  const putBelow = (holder: Open, names: readonly string[], value: Json): void => {
    const [name = "", ...rest] = names;
    if (rest.length > 0) putBelow(openedMember(holder, name), rest, value);
    else setMember(holder, keyOf(holder, name), value);
  };

  const elementWith = (element: Open, names: readonly string[], value: Json, selectors: readonly Selector[]): Json => {
    if (names.length === 0) return value;
    const [name = ""] = names;
    if (selectors.some(({ attribute }) => attribute === name)) delete element[name];
    putBelow(element, names, value);
    return element;
  };

  const putElement = (
    holder: Open,
    { attribute, selectors, below: names }: TargetPath,
    value: Json,
    extra: JsonObject,
  ): void => {
    const key = keyOf(holder, attribute);
    const elements = [...elementsOf(memberIn(holder, key))];
    const found = elements.findIndex((element) => isSelected(element, selectors));
    if (found < 0) elements.push(elementWith(madeFrom(selectors, extra), names, value, selectors));
    else elements[found] = elementWith(opened(elements[found]), names, value, selectors);
    setMember(holder, key, elements);
  };

  return {
    resource,
    put: (path, value, extra = nothing) => {
      const holder = path.namespace === undefined ? resource : openedMember(resource, path.namespace);
      if (isOfElement(path)) putElement(holder, path, value, extra);
      else if (path.below.length === 0) setMember(holder, keyOf(holder, path.attribute), value);
      else putBelow(openedMember(holder, path.attribute), path.below, value);
    },
  };
};

export const withValueAt = (resource: JsonObject, path: TargetPath, value: Json): JsonObject => {
  const draft = draftOf(resource);
  draft.put(path, value);
  return draft.resource;
};
