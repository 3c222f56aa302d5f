import type { Idp } from "../model/flow.ts";
import { advanceClock, assignUser, deprovisionWhen, unsuspendUser, updateUser } from "./google/users.ts";

/** GOOGLE-17, GOOGLE-26: no groups, no discovery, and nothing is known of a connection test. */
export const google: Idp = {
  id: "google",
  aliases: ["google-workspace"],
  flows: {
    "assign-user": assignUser,
    "unassign-user": deprovisionWhen("off"),
    "update-user": updateUser,
    "suspend-user": deprovisionWhen("suspended"),
    "reactivate-user": unsuspendUser,
    "delete-user": deprovisionWhen("deleted"),
    "advance-clock": advanceClock,
  },
};
