import { type DirectoryFile, keyOfGenerated, numberOfGenerated } from "../model/directory-file.ts";
import type { JsonObject } from "../scim/json.ts";
import { generateGroup, keyOfGeneratedGroup, numberOfGeneratedGroup } from "./generate-group.ts";
import { generatePerson } from "./generate-person.ts";

export interface DeclaredGroup {
  readonly displayName?: string;
  readonly members: readonly string[];
}

/** Everybody a directory can speak of. Whoever is made up is made when asked for, so that a hundred thousand take no more room than ten. */
export interface Population {
  /** Keys of those who are there at the beginning. */
  readonly startKeys: () => Iterable<string>;
  readonly startCount: number;
  readonly isThereAtStart: (key: string) => boolean;
  /** The one at a position among those there at the beginning, from 0. */
  readonly startKeyAt: (position: number) => string;
  /** The declared groups that somebody who joins comes into. */
  readonly groupsOfJoiner: (key: string) => readonly string[];
  /** What is declared of a person, or made up, in neutral words; undefined where nobody has the key. */
  readonly wordsOf: (key: string) => JsonObject | undefined;
  readonly groupKeys: readonly string[];
  readonly groupOf: (key: string) => DeclaredGroup | undefined;
}

const joinersIn = ({ script }: DirectoryFile): ReadonlySet<string> =>
  new Set(script.flatMap((entry) => (entry.kind === "joins" && typeof entry.who === "string" ? [entry.who] : [])));

/** Of those made up, the ones who are there at the beginning; the positions are worked out, and not listed. */
const generatedStarters = (people: number, joiners: ReadonlySet<string>) => {
  const absent = [...joiners]
    .flatMap((key) => numberOfGenerated(key) ?? [])
    .filter((number) => number <= people)
    .sort((left, right) => left - right);
  return {
    count: people - absent.length,
    keyAt: (position: number): string => {
      const number = absent.reduce((next, gap) => (gap <= next ? next + 1 : next), position + 1);
      return keyOfGenerated(number);
    },
  };
};

export const populationOf = (file: DirectoryFile): Population => {
  const { people, groups, generate } = file;
  const joiners = joinersIn(file);
  const declared = Object.keys(people).filter((key) => !joiners.has(key));
  const generated = generatedStarters(generate.people, joiners);
  const startKeyAt = (position: number): string => declared[position] ?? generated.keyAt(position - declared.length);
  const startCount = declared.length + generated.count;
  return {
    startCount,
    startKeyAt,
    isThereAtStart: (key) =>
      !joiners.has(key) &&
      (Object.hasOwn(people, key) || (numberOfGenerated(key) ?? Number.POSITIVE_INFINITY) <= generate.people),
    groupsOfJoiner: (key) => Object.keys(groups).filter((group) => groups[group]?.members.includes(key)),
    *startKeys() {
      for (let position = 0; position < startCount; position += 1) yield startKeyAt(position);
    },
    wordsOf: (key) => {
      if (Object.hasOwn(people, key)) return people[key];
      const number = numberOfGenerated(key);
      return number === undefined ? undefined : generatePerson(generate, number);
    },
    groupKeys: [
      ...Object.keys(groups),
      ...Array.from({ length: generate.groups }, (_, at) => keyOfGeneratedGroup(at + 1)),
    ],
    groupOf: (key) => {
      if (Object.hasOwn(groups, key)) return groups[key];
      const number = numberOfGeneratedGroup(key);
      return number === undefined ? undefined : generateGroup(generate, number);
    },
  };
};
