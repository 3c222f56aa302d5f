import type { StoredResource } from "../../model/store.ts";
import { type Attribute, fail, type JsonObject, type Outcome, ok } from "../../scim/index.ts";
import { indexName, type Placed, valueAt } from "../catalog/attributes.ts";
import type { ServedType } from "../catalog/catalog.ts";
import { keyFor } from "../catalog/indexes.ts";
import type { ServerContext } from "../context.ts";

/** RFC 7644 §3.3 and Table 9: a value that must be unique belongs to nobody else; letter case counts as its schema says. */
export const refuseDuplicates = async (
  context: ServerContext,
  type: ServedType,
  id: string,
  after: JsonObject,
  before: JsonObject | undefined,
): Promise<Outcome<JsonObject>> => {
  for (const placed of type.unique) {
    const { urn, attribute } = placed;
    const value = valueAt(after, urn, attribute.name);
    if (typeof value !== "string" || (before !== undefined && valueAt(before, urn, attribute.name) === value)) continue;
    const holders = await holdersOf(context, type, placed, value);
    if (holders.some((holder) => holder.id !== id)) return fail(inUse(attribute, value));
  }
  return ok(after);
};

const inUse = ({ name }: Attribute, value: string) => ({
  status: 409,
  scimType: "uniqueness" as const,
  detail: `${name} "${value}" is already in use by another resource`,
});

const holdersOf = (
  context: ServerContext,
  type: ServedType,
  placed: Placed,
  value: string,
): Promise<readonly StoredResource[]> =>
  context.hooks.uniqueKey === undefined
    ? context.store.find(type.name, indexName(placed.urn, placed.attribute.name), keyFor(placed.attribute, value))
    : holdersByKey(context, context.hooks.uniqueKey, type, placed, value);

/** A quirk may compare by anything, which no index foresees. */
const holdersByKey = async (
  { store }: ServerContext,
  uniqueKey: (attribute: string, value: string) => string | undefined,
  type: ServedType,
  { urn, attribute }: Placed,
  value: string,
): Promise<readonly StoredResource[]> => {
  const key = uniqueKey(attribute.name, value);
  const holders: StoredResource[] = [];
  if (key === undefined) return holders;
  for await (const batch of store.batches(type.name)) {
    for (const record of batch) {
      const held = valueAt(record.resource, urn, attribute.name);
      if (typeof held === "string" && uniqueKey(attribute.name, held) === key) holders.push(record);
    }
  }
  return holders;
};
