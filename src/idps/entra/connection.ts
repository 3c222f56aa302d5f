import type { Flow } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { readList, statusOf } from "../support/answer.ts";
import { done, inTurn } from "../support/end.ts";
import { flagSetting, textsSetting } from "../support/settings.ts";
import { firstNull } from "./first-null.ts";
import { failedEntry } from "./log.ts";
import { filterOf } from "./match.ts";

/**
 * ENTRA-23, ENTRA-24: asks for somebody who cannot be there, by the first matching attribute, and proves nothing of PATCH (ENTRA-08).
 * A token that has expired shows here first (ENTRA-22).
 */
export function* testConnection(context: FlowContext): Flow {
  const [attribute = "userName"] = textsSetting(context.dialect, "users.matching");
  const path = `/Users?${filterOf(context, attribute, context.uuid("test-connection"))}`;
  const answer = yield { method: "GET", path, operation: "test.connection", rule: "ENTRA-23" };
  const list = readList(answer);
  if (list.ok) return done(context.memory);
  const rule = statusOf(answer) === 404 ? "ENTRA-26" : "ENTRA-23";
  return failedEntry(context, "Test Connection", list.trouble, { rule, isQuarantine: true });
}

/** ENTRA-28: discovery adds target attributes, and stops no job; what it can read is a list without null. */
function* readSchemas(context: FlowContext): Flow {
  const list = readList(yield { method: "GET", path: "/Schemas", operation: "schema.discovery", rule: "ENTRA-28" });
  const action = "Schema discovery";
  if (!list.ok) return failedEntry(context, action, list.trouble, { rule: "ENTRA-28" });
  const where = firstNull(list.value.resources);
  if (where === undefined) return done(context.memory);
  const trouble = {
    where: `/Resources${where}`,
    expected: "a value, or no such member at all",
    actual: "null",
    status: 200,
    detail: "a schema with null in it cannot be read",
  };
  return failedEntry(context, action, trouble, { rule: "ENTRA-28" });
}

/** What the provisioning page does: the button "Test Connection", and then the saving. */
export const saveConnection = (context: FlowContext): Flow =>
  flagSetting(context.dialect, "schemas.discovery")
    ? inTurn(context, [testConnection, readSchemas])
    : testConnection(context);
