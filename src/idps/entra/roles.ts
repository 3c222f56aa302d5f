import type { DirectoryPerson, FlowContext } from "../../model/idp.ts";
import { type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { type AppRole, appRolesIn } from "../support/expression/app-roles.ts";
import { parseExpression } from "../support/expression/parse.ts";
import { type Mapped, mappedAlways, withMapped } from "../support/mapping.ts";
import { elementsOf, memberOf } from "../support/resource.ts";
import type { TargetPath } from "../support/target-path.ts";
import { type Change, flavourText } from "./flavour.ts";

/** ENTRA-90 to ENTRA-92: what a PATCH does with the roles of each expression. */
const kinds: Readonly<Record<string, "add" | "replace">> = {
  singleapproleassignment: "add",
  approleassignmentscomplex: "add",
  assertiveapproleassignmentscomplex: "replace",
};

const kindOf = ({ by = "" }: Mapped): "add" | "replace" | undefined => kinds[by];

export const isRole = (mapped: Mapped): boolean => kindOf(mapped) !== undefined;

export const isRoleSource = (source: string): boolean => {
  const parsed = parseExpression(source);
  return parsed.ok && parsed.value.kind === "call" && kinds[parsed.value.name] !== undefined;
};

/** ENTRA-90: the text that stands for a role in the value of an older PATCH. */
const asJsonText = ({ uuid }: FlowContext, { id, value, displayName }: AppRole): string =>
  JSON.stringify({ id: id ?? uuid(`role/${value}`), value, displayName });

const valueIn = (element: Json): string => textOf(memberOf(element, "value") ?? "");

/** A role the target shows in either form is there. */
const isShown = (context: FlowContext, role: AppRole, shown: readonly string[]): boolean =>
  shown.includes(role.value) || shown.includes(asJsonText(context, role));

const rolesPath: TargetPath = { text: "roles", attribute: "roles", selectors: [], below: [] };

/** ENTRA-91: roles are only ever added, so that those taken away in the directory stay at the target. */
const added = (
  context: FlowContext,
  elements: readonly Json[],
  roles: readonly AppRole[],
  shown: readonly string[],
): readonly Change[] => {
  const missing = roles.filter((role) => !isShown(context, role, shown));
  const isText = flavourText(context.dialect, "roles") === "text";
  const value = missing.flatMap((role): readonly Json[] =>
    isText ? [{ value: asJsonText(context, role) }] : elements.filter((element) => valueIn(element) === role.value),
  );
  return value.length === 0 ? [] : [{ kind: "add", path: rolesPath, value: [...value] }];
};

/** ENTRA-92: the whole list, which takes away what Entra does not know. */
const replaced = (elements: readonly Json[], shown: readonly string[]): readonly Change[] => {
  const wanted = elements.map(valueIn);
  const isSame = wanted.length === shown.length && wanted.every((value) => shown.includes(value));
  return isSame ? [] : [{ kind: "replace", path: rolesPath, value: [...elements] }];
};

/** What a PATCH has to say about the app roles of a person; nothing when the directory knows of none (ENTRA-62). */
export const roleChanges = (
  context: FlowContext,
  person: DirectoryPerson,
  mapped: readonly Mapped[],
  resource: JsonObject,
): readonly Change[] => {
  const rows = mappedAlways(mapped).filter(isRole);
  const elements = elementsOf(memberOf(withMapped(context.dialect, {}, rows), "roles"));
  if (elements.length === 0) return [];
  const shown = elementsOf(memberOf(resource, "roles")).map(valueIn);
  if (rows.some((row) => kindOf(row) === "replace")) return replaced(elements, shown);
  const values = elements.map(valueIn);
  const roles = appRolesIn(person.attributes.roles).filter(({ value }) => values.includes(value));
  return added(context, elements, roles, shown);
};
