import type { ServerRequest } from "../model/profile.ts";
import type { StoredResource } from "../model/store.ts";
import { applyPatch, type JsonObject, type Outcome, ok, strict } from "../scim/index.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { ServerContext } from "./context.ts";
import { commit } from "./write/commit.ts";
import { readyToKeep } from "./write/ready-to-keep.ts";
import { isSame } from "./write/same.ts";
import { changedRecord, firstRecord } from "./write/stamp.ts";

/**
 * SCIM resources changed from the application's side: with versions, uniqueness and upkeep, without what a protocol asks of a client, and
 * without asking the application again. To be called within `exclusively`. `type` is the resource type's name.
 */
export interface Inside {
  readonly make: (type: string, resource: JsonObject, id?: string) => Promise<Outcome<StoredResource>>;
  /** `resource` is the whole of it; undefined where there is none with the id. */
  readonly change: (
    type: string,
    id: string,
    change: (before: JsonObject) => JsonObject,
  ) => Promise<Outcome<StoredResource> | undefined>;
  /** Lays values over it, each one that its attribute takes, as a PATCH would, null for none; kept is what `take` makes of it. Undefined where there is none with the id. */
  readonly overlay: (
    type: string,
    id: string,
    values: JsonObject,
    take: (resource: JsonObject, before: JsonObject) => Promise<Outcome<JsonObject>>,
  ) => Promise<Outcome<StoredResource> | undefined>;
  readonly remove: (type: string, id: string) => Promise<void>;
}

const fromInside: ServerRequest = { method: "", path: "", segments: [], query: new URLSearchParams(), headers: {} };

export const insideOf = (whole: ServerContext): Inside => {
  const { behind: _itself, ...context } = whole;
  const typeOf = (name: string): ServedType => {
    const type = context.catalog.byName.get(name);
    if (type === undefined) throw new Error(`This server has no resource type "${name}"`);
    return type;
  };
  const keep = async (type: ServedType, before: StoredResource | undefined, record: StoredResource) =>
    ok((await commit(context, fromInside, type, before, record)) ?? record);

  const changeTo = async (type: ServedType, before: StoredResource, wanted: JsonObject) => {
    const ready = await readyToKeep(context, fromInside, type, before.id, wanted, before.resource);
    if (!ready.ok || isSame(ready.value, before.resource)) return ready.ok ? ok(before) : ready;
    return keep(type, before, changedRecord(before, ready.value, context.clock()));
  };

  return {
    make: async (name, resource, id = context.newId()) => {
      const type = typeOf(name);
      const ready = await readyToKeep(context, fromInside, type, id, resource, undefined);
      return ready.ok ? keep(type, undefined, firstRecord(type, id, ready.value, context.clock())) : ready;
    },
    change: async (name, id, change) => {
      const before = await context.store.get(name, id);
      return before === undefined ? undefined : changeTo(typeOf(name), before, change(before.resource));
    },
    overlay: async (name, id, values, take) => {
      const type = typeOf(name);
      const before = await context.store.get(name, id);
      if (before === undefined) return undefined;
      const operations = [{ op: "replace", value: values }] as const;
      const laid = applyPatch(type.definition, before.resource, operations, strict);
      const taken = laid.ok ? await take(laid.value.resource, before.resource) : laid;
      return taken.ok ? changeTo(type, before, taken.value) : taken;
    },
    remove: async (name, id) => {
      const before = await context.store.get(name, id);
      if (before !== undefined) await commit(context, fromInside, typeOf(name), before, undefined);
    },
  };
};
