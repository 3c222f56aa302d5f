import type { ScimResponse } from "../../model/exchange.ts";
import type { StoredResource } from "../../model/store.ts";
import { type JsonObject, type Outcome, ok } from "../../scim/index.ts";
import { answerOr, unknownResource } from "../answer.ts";
import type { Behind } from "../behind.ts";
import type { Call } from "../call.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { unmetCondition } from "../preconditions.ts";
import type { Shown } from "../render.ts";
import { commit } from "./commit.ts";
import { readyToKeep } from "./ready-to-keep.ts";
import { isSame } from "./same.ts";
import { changedRecord } from "./stamp.ts";

/** What PUT and PATCH make of a resource. */
export type Change = (before: JsonObject) => Outcome<{ readonly resource: JsonObject; readonly isModified: boolean }>;

/** Changes a resource that exists and has the version the client expects. What stays as it was keeps version and `lastModified`. */
export const changeResource = (
  context: ServerContext,
  call: Call,
  type: ServedType,
  id: string,
  change: Change,
  respond: (shown: Shown) => ScimResponse,
): Promise<ScimResponse> =>
  context.exclusively(async () => {
    const before = await context.store.get(type.name, id);
    if (before === undefined) return unknownResource(type.name, id);
    const unmet = unmetCondition(call, { type, record: before, base: call.base });
    if (unmet !== undefined) return unmet;
    const standing =
      context.behind === undefined ? before.resource : await standingOf(context.behind, call, type, before);
    const isSettled = standing === before.resource;
    return answerOr(change(standing), async ({ resource, isModified }) => {
      const isNew = isModified || !isSettled;
      const kept = isNew ? await keep(context, call, type, { before, resource, isSettled }) : ok(before);
      return answerOr(kept, (record) => respond({ type, record, base: call.base }));
    });
  });

/** The very resource that is kept, unless the application has changed it since its client did. */
const standingOf = (
  behind: Behind,
  { request }: Call,
  type: ServedType,
  { id, resource }: StoredResource,
): Promise<JsonObject> => behind.onChange({ type: type.name, id, resource, request });

interface Changed {
  readonly before: StoredResource;
  readonly resource: JsonObject;
  /** Whether the change was made to what is kept, and not to what the application put in its place. */
  readonly isSettled: boolean;
}

/** Completing references may show that nothing is new after all: a member sent without the name and address it is kept with. */
const keep = async (
  context: ServerContext,
  { request }: Call,
  type: ServedType,
  { before, resource, isSettled }: Changed,
): Promise<Outcome<StoredResource>> => {
  const ready = await readyToKeep(context, request, type, before.id, resource, before.resource);
  if (!ready.ok) return ready;
  if (isSettled && isSame(ready.value, before.resource)) return ok(before);
  const after = changedRecord(before, ready.value, context.clock());
  return ok((await commit(context, request, type, before, after)) ?? after);
};
