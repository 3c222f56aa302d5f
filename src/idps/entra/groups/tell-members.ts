import type { Flow } from "../../../model/flow.ts";
import type { FlowContext } from "../../../model/idp.ts";
import type { JsonObject } from "../../../scim/json.ts";
import { inTurn } from "../../support/end.ts";
import { groupOf } from "../../support/people.ts";
import { elementsOf, memberOf } from "../../support/resource.ts";
import { flagSetting, numberSetting } from "../../support/settings.ts";
import { mayDo } from "../actions.ts";
import { type Change, patchBody } from "../flavour.ts";
import { nothing } from "../leaving.ts";
import { addUnlessThere } from "./member-check.ts";
import { additions, removals } from "./member-patch.ts";
import { patchGroup } from "./patch-group.ts";
import { handled, isDeleted, joinersOf, noteMembers } from "./told-members.ts";

const idsOf = ({ memory }: FlowContext, keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => memory.links[key] ?? []);

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, turn) => all.slice(turn * size, (turn + 1) * size));

/** ENTRA-111: a target that shows members although they were not asked for is sent replacements instead of additions. */
export const additionKind = (shown: JsonObject): Change["kind"] =>
  elementsOf(memberOf(shown, "members")).length > 0 ? "replace" : "add";

/** Joiners and leavers since the last time, several to a request (ENTRA-115). */
export const tellMembers = (context: FlowContext, id: string, kind: Change["kind"]): Flow => {
  const { dialect } = context;
  const group = groupOf(context);
  if (!mayDo(context, "groups", "update")) return nothing(context, "Updates are switched off", "ENTRA-105");
  const told = new Set(handled(context, group).filter((key) => !isDeleted(context)(key)));
  const members = new Set(group.members);
  const batches = (keys: readonly string[]) =>
    chunks(idsOf(context, keys), numberSetting(dialect, "groups.members.batch"));
  const leavers = batches([...told].filter((key) => !members.has(key)));
  const stayers = batches(group.members.filter((key) => told.has(key)));
  const again = leavers.length > 0 && flagSetting(dialect, "groups.members.redundantAdds") ? stayers : [];
  const joiners = batches(joinersOf(context, group, told));
  const patch = (operations: readonly JsonObject[], operation: string, rule: string) => (now: FlowContext) =>
    patchGroup(now, id, patchBody(dialect, operations), operation, rule);
  const add = (ids: readonly string[], rule: string) =>
    patch(additions(context, ids, kind), "group.member.add", kind === "replace" ? "ENTRA-111" : rule);
  return inTurn(context, [
    ...leavers.map((ids) => patch(removals(context, ids), "group.member.remove", "ENTRA-114")),
    ...again.map((ids) => add(ids, "ENTRA-116")),
    ...joiners.map((ids) => (now: FlowContext) => addUnlessThere(now, id, ids, (left) => add(left, "ENTRA-113"))),
    noteMembers(group),
  ]);
};
