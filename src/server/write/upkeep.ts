import type { Store, StoreChange, StoredResource } from "../../model/store.ts";
import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { elementsOf, valueAt, withValueAt } from "../catalog/attributes.ts";
import type { Catalog, ServedType } from "../catalog/catalog.ts";
import { referenceIndexName, referredIds } from "../catalog/indexes.ts";
import type { Mirror, Reference } from "../catalog/references.ts";
import { addressOf, labelFor } from "./resolve-references.ts";

/** What a write did to one resource: made it (no `before`), changed it, or removed it (no `after`). */
export interface Written {
  readonly type: ServedType;
  readonly id: string;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}

interface Holdings {
  readonly catalog: Catalog;
  readonly store: Store;
}

/** A new version of a record; `lastModified` stays, because nobody changed the resource itself. */
export const nextVersion = (record: StoredResource, resource: JsonObject): StoredResource => ({
  ...record,
  version: record.version + 1,
  resource,
});

/** Those who refer to a resource that got another name, or is gone. */
export const referrerChanges = async ({ store }: Holdings, written: Written): Promise<readonly StoreChange[]> => {
  const changes: StoreChange[] = [];
  for (const reference of written.type.referredBy) {
    if (!concerns(reference, written)) continue;
    for (const record of await pointingAt(store, reference, written.id)) {
      changes.push({ kind: "put", record: nextVersion(record, referringTo(reference, record.resource, written)) });
    }
  }
  return changes;
};

const pointingAt = (store: Store, reference: Reference, id: string): Promise<readonly StoredResource[]> =>
  store.find(reference.type, referenceIndexName(reference), id);

const concerns = (reference: Reference, { before, after }: Written): boolean =>
  before !== undefined && (after === undefined || labelFor(reference, before) !== labelFor(reference, after));

const referringTo = (reference: Reference, resource: JsonObject, written: Written): JsonObject => {
  const held = elementsOf(valueAt(resource, reference.urn, reference.name));
  const place = held.findIndex((element) => isObject(element) && element.value === written.id);
  const elements = held.toSpliced(place, 1, ...renamed(reference, held[place], written.after));
  const value = reference.isMultiValued ? elements : elements[0];
  return withValueAt(resource, reference.urn, reference.name, elements.length === 0 ? undefined : value);
};

/** A removed resource leaves no reference behind. */
const renamed = ({ label }: Reference, element: Json | undefined, target: JsonObject | undefined): readonly Json[] => {
  if (target === undefined || !isObject(element)) return [];
  if (label === undefined) return [element];
  const text = labelFor({ label }, target);
  const { [label]: _old, ...rest } = element;
  return [text === undefined ? rest : { ...rest, [label]: text }];
};

/** Those who show a membership that the written resource keeps: users whose `groups` are now others. */
export const mirrorChanges = async (holdings: Holdings, written: Written): Promise<readonly StoreChange[]> => {
  const changes: StoreChange[] = [];
  for (const mirror of holdings.catalog.mirrors) {
    const concerned = concernedIds(mirror, written);
    if (concerned.length > 0) changes.push(...(await mirrorUpdates(holdings, mirror, concerned)));
  }
  return changes;
};

/** Members who came or went; all of them when the group got another name. */
const concernedIds = ({ shown, of }: Mirror, { type, before, after }: Written): readonly string[] => {
  if (of.type !== type.name) return [];
  const idsBefore = before === undefined ? [] : referredIds(before, of);
  const idsAfter = after === undefined ? [] : referredIds(after, of);
  const labels = [before, after].map((resource) => resource && labelFor(shown, resource));
  if (before !== undefined && after !== undefined && labels[0] !== labels[1])
    return [...new Set([...idsBefore, ...idsAfter])];
  const was = new Set(idsBefore);
  const is = new Set(idsAfter);
  return [...idsBefore.filter((id) => !is.has(id)), ...idsAfter.filter((id) => !was.has(id))];
};

/** Through groups that are members of groups, down to those who show their membership. */
const mirrorUpdates = async (
  { catalog, store }: Holdings,
  mirror: Mirror,
  concerned: readonly string[],
): Promise<readonly StoreChange[]> => {
  const changes: StoreChange[] = [];
  const seen = new Set(concerned);
  // A set may grow while it is walked, and what is added is walked too.
  for (const id of seen) {
    const record = await store.get(mirror.shown.type, id);
    if (record !== undefined) {
      const groups = await shownGroups({ catalog, store }, mirror, id);
      const resource = withGroups(mirror, record.resource, groups);
      if (resource !== record.resource) changes.push({ kind: "put", record: nextVersion(record, resource) });
      continue;
    }
    const nested = await store.get(mirror.of.type, id);
    if (nested === undefined) continue;
    for (const member of referredIds(nested.resource, mirror.of)) seen.add(member);
  }
  return changes;
};

const withGroups = ({ shown }: Mirror, resource: JsonObject, groups: readonly JsonObject[]): JsonObject => {
  const before = elementsOf(valueAt(resource, shown.urn, shown.name));
  if (JSON.stringify(before) === JSON.stringify(groups)) return resource;
  return withValueAt(resource, shown.urn, shown.name, groups.length === 0 ? undefined : groups);
};

/** RFC 7643 §4.1.2: groups that list the resource itself are direct, those that list one of its groups are indirect. */
const shownGroups = async (
  { catalog, store }: Holdings,
  mirror: Mirror,
  id: string,
): Promise<readonly JsonObject[]> => {
  const { shown, of } = mirror;
  const groupType = catalog.byName.get(of.type);
  if (groupType === undefined) return [];
  const direct = await pointingAt(store, of, id);
  const found = new Map(direct.map((group) => [group.id, group]));
  for (const group of found.values()) {
    for (const outer of await pointingAt(store, of, group.id)) if (!found.has(outer.id)) found.set(outer.id, outer);
  }
  return [...found.values()].map((group) => ({
    value: group.id,
    $ref: addressOf(groupType, group.id),
    ...shownLabel(shown, group.resource),
    ...(shown.typeSays === "directness" ? { type: direct.includes(group) ? "direct" : "indirect" } : {}),
  }));
};

const shownLabel = (shown: Reference, group: JsonObject): JsonObject => {
  const text = labelFor(shown, group);
  return shown.label === undefined || text === undefined ? {} : { [shown.label]: text };
};
