import type { StoredResource } from "../../model/store.ts";
import { isObject, type JsonObject } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";

/** RFC 7643 §3.1: what the server alone says of a new resource. */
export const firstRecord = (type: ServedType, id: string, resource: JsonObject, nowMs: number): StoredResource => {
  const now = new Date(nowMs).toISOString();
  const meta = { resourceType: type.name, created: now, lastModified: now };
  return { type: type.name, id, version: 1, resource: { schemas: resource.schemas ?? [], id, ...resource, meta } };
};

/** RFC 7643 §3.1: `lastModified` moves on with each change, even when two come within the clock's grain. */
export const changedRecord = (before: StoredResource, resource: JsonObject, nowMs: number): StoredResource => {
  const { version: _stale, ...known } = isObject(before.resource.meta) ? before.resource.meta : {};
  const lastMs = typeof known.lastModified === "string" ? Date.parse(known.lastModified) : Number.NaN;
  const lastModified = new Date(lastMs >= nowMs ? lastMs + 1 : nowMs).toISOString();
  return {
    ...before,
    version: before.version + 1,
    resource: { ...resource, id: before.id, meta: { resourceType: before.type, ...known, lastModified } },
  };
};
