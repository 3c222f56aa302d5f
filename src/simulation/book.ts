import type { Population } from "../directory/population.ts";
import { buildGroup, buildPerson } from "../engine/directory/build-directory.ts";
import type { DeletedPerson, Directory, DirectoryGroup, DirectoryPerson } from "../model/idp.ts";
import { keyed, keyedFrom } from "../model/keyed.ts";
import type { PlannedScenario } from "../model/plan.ts";

/**
 * The IdP's directory as it is now. People and groups nobody has touched are made from the population when they are asked for, and forgotten
 * again; only what the script changed is kept.
 */
export interface Book {
  readonly personOf: (key: string) => DirectoryPerson | undefined;
  /** The same, or how somebody deleted was at last. */
  readonly lastOf: (key: string) => DirectoryPerson | undefined;
  readonly groupOf: (key: string) => DirectoryGroup | undefined;
  /** The part of the directory that a step about this person may look at: the person and the manager. */
  readonly ofPerson: (key: string) => Directory;
  /** The group, those who are or were in it, and those named besides. */
  readonly ofGroup: (key: string, others?: readonly string[]) => Directory;
  readonly learn: (before: Directory, after: Directory) => void;
  readonly join: (key: string) => void;
  readonly isThere: (key: string) => boolean;
  readonly isTouched: (key: string) => boolean;
  readonly isDeleted: (key: string) => boolean;
  readonly keys: () => Iterable<string>;
}

/** Managers are asked for again and again while their reports are provisioned. */
const rememberedMax = 2048;

/** The groups as they are now; of their members only those who are there are shown. */
const createGroups = (planned: PlannedScenario, population: Population, isThere: (key: string) => boolean) => {
  const groups = new Map<string, DirectoryGroup>();
  /** Who was in a group: a cycle that comes later still has to name them. */
  const formerly = new Map<string, Set<string>>();

  /** With those in it who are deleted, or have not joined yet. */
  const wholeGroup = (key: string): DirectoryGroup | undefined => {
    const declared = population.groupOf(key);
    // Everybody and every group of the directory has the application.
    return (
      groups.get(key) ??
      (declared === undefined ? undefined : { ...buildGroup(planned, key, declared), isAssigned: true })
    );
  };

  const groupOf = (key: string): DirectoryGroup | undefined => {
    const group = wholeGroup(key);
    return group === undefined ? undefined : { ...group, members: group.members.filter(isThere) };
  };

  const learnGroup = (key: string, group: DirectoryGroup): void => {
    const gone = wholeGroup(key)?.members.filter((member) => !group.members.includes(member)) ?? [];
    const hidden = gone.filter((member) => !isThere(member));
    formerly.set(key, new Set([...(formerly.get(key) ?? []), ...gone]));
    groups.set(key, { ...group, members: [...group.members, ...hidden] });
  };

  /** Whoever joins is in no group before the IdP hears that somebody put them there. */
  const leaveOut = (key: string): void => {
    for (const name of population.groupsOfJoiner(key)) {
      const group = wholeGroup(name);
      if (group !== undefined) groups.set(name, { ...group, members: group.members.filter((one) => one !== key) });
    }
  };

  return { groupOf, learnGroup, leaveOut, formerMembers: (key: string) => formerly.get(key) ?? [] };
};

function* without(
  deleted: ReadonlyMap<string, DeletedPerson>,
  ...all: readonly Iterable<string>[]
): Generator<string, undefined> {
  for (const keys of all) for (const key of keys) if (!deleted.has(key)) yield key;
}

export const createBook = (planned: PlannedScenario, population: Population): Book => {
  const people = new Map<string, DirectoryPerson>();
  const deleted = new Map<string, DeletedPerson>();
  const joined = new Set<string>();
  const remembered = new Map<string, DirectoryPerson>();

  const isThere = (key: string): boolean => (population.isThereAtStart(key) || joined.has(key)) && !deleted.has(key);

  const made = (key: string): DirectoryPerson | undefined => {
    const words = population.wordsOf(key);
    return words === undefined
      ? undefined
      : { ...buildPerson(planned, key, words), isAssigned: true, isAssignedDirectly: true };
  };

  const personOf = (key: string): DirectoryPerson | undefined => {
    if (deleted.has(key)) return undefined;
    const known = people.get(key) ?? remembered.get(key);
    if (known !== undefined) return known;
    const person = isThere(key) ? made(key) : undefined;
    if (person === undefined) return undefined;
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(key, person);
    return person;
  };

  const { groupOf, learnGroup, leaveOut, formerMembers } = createGroups(planned, population, isThere);

  const peopleWith = (keys: readonly string[]): Directory["people"] => keyedFrom(keys, personOf);

  return {
    personOf,
    lastOf: (key) => personOf(key) ?? deleted.get(key),
    groupOf,
    isThere,
    isTouched: (key) => people.has(key),
    isDeleted: (key) => deleted.has(key),
    ofPerson: (key) => {
      const gone = deleted.get(key);
      const manager = (personOf(key) ?? gone)?.manager;
      return {
        people: peopleWith(manager === undefined ? [key] : [key, manager]),
        groups: {},
        ...(gone === undefined ? {} : { deleted: keyed([[key, gone]]) }),
      };
    },
    ofGroup: (key, others = []) => {
      const group = groupOf(key);
      return group === undefined
        ? { people: {}, groups: {} }
        : { people: peopleWith([...group.members, ...others, ...formerMembers(key)]), groups: keyed([[key, group]]) };
    },
    learn: (before, after) => {
      if (before === after) return;
      for (const [key, person] of Object.entries(after.people))
        if (before.people[key] !== person) people.set(key, person);
      for (const [key, group] of Object.entries(after.groups)) if (before.groups[key] !== group) learnGroup(key, group);
      for (const [key, gone] of Object.entries(after.deleted ?? {})) {
        deleted.set(key, gone);
        people.delete(key);
      }
      for (const key of Object.keys(before.deleted ?? {})) if (after.deleted?.[key] === undefined) deleted.delete(key);
    },
    join: (key) => {
      leaveOut(key);
      joined.add(key);
    },
    keys: () => without(deleted, population.startKeys(), joined),
  };
};
