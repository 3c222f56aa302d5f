import type { Dialect, DirectoryPerson, FlowContext } from "../../model/idp.ts";
import { type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { isEmpty } from "../support/expression/expression.ts";
import { type Mapped, mappedAlways, mappedPerson, newResource, schemasFor, typed } from "../support/mapping.ts";
import { elementsOf, keyOf, memberOf, valueAt, withValueAt } from "../support/resource.ts";
import { flagSetting, jsonSetting, textsSetting } from "../support/settings.ts";
import { leafOf } from "../support/target-path.ts";

/** The body of a create: the whole mapping, in its order. */
export const newUser = (person: DirectoryPerson, context: FlowContext): JsonObject =>
  newResource(context.dialect, "users", mappedPerson(person, context));

/** OKTA-50, OKTA-59: a value that went away in Okta is pushed as an empty text, or the target would keep the old one. */
const overlaid = (resource: JsonObject, { path, value }: Mapped): JsonObject => {
  if (value !== undefined) return withValueAt(resource, path, typed(path, value));
  return isEmpty(valueAt(resource, path)) ? resource : withValueAt(resource, path, "");
};

const withSchemas = (resource: JsonObject, needed: readonly string[]): JsonObject => {
  const key = keyOf(resource, "schemas");
  const listed = elementsOf(resource[key]);
  const missing = needed.filter((urn) => !listed.some((one) => textOf(one).toLowerCase() === urn.toLowerCase()));
  return missing.length === 0 ? resource : { ...resource, [key]: [...listed, ...missing] };
};

/** OKTA-34: what a PUT has even where the target said nothing of it. */
const withMissing = (resource: JsonObject, missing: JsonObject): JsonObject => ({
  ...resource,
  ...Object.fromEntries(Object.entries(missing).filter(([key]) => memberOf(resource, key) === undefined)),
});

/**
 * OKTA-46: everything the target returned goes back to it, with the mapped attributes on top: what it made itself (OKTA-51),
 * a list that was no user (OKTA-52), and no active where it told none (OKTA-58).
 */
export const overlayProfile = (answer: JsonObject, person: DirectoryPerson, context: FlowContext): JsonObject => {
  const mapped = mappedAlways(mappedPerson(person, context));
  const whole = withMissing(
    mapped.reduce(overlaid, answer),
    jsonSetting(context.dialect, "users.put.missing") as JsonObject,
  );
  return withSchemas(whole, schemasFor(context.dialect, "users", mapped));
};

export const withActive = (resource: JsonObject, isActive: boolean): JsonObject => ({
  ...resource,
  [keyOf(resource, "active")]: isActive,
});

/** OKTA-64: a deactivation sends back what the target returned; of the mapping only the attributes named in the dialect go with it. */
export const deactivated = (answer: JsonObject, person: DirectoryPerson, context: FlowContext): JsonObject => {
  const names = textsSetting(context.dialect, "users.deactivate.overlay");
  const kept = mappedAlways(mappedPerson(person, context)).filter(({ path }) => names.includes(leafOf(path)));
  return withActive(kept.reduce(overlaid, answer), false);
};

const replacing = (operation: JsonObject): Json => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", ...operation }],
});

/** OKTA-62: no path, and the value is an object. */
export const pathlessPatch = (value: JsonObject): Json => replacing({ value });

/** OKTA-63: reported forms, with a path and with the id in the value, are switches. */
export const activityPatch = (dialect: Dialect, id: string, active: boolean): Json => {
  if (flagSetting(dialect, "users.activity.withPath")) return replacing({ path: "active", value: active });
  return pathlessPatch(flagSetting(dialect, "users.activity.withId") ? { id, active } : { active });
};
