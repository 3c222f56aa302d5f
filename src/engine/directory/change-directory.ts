import type { Directory, DirectoryGroup, DirectoryPerson } from "../../model/idp.ts";
import type { DirectoryStep } from "../../model/scenario.ts";
import type { JsonObject } from "../../scim/json.ts";
import { uniqueGroupName, withUniqueNames } from "./names.ts";

type Change = (directory: Directory, step: DirectoryStep, mark: string) => Directory;

const without = <T>(things: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(things).filter(([name]) => name !== key));

const changePerson =
  (change: (person: DirectoryPerson, step: DirectoryStep, mark: string) => DirectoryPerson): Change =>
  (directory, step, mark) => {
    const person = directory.people[step.subject ?? ""];
    if (person === undefined) return directory;
    return { ...directory, people: { ...directory.people, [person.key]: change(person, step, mark) } };
  };

const changeGroup =
  (change: (group: DirectoryGroup, step: DirectoryStep, mark: string) => DirectoryGroup): Change =>
  (directory, step, mark) => {
    const group = directory.groups[step.subject ?? ""];
    if (group === undefined) return directory;
    return { ...directory, groups: { ...directory.groups, [group.key]: change(group, step, mark) } };
  };

const unchanged: Change = (directory) => directory;

const updated = (attributes: JsonObject, set: JsonObject, mark: string): JsonObject =>
  Object.fromEntries(
    Object.entries({ ...attributes, ...withUniqueNames(set, mark) }).filter(([, value]) => value !== null),
  );

const updatePerson = changePerson((person, { set = {} }, mark) => {
  const { manager = person.manager, ...attributes } = set;
  const { manager: _, ...rest } = person;
  return {
    ...rest,
    ...(typeof manager === "string" ? { manager } : {}),
    attributes: updated(person.attributes, attributes, mark),
  };
});

const setManager = changePerson(({ manager: _, ...person }, { manager }) =>
  typeof manager === "string" ? { ...person, manager } : person,
);

const assignMembers: Change = (directory, step, mark) =>
  (directory.groups[step.subject ?? ""]?.members ?? []).reduce(
    (current, member) => assign(current, { ...step, subject: member }, mark),
    directory,
  );

const deletePerson: Change = (directory, { subject = "" }) => ({
  people: without(directory.people, subject),
  groups: Object.fromEntries(
    Object.entries(directory.groups).map(([key, group]) => [
      key,
      { ...group, members: group.members.filter((member) => member !== subject) },
    ]),
  ),
});

const deleteGroup: Change = (directory, { subject = "" }) => ({
  ...directory,
  groups: without(directory.groups, subject),
});

const renameGroup = changeGroup((group, { set }, mark) =>
  typeof set?.displayName === "string" ? { ...group, displayName: uniqueGroupName(set.displayName, mark) } : group,
);

const addMembers = changeGroup((group, { members = [] }) => ({
  ...group,
  members: [...group.members, ...members.filter((member) => !group.members.includes(member))],
}));

const removeMembers = changeGroup((group, { members = [] }) => ({
  ...group,
  members: group.members.filter((member) => !members.includes(member)),
}));

const assign = changePerson((person) => ({ ...person, isAssigned: true }));
const disable = changePerson((person) => ({ ...person, isActive: false }));
const enable = changePerson((person) => ({ ...person, isActive: true }));

/** What an administrator's step does to the directory before the IdP tells the target. */
const changes: Readonly<Record<DirectoryStep["kind"], Change>> = {
  "test-connection": unchanged,
  "assign-user": assign,
  "assign-group": assignMembers,
  "unassign-user": changePerson((person) => ({ ...person, isAssigned: false })),
  "update-user": updatePerson,
  "suspend-user": disable,
  "deactivate-user": disable,
  "reactivate-user": enable,
  "delete-user": deletePerson,
  "set-password": updatePerson,
  "set-manager": setManager,
  "push-group": unchanged,
  "link-group": unchanged,
  "push-now": unchanged,
  "rename-group": renameGroup,
  "add-members": addMembers,
  "remove-members": removeMembers,
  "unlink-group": unchanged,
  "delete-group": deleteGroup,
  "import-users": unchanged,
  "import-groups": unchanged,
  cycle: unchanged,
  "provision-on-demand": unchanged,
};

/** The directory after the step. */
export const changeDirectory: Change = (directory, step, mark) => changes[step.kind](directory, step, mark);
