import { directoryStepKinds } from "../../../src/model/scenario.ts";
import type { Known } from "../../../src/scenario/known.ts";

/** Identity providers as the parser's tests know them. */
export const known: Known = {
  idps: [
    {
      id: "okta",
      aliases: [],
      kinds: ["aiw", "oin"],
      steps: directoryStepKinds.filter((kind) => kind !== "cycle" && kind !== "provision-on-demand"),
      settings: ["users.deactivate.verb", "import.pageSize"],
    },
    {
      id: "entra",
      aliases: ["azure-ad", "azuread"],
      kinds: ["legacy", "compliant"],
      steps: ["test-connection", "assign-user", "update-user", "cycle", "provision-on-demand", "set-manager"],
    },
    {
      id: "google",
      aliases: ["google-workspace"],
      kinds: ["keeper"],
      steps: ["assign-user", "update-user", "suspend-user", "advance-clock"],
    },
  ],
  requirements: new Set(["RFC7644-3.4.1-01", "RFC7644-3.4.1-02", "RFC7644-3.3-07", "OKTA-28"]),
};
