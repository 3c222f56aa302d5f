import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { forEach, inTurn, silent } from "../support/end.ts";
import { personOf } from "../support/people.ts";
import { isSuspended } from "./account.ts";
import { syncGroup } from "./groups.ts";
import { ruleOf } from "./setting.ts";
import { assignUser, deprovisionWhen, type Trigger, updateUser } from "./users.ts";

// biome-ignore lint/correctness/useYield: nothing goes over the wire
function* outOfScope(context: FlowContext): Flow {
  return silent(context, "Not in scope", ruleOf(context.dialect, "users.lookup.when"));
}

/** Why an account is to end, if it is. */
const triggerOf = (context: FlowContext): Trigger | undefined => {
  const { key, isAssigned, isActive } = personOf(context);
  if (context.directory.people[key] === undefined) return "deleted";
  if (!isAssigned) return "unassigned";
  return isActive ? undefined : "suspended";
};

/** What became of a person between two cycles. */
export const syncPerson: FlowFactory = (context) => {
  const trigger = triggerOf(context);
  const isKnown = context.memory.links[personOf(context).key] !== undefined;
  if (trigger === undefined) return isKnown && !isSuspended(context) ? updateUser(context) : assignUser(context);
  return isKnown && !isSuspended(context) ? deprovisionWhen(trigger)(context) : outOfScope(context);
};

/** Everybody, then every group; a cycle about one of them looks at that one. */
export const cycle: FlowFactory = (context) => {
  const { directory, step } = context;
  if (step.subject !== undefined)
    return directory.groups[step.subject] === undefined ? syncPerson(context) : syncGroup(context);
  return inTurn(context, [
    (now) => forEach(now, Object.keys({ ...now.directory.deleted, ...now.directory.people }), syncPerson),
    (now) => forEach(now, Object.keys(now.directory.groups), syncGroup),
  ]);
};
