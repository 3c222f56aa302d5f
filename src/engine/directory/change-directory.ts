import type { Directory, DirectoryGroup, DirectoryPerson } from "../../model/idp.ts";
import { withKey, withoutKey } from "../../model/keyed.ts";
import type { DirectoryStep } from "../../model/scenario.ts";
import type { JsonObject } from "../../scim/json.ts";
import { uniqueGroupName, withUniqueNames } from "./names.ts";

type Change = (directory: Directory, step: DirectoryStep, mark: string) => Directory;

const changePerson =
  (change: (person: DirectoryPerson, step: DirectoryStep, mark: string) => DirectoryPerson): Change =>
  (directory, step, mark) => {
    const person = directory.people[step.subject ?? ""];
    if (person === undefined) return directory;
    return { ...directory, people: withKey(directory.people, person.key, change(person, step, mark)) };
  };

const changeGroup =
  (change: (group: DirectoryGroup, step: DirectoryStep, mark: string) => DirectoryGroup): Change =>
  (directory, step, mark) => {
    const group = directory.groups[step.subject ?? ""];
    if (group === undefined) return directory;
    return { ...directory, groups: withKey(directory.groups, group.key, change(group, step, mark)) };
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

const isMember =
  (subject: string) =>
  (group: DirectoryGroup): boolean =>
    group.members.includes(subject);

const changeMembers = (
  directory: Directory,
  key: string,
  change: (person: DirectoryPerson) => DirectoryPerson,
): Directory => ({
  ...directory,
  people: Object.fromEntries(
    Object.entries(directory.people).map(([name, person]) => [
      name,
      directory.groups[key]?.members.includes(name) === true ? change(person) : person,
    ]),
  ),
});

const groupAssigned = (isAssigned: boolean) => changeGroup((group) => ({ ...group, isAssigned }));

const assignGroup: Change = (directory, step, mark) =>
  changeMembers(groupAssigned(true)(directory, step, mark), step.subject ?? "", (person) => ({
    ...person,
    isAssigned: true,
  }));

/** Those keep the application who have it as a person, or through another group. */
const unassignGroup: Change = (directory, step, mark) => {
  const left = groupAssigned(false)(directory, step, mark);
  const assigned = Object.values(left.groups).filter((group) => group.isAssigned === true);
  return changeMembers(left, step.subject ?? "", (person) => ({
    ...person,
    isAssigned: person.isAssignedDirectly === true || assigned.some(isMember(person.key)),
  }));
};

const withDeleted = ({ people, groups, deleted = {} }: Directory, key: string): Directory["deleted"] => {
  const person = people[key];
  if (person === undefined) return deleted;
  const memberOf = Object.values(groups).filter(isMember(key));
  return withKey(deleted, key, { ...person, groups: memberOf.map((group) => group.key) });
};

/** Whoever is deleted is kept apart, in no group, until they are brought back. */
const deletePerson: Change = (directory, { subject = "" }) => ({
  deleted: withDeleted(directory, subject) ?? {},
  people: withoutKey(directory.people, subject),
  groups: Object.fromEntries(
    Object.entries(directory.groups).map(([key, group]) => [
      key,
      { ...group, members: group.members.filter((member) => member !== subject) },
    ]),
  ),
});

const deleteGroup: Change = (directory, { subject = "" }) => ({
  ...directory,
  groups: withoutKey(directory.groups, subject),
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

const assign = changePerson((person) => ({ ...person, isAssigned: true, isAssignedDirectly: true }));
const disable = changePerson((person) => ({ ...person, isActive: false }));
const enable = changePerson((person) => ({ ...person, isActive: true }));

/** Back to what they were, in the groups they were in. */
const restore = (directory: Directory, key: string): Directory => {
  const person = directory.deleted?.[key];
  if (person === undefined) return directory;
  const { groups: memberOf, ...restored } = person;
  return {
    people: withKey(directory.people, key, restored),
    groups: Object.fromEntries(
      Object.entries(directory.groups).map(([name, group]) => [
        name,
        memberOf.includes(name) ? { ...group, members: [...group.members, key] } : group,
      ]),
    ),
    deleted: withoutKey(directory.deleted ?? {}, key),
  };
};

const reactivate: Change = (directory, step, mark) => enable(restore(directory, step.subject ?? ""), step, mark);

/** What an administrator's step does to the directory before the IdP tells the target. */
const changes: Readonly<Record<DirectoryStep["kind"], Change>> = {
  "test-connection": unchanged,
  "assign-user": assign,
  "assign-group": assignGroup,
  "unassign-user": changePerson((person) => ({ ...person, isAssigned: false, isAssignedDirectly: false })),
  "unassign-group": unassignGroup,
  "update-user": updatePerson,
  "suspend-user": disable,
  "deactivate-user": disable,
  "reactivate-user": reactivate,
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
  "retry-tasks": unchanged,
  "advance-clock": unchanged,
};

/** The directory after the step. */
export const changeDirectory: Change = (directory, step, mark) => changes[step.kind](directory, step, mark);
