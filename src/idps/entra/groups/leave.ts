import type { Flow } from "../../../model/flow.ts";
import type { FlowContext, IdpMemory } from "../../../model/idp.ts";
import { statusOf, succeeded } from "../../support/answer.ts";
import { done, silent, withNote, withoutGroupLink } from "../../support/end.ts";
import { groupOf } from "../../support/people.ts";
import { flagSetting } from "../../support/settings.ts";
import { mayDo } from "../actions.ts";
import { failedEntry } from "../log.ts";
import { groupPath } from "./patch-group.ts";

const forgotten = (memory: IdpMemory, key: string): IdpMemory =>
  ["members", "additions"].reduce((left, mark) => withNote(left, mark, key, undefined), withoutGroupLink(memory, key));

/** ENTRA-120: groups have no soft delete. */
export function* remove(context: FlowContext, key: string, name: string): Flow {
  const id = context.memory.groupLinks[key];
  if (id === undefined) return silent(context, "Not in scope", "ENTRA-33");
  if (!mayDo(context, "groups", "delete")) return silent(context, "Deletions are switched off", "ENTRA-105");
  const answer = yield { method: "DELETE", path: groupPath(id), operation: "group.delete", rule: "ENTRA-120" };
  const deleted = succeeded(answer, "204");
  if (deleted.ok || statusOf(answer) === 404) return done(forgotten(context.memory, key));
  return failedEntry(context, `Delete ${name}`, deleted.trouble, { rule: "ENTRA-120" });
}

export const deleteGroup = (context: FlowContext): Flow => {
  const { key, displayName } = groupOf(context);
  return remove(context, key, displayName);
};

/** ENTRA-99, ENTRA-120: a group that is out of scope is deleted, because it cannot be disabled; unless that is switched off (ENTRA-105). */
export function* leaveGroup(context: FlowContext): Flow {
  return flagSetting(context.dialect, "users.skipOutOfScope")
    ? silent(context, "Out-of-scope deletions are skipped", "ENTRA-105")
    : yield* deleteGroup(context);
}
