import type { GroupStanding, Standing } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { noteOf } from "../support/end.ts";
import { personOf } from "../support/people.ts";
import { flagSetting } from "../support/settings.ts";

/** OKTA-61, OKTA-65: nobody is deleted, a suspension is Okta's own affair, and whoever is unassigned is deactivated where the app has that on. */
export const standing = (context: FlowContext): Standing => {
  const { key, isActive, isAssigned } = personOf(context);
  const isSuspended = noteOf(context.memory, "state", key) === "suspended";
  const isThere = context.directory.people[key] !== undefined;
  if (isThere && isAssigned && (isActive || isSuspended)) return { is: "active", rule: "OKTA-36" };
  if (context.memory.links[key] === undefined) return { is: "absent", rule: "OKTA-61" };
  return flagSetting(context.dialect, "users.deactivate.enabled")
    ? { is: "inactive", rule: "OKTA-61" }
    : { is: "unmanaged", rule: "OKTA-67" };
};

/** OKTA-84: a pushed group is made whether anybody is in it or not. */
export const groupStanding = (): GroupStanding => ({ is: "expected", isFollowed: true, rule: "OKTA-84" });
