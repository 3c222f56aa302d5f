import type { DirectoryGroup, DirectoryPerson, FlowContext } from "../../model/idp.ts";
import { withKey } from "../../model/keyed.ts";
import type { Json } from "../../scim/json.ts";
import type { Meaning } from "./expression/expression.ts";

const subjectOf = ({ step }: FlowContext): string => step.subject ?? "";

/** The person a step is about: as the directory has them, or had them when they were deleted. */
export const personOf = (context: FlowContext, key: string = subjectOf(context)): DirectoryPerson => {
  const person = context.directory.people[key] ?? context.before.people[key] ?? context.directory.deleted?.[key];
  if (person === undefined) throw new Error(`The directory has no person "${key}"`);
  return person;
};

/** The same scene with the person as given. */
export const withPerson = (context: FlowContext, person: DirectoryPerson): FlowContext => ({
  ...context,
  directory: { ...context.directory, people: withKey(context.directory.people, person.key, person) },
});

export const groupOf = (context: FlowContext, key: string = subjectOf(context)): DirectoryGroup => {
  const group = context.directory.groups[key] ?? context.before.groups[key];
  if (group === undefined) throw new Error(`The directory has no group "${key}"`);
  return group;
};

/** What an administrator calls a person. */
export const nameOf = ({ key, attributes }: DirectoryPerson): string => String(attributes.userName ?? key);

const attributeOf = (
  { attributes, key, id, isActive, isAssigned }: DirectoryPerson,
  name: string,
): Json | undefined => {
  const own: Readonly<Record<string, Json>> = { key, id, isActive, isAssigned };
  return Object.hasOwn(attributes, name) ? attributes[name] : own[name];
};

/** The groups somebody is in, as a user resource shows them. */
const groupsOf = ({ key }: DirectoryPerson, { directory }: FlowContext): readonly Json[] | undefined => {
  const found = Object.values(directory.groups).filter(({ members }) => members.includes(key));
  return found.length === 0
    ? undefined
    : found.map(({ id, displayName }) => ({ display: displayName, value: id, type: "direct" }));
};

/** Neutral words of a person, besides `key`, `id`, `isActive`, `isAssigned`, `groups`, and the same words of the manager behind `manager.`. */
export const personMeaning = (person: DirectoryPerson, context: FlowContext): Meaning => {
  const manager = context.directory.people[person.manager ?? ""];
  return (name) => {
    if (name === "groups") return groupsOf(person, context);
    if (!name.startsWith("manager.")) return attributeOf(person, name);
    return manager === undefined ? undefined : attributeOf(manager, name.slice("manager.".length));
  };
};

export const groupMeaning =
  ({ id, displayName, attributes }: DirectoryGroup): Meaning =>
  (name) => {
    const own: Readonly<Record<string, Json>> = { id, displayName };
    return own[name] ?? attributes[name];
  };
