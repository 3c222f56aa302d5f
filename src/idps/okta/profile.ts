import type { Dialect, DirectoryPerson, FlowContext } from "../../model/idp.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { urns } from "../../scim/urn.ts";
import { isEmpty } from "../support/expression/expression.ts";
import { type Mapped, mappedAlways, mappedPerson, newResource, schemasFor, typed } from "../support/mapping.ts";
import { elementsOf, keyOf, memberOf, valueAt, withValueAt } from "../support/resource.ts";
import { jsonSetting, textsSetting } from "../support/settings.ts";
import { leafOf } from "../support/target-path.ts";
import { isPartial, partialResource } from "./partial.ts";

const entitled: ReadonlySet<string> = new Set(["roles", "entitlements"]);

/** The directory calls a role's display what other things have for it, too. */
const saidOf = (element: JsonObject, key: string): Json | undefined =>
  element[key] ?? (key === "display" ? element.displayName : undefined);

/** OKTA-105: of a role or an entitlement that is assigned a user says these keys, in this order. */
const assigned = ({ dialect }: FlowContext, one: Mapped): Mapped => {
  const { path, value } = one;
  if (!entitled.has(path.text) || !Array.isArray(value)) return one;
  const keys = textsSetting(dialect, "entitlements.keys");
  const reduced = (element: JsonObject): JsonObject =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const said = saidOf(element, key);
        return said === undefined ? [] : [[key, said] as const];
      }),
    );
  return { ...one, value: value.map((element: Json) => (isObject(element) ? reduced(element) : element)) };
};

const mappedUser = (person: DirectoryPerson, context: FlowContext): readonly Mapped[] => {
  const mapped = mappedPerson(person, context);
  return mapped.some(({ path }) => entitled.has(path.text)) ? mapped.map((one) => assigned(context, one)) : mapped;
};

/** The body of a create: the whole mapping, in its order. */
export const newUser = (person: DirectoryPerson, context: FlowContext): JsonObject =>
  newResource(context.dialect, "users", mappedUser(person, context));

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

/** What a GET by id must not be answered with, and sometimes is. */
const isList = (answer: JsonObject): boolean => Array.isArray(memberOf(answer, "Resources"));

/** The rows whose value the step changed. */
const changedRows = (person: DirectoryPerson, context: FlowContext): readonly Mapped[] => {
  const before = context.before.people[person.key];
  if (before === undefined) return [];
  const then = { ...context, directory: context.before };
  const had = new Map(mappedAlways(mappedUser(before, then)).map(({ path, value }) => [path.text, value]));
  return mappedAlways(mappedUser(person, context)).filter(
    ({ path, value }) => JSON.stringify(value) !== JSON.stringify(had.get(path.text)),
  );
};

/** OKTA-52: a list comes back as the list it was, with what changed at its root. */
const overlayList = (answer: JsonObject, person: DirectoryPerson, context: FlowContext): JsonObject =>
  changedRows(person, context).reduce(overlaid, answer);

/**
 * OKTA-46: everything the target returned goes back to it, what it made itself too (OKTA-51), with the mapped attributes on top; no `active`
 * where it told none (OKTA-58).
 */
export const overlayProfile = (answer: JsonObject, person: DirectoryPerson, context: FlowContext): JsonObject => {
  if (isList(answer)) return overlayList(answer, person, context);
  const mapped = mappedAlways(mappedUser(person, context));
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
  if (isList(answer)) return withActive(answer, false);
  const names = textsSetting(context.dialect, "users.deactivate.overlay");
  const kept = mappedAlways(mappedUser(person, context)).filter(({ path }) => names.includes(leafOf(path)));
  return withActive(kept.reduce(overlaid, answer), false);
};

export const patchOf = (...operations: readonly Json[]): JsonObject => ({
  schemas: [urns.patchOp],
  Operations: operations,
});

/** OKTA-62: no path, and the value is an object. */
export const pathlessPatch = (value: JsonObject): JsonObject => patchOf({ op: "replace", value });

/** What changes of a user; in SCIM 1.1 (OKTA-70) a part of the resource. */
export const userPatch = (dialect: Dialect, id: string, value: JsonObject): JsonObject =>
  isPartial(dialect) ? partialResource(dialect, "users", { id, ...value }) : pathlessPatch(value);
