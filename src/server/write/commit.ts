import type { ServerRequest } from "../../model/profile.ts";
import type { StoreChange, StoredResource } from "../../model/store.ts";
import type { JsonObject } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { mirrorChanges, referrerChanges } from "./upkeep.ts";

/** Stores what a request makes of a resource, and what follows from it for others. Answers what is now kept. */
export const commit = async (
  context: ServerContext,
  request: ServerRequest,
  type: ServedType,
  before: StoredResource | undefined,
  after: StoredResource | undefined,
): Promise<StoredResource | undefined> => {
  const { store } = context;
  const kept = withQuirks(context, request, before?.resource, after, before);
  const id = (after ?? before)?.id ?? "";
  if (kept !== undefined) await store.write([{ kind: "put", record: kept }]);
  else if (before !== undefined) await store.write([{ kind: "remove", type: type.name, id }]);

  const written = { type, id, before: before?.resource, after: kept?.resource };
  await writeFor(context, request, await referrerChanges(context, written));
  await writeFor(context, request, await mirrorChanges(context, written));
  if (context.behind === undefined) return kept;
  await context.behind.onKept({ ...written, type: type.name, request });
  return (await store.get(type.name, id)) ?? kept;
};

const writeFor = async (
  context: ServerContext,
  request: ServerRequest,
  changes: readonly StoreChange[],
): Promise<void> => {
  if (changes.length > 0) await context.store.write(await throughQuirks(context, request, changes));
};

const withQuirks = (
  { hooks: { onStore } }: ServerContext,
  request: ServerRequest,
  before: JsonObject | undefined,
  after: StoredResource | undefined,
  stored: StoredResource | undefined,
): StoredResource | undefined => {
  if (onStore === undefined) return after;
  const resource = onStore(after?.resource, before, request);
  const record = after ?? stored;
  return resource === undefined || record === undefined ? undefined : { ...record, resource };
};

/** What follows for others is stored too, so a quirk sees it too. */
const throughQuirks = async (
  context: ServerContext,
  request: ServerRequest,
  changes: readonly StoreChange[],
): Promise<readonly StoreChange[]> => {
  if (context.hooks.onStore === undefined) return changes;
  const seen: StoreChange[] = [];
  for (const change of changes) {
    if (change.kind === "remove") continue;
    const stored = await context.store.get(change.record.type, change.record.id);
    const record = withQuirks(context, request, stored?.resource, change.record, stored);
    if (record !== undefined) seen.push({ kind: "put", record });
  }
  return seen;
};
