import type { Flow } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { readList } from "../support/answer.ts";
import { done, inTurn } from "../support/end.ts";
import { flagSetting, numberSetting } from "../support/settings.ts";
import { discoverEntitlements } from "./entitlements.ts";
import { failedRemotely, sentences } from "./task.ts";

const about = "connection";

function* readUsersAndGroups(context: FlowContext): Flow {
  const { dialect, memory } = context;
  const operation = "connection.test";

  if (flagSetting(dialect, "connection.serviceProviderConfigs"))
    yield { method: "GET", path: "/ServiceProviderConfigs", operation, rule: "OKTA-18" };

  const users = readList(yield { method: "GET", path: "/Users?startIndex=1&count=2", operation, rule: "OKTA-22" });
  if (!users.ok) return failedRemotely(context, sentences.connection(), users.trouble, { about, rule: "OKTA-25" });
  if (!flagSetting(dialect, "import.groups")) return done(memory);

  const path = `/Groups?startIndex=1&count=${numberSetting(dialect, "import.pageSize")}`;
  const groups = readList(yield { method: "GET", path, operation, rule: "OKTA-24" });
  if (!groups.ok) return failedRemotely(context, sentences.connection(), groups.trouble, { about, rule: "OKTA-24" });
  return done(memory);
}

/** The button "Test API Credentials", and every save of the integration page (OKTA-23): that is when entitlements are discovered (OKTA-104). */
export const testConnection = (context: FlowContext): Flow =>
  flagSetting(context.dialect, "entitlements.enabled")
    ? inTurn(context, [readUsersAndGroups, discoverEntitlements])
    : readUsersAndGroups(context);
