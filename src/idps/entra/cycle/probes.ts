import type { Flow } from "../../../model/flow.ts";
import type { FlowContext } from "../../../model/idp.ts";
import { done, inTurn } from "../../support/end.ts";
import { flagSetting, textSetting, textsSetting } from "../../support/settings.ts";
import { failedEntry } from "../log.ts";
import { filterOf, readMatch } from "../match.ts";

const probe = (of: "Users" | "Groups", attribute: string, more: string) =>
  function* (context: FlowContext): Flow {
    const nobody = context.uuid(`probe/${of}/${context.nowMs}`);
    const path = `/${of}?${more}${filterOf(context, attribute, nobody)}`;
    const match = readMatch(
      yield { method: "GET", path, operation: "test.connection", rule: "ENTRA-25" },
      attribute,
      nobody,
    );
    if (match.kind !== "failed") return done(context.memory);
    return failedEntry(context, "Probe", match.trouble, { ...match, isQuarantine: true });
  };

/** ENTRA-25: now and then a cycle asks for a user and for a group that cannot be there. */
export const probeTarget = (context: FlowContext): Flow =>
  inTurn(
    context,
    flagSetting(context.dialect, "cycles.probe")
      ? [
          probe("Users", textsSetting(context.dialect, "users.matching")[0] ?? "userName", ""),
          probe("Groups", textSetting(context.dialect, "groups.matching"), "excludedAttributes=members&"),
        ]
      : [],
  );
