import type { Standing } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { noteOf } from "../support/end.ts";
import { personOf } from "../support/people.ts";

/** GOOGLE-10, GOOGLE-22: what is still to come does not show, so what the app was told last is what it is to say. */
export const standing = ({ memory, ...context }: FlowContext): Standing => {
  const { key, isActive, isAssigned } = personOf({ ...context, memory });
  if (memory.links[key] === undefined)
    return isActive && isAssigned && noteOf(memory, "deleted", key) !== true
      ? { is: "active", rule: "GOOGLE-12" }
      : { is: "absent", rule: "GOOGLE-23" };
  return noteOf(memory, "suspended", key) === true
    ? { is: "inactive", rule: "GOOGLE-22" }
    : { is: "active", rule: "GOOGLE-22" };
};
