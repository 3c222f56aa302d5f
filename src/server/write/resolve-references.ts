import { changedPart } from "../../model/changed-part.ts";
import type { Store, StoredResource } from "../../model/store.ts";
import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { elementsOf, valueAt, withValueAt } from "../catalog/attributes.ts";
import type { Catalog, ServedType } from "../catalog/catalog.ts";
import type { Reference } from "../catalog/references.ts";

interface Holdings {
  readonly catalog: Catalog;
  readonly store: Store;
}

/**
 * Completes references with what only the server knows: address, resource type and name of the resource an id stands for. An id that
 * is nobody's is kept as it came, because RFC 7643 §2.3.7 leaves integrity to the server and one stale id must not lose a whole push.
 */
export const resolveReferences = async (
  holdings: Holdings,
  type: ServedType,
  resource: JsonObject,
  before: JsonObject | undefined,
): Promise<JsonObject> => {
  let resolved = resource;
  for (const reference of type.references) {
    const value = valueAt(resource, reference.urn, reference.name);
    const known = before === undefined ? undefined : valueAt(before, reference.urn, reference.name);
    if (value === undefined || isShortened(known, value)) continue;
    const elements = await resolveElements(holdings, reference, elementsOf(value), elementsOf(known));
    const kept = reference.isMultiValued ? elements : elements[0];
    resolved = withValueAt(resolved, reference.urn, reference.name, elements.length === 0 ? undefined : kept);
  }
  return resolved;
};

/** What only lost elements has none to resolve. */
const isShortened = (before: Json | undefined, after: Json): boolean => {
  const [, added] = changedPart(before, after);
  return before === after || (Array.isArray(added) && added.length === 0);
};

/** Members are a set: an id that is there already is not there twice (RFC 7644 §3.5.2.1). */
const resolveElements = async (
  holdings: Holdings,
  reference: Reference,
  elements: readonly Json[],
  before: readonly Json[],
): Promise<readonly Json[]> => {
  const known = byId(before);
  const resolved = new Map<string, Json>();
  for (const element of elements) {
    const id = idOf(element);
    if (id === "" || resolved.has(id)) continue;
    const kept = keptElement(reference, element, known.get(id));
    resolved.set(id, kept ?? (await resolveElement(holdings, reference, element, id)));
  }
  return [...resolved.values()];
};

/** An element resolved before needs no second look: what others show of a resource is kept up to date by its own writes. */
const keptElement = (reference: Reference, element: Json, before: Json | undefined): Json | undefined => {
  if (before === element) return element;
  if (!isObject(element) || !isObject(before) || !isOurs(before)) return undefined;
  const learnt = ["$ref", ...(reference.typeSays === "resource-type" ? ["type"] : []), reference.label];
  const completed = {
    ...withoutLabel(reference, element),
    ...Object.fromEntries(Object.entries(before).filter(([name]) => learnt.includes(name))),
  };
  return hasSameMembers(completed, before) ? before : completed;
};

/** Only addresses that the server itself made are relative. */
const isOurs = ({ $ref }: JsonObject): boolean => typeof $ref === "string" && $ref.startsWith("/");

const textAt = (object: JsonObject, name: string | undefined): string | undefined => {
  const value = name === undefined ? undefined : object[name];
  return typeof value === "string" ? value : undefined;
};

const hasSameMembers = (a: JsonObject, b: JsonObject): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

const idOf = (element: Json): string => (isObject(element) && typeof element.value === "string" ? element.value : "");

const byId = (elements: readonly Json[]): ReadonlyMap<string, Json> =>
  new Map(elements.map((element) => [idOf(element), element]));

const resolveElement = async (
  { catalog, store }: Holdings,
  reference: Reference,
  element: Json,
  id: string,
): Promise<Json> => {
  const given = isObject(element) ? element : {};
  for (const name of reference.targets) {
    const target = await store.get(name, id);
    const type = catalog.byName.get(name);
    if (target !== undefined && type !== undefined) return pointingAt(reference, given, type, target);
  }
  return withoutStaleAddress(reference, given);
};

export const addressOf = (type: ServedType, id: string): string => `${type.endpoint}/${encodeURIComponent(id)}`;

const pointingAt = (reference: Reference, given: JsonObject, type: ServedType, target: StoredResource): JsonObject => ({
  ...withoutLabel(reference, given),
  value: target.id,
  $ref: addressOf(type, target.id),
  ...(reference.typeSays === "resource-type" ? { type: type.name } : {}),
  ...labelled(reference, labelFor(reference, target.resource)),
});

/** The name under which one resource shows another. */
export const labelFor = ({ label }: Pick<Reference, "label">, target: JsonObject): string | undefined =>
  textAt(target, "displayName") ?? (label === "display" ? textAt(target, "userName") : undefined);

const labelled = ({ label }: Reference, text: string | undefined): JsonObject =>
  label === undefined || text === undefined ? {} : { [label]: text };

const withoutLabel = ({ label }: Reference, element: JsonObject): JsonObject => {
  if (label === undefined || element[label] === undefined) return element;
  const { [label]: _label, ...rest } = element;
  return rest;
};

/** The address and name of the one referred to before do not fit an id that is nobody's. */
const withoutStaleAddress = (reference: Reference, given: JsonObject): JsonObject => {
  if (!isOurs(given)) return given;
  const { $ref: _address, ...rest } = given;
  return withoutLabel(reference, rest);
};
