import type { Idp } from "../model/flow.ts";
import { standing } from "./google/standing.ts";
import { advanceClock, assignUser, deprovisionWhen, synchronise, unsuspendUser, updateUser } from "./google/users.ts";

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
  // GOOGLE-26: people only.
  passes: [{ over: "people", flow: synchronise, rule: "GOOGLE-24" }],
  standing,
  clears: "GOOGLE-24",
};
