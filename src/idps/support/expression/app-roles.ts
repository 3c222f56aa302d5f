import { isObject, type Json, type JsonObject } from "../../../scim/json.ts";
import { asText, isEmpty } from "./expression.ts";
import type { ExpressionFunction } from "./functions.ts";

/** A role of the application, as the directory assigns it to people; often known by its value alone. */
export interface AppRole {
  readonly id?: string;
  readonly value: string;
  readonly displayName: string;
}

const roleFrom = (role: Json): AppRole => {
  if (!isObject(role)) return { value: asText(role), displayName: asText(role) };
  const value = asText(role.value);
  return {
    ...(typeof role.id === "string" ? { id: role.id } : {}),
    value,
    displayName: asText(role.displayName ?? role.display ?? value),
  };
};

/** One role, or several. */
export const appRolesIn = (value: Json | undefined): readonly AppRole[] => {
  if (isEmpty(value)) return [];
  return (Array.isArray(value) ? (value as readonly Json[]) : [value]).map(roleFrom);
};

const type = "WindowsAzureActiveDirectoryRole";

const listed =
  (label: "display" | "displayName"): ExpressionFunction["apply"] =>
  ([given]) => {
    const roles = appRolesIn(given);
    return roles.length === 0
      ? undefined
      : roles.map(({ value, displayName }): JsonObject => ({ primary: false, type, [label]: displayName, value }));
  };

/** KEYCLOAK-09: roles as one of the plugins lists them. */
const direct: ExpressionFunction["apply"] = ([given]) => {
  const roles = appRolesIn(given);
  return roles.length === 0
    ? undefined
    : roles.map(
        ({ value, displayName }): JsonObject => ({ display: displayName, value, type: "direct", primary: false }),
      );
};

/** KEYCLOAK-02: roles as another of them lists them, each by its name alone. */
const named: ExpressionFunction["apply"] = ([given]) => {
  const roles = appRolesIn(given);
  return roles.length === 0 ? undefined : roles.map(({ value }): JsonObject => ({ value }));
};

/** ENTRA-89 to ENTRA-92: three ways of writing the same assignments; which of several roles the single one takes is not defined. */
export const appRoleFunctions: Readonly<Record<string, ExpressionFunction>> = {
  singleapproleassignment: {
    takes: [1, 1],
    apply: ([given]) => appRolesIn(given)[0]?.value,
    beside: { primary: true, type },
  },
  approleassignmentscomplex: { takes: [1, 1], apply: listed("displayName") },
  assertiveapproleassignmentscomplex: { takes: [1, 1], apply: listed("display") },
  directroles: { takes: [1, 1], apply: direct },
  namedroles: { takes: [1, 1], apply: named },
};
