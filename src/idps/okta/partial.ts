import type { Dialect } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { jsonSetting, textSetting } from "../support/settings.ts";

/** OKTA-70, OKTA-97: a PATCH of SCIM 1.1 is a part of the resource, without operations. */
export const isPartial = (dialect: Dialect): boolean => textSetting(dialect, "patch.form") === "partial";

export const partialResource = (dialect: Dialect, type: "users" | "groups", part: JsonObject): JsonObject => ({
  schemas: jsonSetting(dialect, `${type}.schemas`),
  ...part,
});
