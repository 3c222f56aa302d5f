import type { Dialect, FlowContext } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { type Mapped, mappedAlways, mappedPerson, newResource, pathOf, withMapped } from "../support/mapping.ts";
import { personOf } from "../support/people.ts";
import { memberOf, valueAt } from "../support/resource.ts";
import { textSetting, textsSetting } from "../support/settings.ts";
import type { TargetPath } from "../support/target-path.ts";
import { operation } from "./patch-op.ts";

const isNull = ({ userMapping }: Dialect, index: number): boolean => userMapping[index]?.source.trim() === "null";

/** Of what the directory does not know some IdPs send an empty text at certain places; a row that says null says null. */
export const mappedUser = (context: FlowContext): readonly Mapped[] => {
  const emptyTexts = textsSetting(context.dialect, "users.empty");
  return mappedPerson(personOf(context), context).map((mapped, index) => {
    if (mapped.value !== undefined) return mapped;
    if (isNull(context.dialect, index)) return { ...mapped, value: null };
    return emptyTexts.includes(mapped.path.text) ? { ...mapped, value: "" } : mapped;
  });
};

/** Some templates make a text of the activity. */
const activeAs = (form: string, value: Json): Json =>
  form === "text" && typeof value === "boolean" ? String(value) : value;

const withActiveAs = (form: string, body: JsonObject): JsonObject =>
  body.active === undefined ? body : { ...body, active: activeAs(form, body.active) };

export const newUser = (context: FlowContext, mapped = mappedUser(context)): JsonObject => {
  const { schemas = [], ...attributes } = newResource(context.dialect, "users", mapped);
  const isListed = Array.isArray(schemas) && schemas.length > 0;
  return withActiveAs(textSetting(context.dialect, "users.active"), isListed ? { schemas, ...attributes } : attributes);
};

/** `behind` names the key that the id follows; where it is empty the id is not sent. */
export const withId = (body: JsonObject, behind: string, id: string): JsonObject =>
  Object.fromEntries(
    Object.entries(body).flatMap((entry) => (entry[0] === behind ? [entry, ["id", id] as const] : [entry])),
  );

/** What a PUT sends: the mapping as for a new user, or laid over what the target has. */
export const replacedUser = (context: FlowContext, id: string, shown: JsonObject | undefined): JsonObject => {
  const mapped = mappedAlways(mappedUser(context));
  if (shown !== undefined) return withMapped(context.dialect, shown, mapped);
  return withId(newUser(context, mapped), textSetting(context.dialect, "users.put.id"), id);
};

/** Where a PATCH can reach it: the one element of a list only as the list. */
const placeOf = ({ text, namespace, attribute, isElement }: TargetPath): string => {
  if (isElement !== true) return text;
  return namespace === undefined ? attribute : `${namespace}:${attribute}`;
};

/** What the target is to hold, by the place of a PATCH; null where the directory has nothing. */
export const valuesOf = (context: FlowContext): JsonObject => {
  const mapped = mappedAlways(mappedUser(context));
  const body = newResource(context.dialect, "users", mapped);
  return Object.fromEntries(
    mapped.map(({ path }) => [placeOf(path), valueAt(body, pathOf(placeOf(path))) ?? null] as const),
  );
};

const isSame = (left: Json | undefined, right: Json | undefined): boolean =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** The places whose values are not those that were sent last. */
export const changedPlaces = (values: JsonObject, sent: JsonObject): readonly string[] =>
  Object.keys(values).filter((place) => !isSame(values[place], sent[place]));

const replaceOp = ({ dialect }: FlowContext) =>
  textSetting(dialect, "users.patch.op") === "add" ? ("add" as const) : ("replace" as const);

const patchedAt = (context: FlowContext, path: string, value: Json): JsonObject =>
  operation(context.dialect, replaceOp(context), {
    path,
    value: path === "active" ? activeAs(textSetting(context.dialect, "users.patch.active"), value) : value,
  });

/** One operation for each place; what went away is removed. */
const changedOperations = (context: FlowContext, values: JsonObject, sent: JsonObject): readonly JsonObject[] =>
  changedPlaces(values, sent).map((path) => {
    const value = values[path] ?? null;
    return value === null ? operation(context.dialect, "remove", { path }) : patchedAt(context, path, value);
  });

/** What changed, in one object without a path. */
const togetherOperation = (context: FlowContext, values: JsonObject, sent: JsonObject): readonly JsonObject[] => {
  const changed = new Set(changedPlaces(values, sent));
  const rows = mappedAlways(mappedUser(context)).filter(({ path }) => changed.has(placeOf(path)));
  const value = withActiveAs(textSetting(context.dialect, "users.patch.active"), withMapped(context.dialect, {}, rows));
  return [operation(context.dialect, replaceOp(context), { value })];
};

/** Always the same places, changed or not. */
const fixedOperations = (context: FlowContext): readonly JsonObject[] => {
  const body = newResource(context.dialect, "users", mappedAlways(mappedUser(context)));
  return textsSetting(context.dialect, "users.patch.paths").flatMap((path) => {
    const value = valueAt(body, pathOf(path));
    return value === undefined ? [] : [patchedAt(context, path, value)];
  });
};

const wholeOperation = (context: FlowContext): readonly JsonObject[] => {
  const { schemas: _, ...value } = newUser(context, mappedAlways(mappedUser(context)));
  return [operation(context.dialect, replaceOp(context), { value })];
};

type Operations = (context: FlowContext, values: JsonObject, sent: JsonObject) => readonly JsonObject[];

const operationsBy: Readonly<Record<string, Operations>> = {
  changed: changedOperations,
  together: togetherOperation,
  fixed: fixedOperations,
  whole: wholeOperation,
};

/** What a PATCH does, in the form that the IdP has for it. */
export const updateOperations: Operations = (context, values, sent) =>
  (operationsBy[textSetting(context.dialect, "users.patch.form")] ?? changedOperations)(context, values, sent);

/** The activity alone: with its path, or as an object without one. */
export const activityOperation = ({ dialect }: FlowContext, isActive: boolean): JsonObject => {
  const value = activeAs(textSetting(dialect, "users.patch.active"), isActive);
  const op = textSetting(dialect, "users.activity.op") === "add" ? ("add" as const) : ("replace" as const);
  return textSetting(dialect, "users.activity.form") === "patch"
    ? operation(dialect, op, { path: "active", value })
    : operation(dialect, op, { value: { active: value } });
};

/** The resource as the target showed it, with another activity. */
export const withActivity = (shown: JsonObject, isActive: boolean): JsonObject => ({ ...shown, active: isActive });

/** The value that a look-up asks for: the mapping's for the attribute, or for the value of its first element. */
export const soughtOf = (context: FlowContext, attribute: string): string => {
  const body = newUser(context);
  const held = memberOf(body, attribute);
  const first = Array.isArray(held) ? held[0] : held;
  const value =
    typeof first === "object" && first !== null ? memberOf(first, "value") : valueAt(body, pathOf(attribute));
  return String(value ?? first ?? "");
};
