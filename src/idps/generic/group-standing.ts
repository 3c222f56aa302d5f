import type { GroupStanding } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { flagSetting } from "../support/settings.ts";
import { memberIds } from "./members.ts";
import { ruleOf, verbOf } from "./setting.ts";

/** Which groups are brought, and whether anything is told of them afterwards, is a matter of settings. */
export const groupStanding = (context: FlowContext): GroupStanding => {
  const { dialect } = context;
  const isBrought =
    flagSetting(dialect, "groups.enabled") &&
    (flagSetting(dialect, "groups.create.empty") || memberIds(context).length > 0);
  return {
    is: isBrought ? "expected" : "left open",
    isFollowed: verbOf(context, "groups.update.verb") !== "none",
    rule: ruleOf(dialect, "groups.enabled"),
  };
};
