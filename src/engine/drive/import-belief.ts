import type { StepEnd } from "../../model/event.ts";
import type { DirectoryPerson, ImportChange } from "../../model/idp.ts";
import type { IdpPattern } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";
import { knownId } from "./lookup.ts";
import type { Run } from "./run.ts";

type Belief = NonNullable<StepEnd["idp"]>;

/** The scenario's own names: what it declares, and what it kept. A live target is full of others, who are told by none. */
const ownKeys = ({ planned, kept }: Run): readonly string[] => {
  const { people, groups } = planned.scenario.directory;
  return [...kept.keys(), ...Object.keys(people), ...Object.keys(groups)];
};

/** Ids may be the same for a user and a group; what was kept is a group when it has a name and no user name. */
const isGroup = ({ planned, kept }: Run, name: string): boolean => {
  const resource = kept.get(name);
  return resource === undefined
    ? Object.hasOwn(planned.scenario.directory.groups, name)
    : isObject(resource) &&
        memberNamed(resource, "userName") === undefined &&
        memberNamed(resource, "displayName") !== undefined;
};

const namesById = (run: Run, areGroups: boolean): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const name of ownKeys(run)) {
    const id = isGroup(run, name) === areGroups ? knownId(run, name) : undefined;
    if (id !== undefined) names.set(id, name);
  }
  return names;
};

const named = (names: ReadonlyMap<string, string>, ids: readonly string[]): readonly string[] =>
  ids.flatMap((id) => names.get(id) ?? []);

/** Of what the last import saw, those that are the scenario's own. */
export const importedNames = (run: Run): readonly string[] =>
  [
    ...named(namesById(run, false), run.memory.imported),
    ...named(namesById(run, true), run.memory.importedGroups),
  ].sort();

/** Whom and what the IdP is linked to; somebody whom an import created goes by the name the scenario kept. */
export const linkedNames = (run: Run): readonly string[] => {
  const names = namesById(run, false);
  const { people } = run.planned.scenario.directory;
  const linked = Object.entries(run.memory.links).flatMap(([key, id]) =>
    Object.hasOwn(people, key) ? key : (names.get(id) ?? []),
  );
  return [...linked, ...Object.keys(run.memory.groupLinks)].sort();
};

const told = (
  wanted: Readonly<Record<string, unknown>> | undefined,
  tell: (name: string) => Json | undefined,
): JsonObject | undefined =>
  wanted === undefined
    ? undefined
    : Object.fromEntries(
        Object.keys(wanted).flatMap((name) => {
          const value = tell(name);
          return value === undefined ? [] : [[name, value]];
        }),
      );

const changeOf = (run: Run, name: string): ImportChange | undefined => {
  const { changed = {}, changedGroups = {} } = run.memory;
  return (isGroup(run, name) ? changedGroups : changed)[knownId(run, name) ?? ""];
};

const personNamed = (run: Run, name: string): DirectoryPerson | undefined => {
  const { people } = run.directory;
  if (Object.hasOwn(people, name)) return people[name];
  const id = knownId(run, name);
  const key = Object.entries(run.memory.links).find(([, linked]) => linked === id)?.[0];
  return people[key ?? ""];
};

const shownPerson = (person: DirectoryPerson | undefined): JsonObject | undefined =>
  person === undefined ? undefined : { ...person.attributes, isActive: person.isActive, isAssigned: person.isAssigned };

/** What an import left behind, of those whom the expectation names. */
export const importBelief = (
  run: Run,
  pattern: IdpPattern | undefined,
): Pick<Belief, "matched" | "changed" | "people"> => {
  const matched = told(pattern?.matched, (name) => run.memory.matched?.[knownId(run, name) ?? ""]);
  const changed = told(pattern?.changed, (name) => changeOf(run, name));
  const people = told(pattern?.people, (name) => shownPerson(personNamed(run, name)));
  return {
    ...(matched === undefined ? {} : { matched }),
    ...(changed === undefined ? {} : { changed }),
    ...(people === undefined ? {} : { people }),
  };
};
