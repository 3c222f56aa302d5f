import type { Answer } from "../../../model/exchange.ts";
import type { Flow, FlowFactory } from "../../../model/flow.ts";
import type { FlowContext, FlowRequest } from "../../../model/idp.ts";
import { identified, readList } from "../../support/answer.ts";
import { silent } from "../../support/end.ts";
import { encodeQuery, equals } from "../../support/query.ts";
import { flagSetting } from "../../support/settings.ts";
import { withoutMembers } from "./patch-group.ts";

/** ENTRA-117: Entra may ask whether somebody is a member before it says so; an answer it cannot use counts as no. */
function* isMember(context: FlowContext, id: string, memberId: string): Generator<FlowRequest, boolean, Answer> {
  const filter = encodeQuery(context.dialect, `${equals("id", id)} and ${equals("members", memberId)}`);
  const parameters = flagSetting(context.dialect, "groups.members.checkWithout") ? `${withoutMembers}&` : "";
  const path = `/Groups?${parameters}filter=${filter}`;
  const list = readList(yield { method: "GET", path, operation: "group.member.check", rule: "ENTRA-117" });
  return list.ok && list.value.resources.some((resource) => identified(resource)?.id === id);
}

export function* addUnlessThere(
  context: FlowContext,
  id: string,
  ids: readonly string[],
  add: (ids: readonly string[]) => FlowFactory,
): Flow {
  if (!flagSetting(context.dialect, "groups.members.check")) return yield* add(ids)(context);
  const missing: string[] = [];
  for (const memberId of ids) if (!(yield* isMember(context, id, memberId))) missing.push(memberId);
  return missing.length === 0
    ? silent(context, "The members are there already", "ENTRA-117")
    : yield* add(missing)(context);
}
