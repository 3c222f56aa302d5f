import { refused, unknownResource, withoutBody } from "../answer.ts";
import type { ResourceHandler } from "../call.ts";
import { unmetCondition } from "../preconditions.ts";
import { commit } from "./commit.ts";

/** RFC 7644 §3.6. */
export const remove: ResourceHandler = (context, call, type, id) =>
  context.exclusively(async () => {
    const before = await context.store.get(type.name, id);
    if (before === undefined) return unknownResource(type.name, id);
    const unmet = unmetCondition(call, { type, record: before, base: call.base });
    if (unmet !== undefined) return unmet;
    const { resource } = before;
    const why = await context.behind?.onRemove({ type: type.name, id, resource, request: call.request });
    if (why !== undefined) return refused(why);
    await commit(context, call.request, type, before, undefined);
    return withoutBody(204, {});
  });
