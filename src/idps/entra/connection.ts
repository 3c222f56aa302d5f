import type { Flow } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { readList, statusOf } from "../support/answer.ts";
import { done } from "../support/end.ts";
import { textsSetting } from "../support/settings.ts";
import { failedEntry } from "./log.ts";
import { filterOf } from "./match.ts";

/** ENTRA-23, ENTRA-24: asks for somebody who cannot be there, by the first matching attribute. */
export function* testConnection(context: FlowContext): Flow {
  const [attribute = "userName"] = textsSetting(context.dialect, "users.matching");
  const path = `/Users?${filterOf(context, attribute, context.uuid("test-connection"))}`;
  const answer = yield { method: "GET", path, operation: "test.connection", rule: "ENTRA-23" };
  const list = readList(answer);
  if (list.ok) return done(context.memory);
  const rule = statusOf(answer) === 404 ? "ENTRA-26" : "ENTRA-23";
  return failedEntry(context, "Test Connection", list.trouble, { rule, isQuarantine: true });
}
