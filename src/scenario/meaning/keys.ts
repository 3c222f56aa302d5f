import type { JsonObject } from "../../scim/json.ts";
import { listAt, objectAt, type Placed, placedAt, textAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import type { SubjectKind } from "../step-shapes.ts";
import type { Path } from "../yaml/read-yaml.ts";

type DeclaredKind = Exclude<SubjectKind, "none" | "span">;

/** The people and groups a scenario declares, by key. */
export interface Declared {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

export const declaredIn = (scenario: JsonObject): Declared => {
  const directory = objectAt(scenario, "directory");
  return { people: Object.keys(objectAt(directory, "people")), groups: Object.keys(objectAt(directory, "groups")) };
};

const declaredAs = (kind: DeclaredKind, { people, groups }: Declared): readonly string[] =>
  kind === "person" ? people : kind === "group" ? groups : [...people, ...groups];

const whereDeclared: Readonly<Record<DeclaredKind, string>> = {
  person: "directory.people",
  group: "directory.groups",
  either: "directory",
};

/** A key that stands for nobody. */
export const unknownKey = (key: string, kind: DeclaredKind, declared: Declared, path: Path): readonly Misfit[] => {
  const valid = declaredAs(kind, declared);
  if (valid.includes(key)) return [];
  const expected = valid.length === 0 ? "" : `: expected ${valid.join(", ")}`;
  return [atValue(path, `"${key}" is not declared under ${whereDeclared[kind]}${expected}`, didYouMean(key, valid))];
};

const eachKey = (
  holder: JsonObject,
  name: string,
  kind: DeclaredKind,
  declared: Declared,
  path: Path,
): readonly Misfit[] =>
  listAt(holder, name).flatMap((key, index) =>
    typeof key === "string" ? unknownKey(key, kind, declared, [...path, name, index]) : [],
  );

const oneKey = (
  holder: JsonObject,
  name: string,
  kind: DeclaredKind,
  declared: Declared,
  path: Path,
): readonly Misfit[] => {
  const key = textAt(holder, name);
  return key === undefined ? [] : unknownKey(key, kind, declared, [...path, name]);
};

const directoryMisfits = (scenario: JsonObject, declared: Declared): readonly Misfit[] => {
  const directory = objectAt(scenario, "directory");
  return [
    ...declared.people.flatMap((key) =>
      oneKey(objectAt(objectAt(directory, "people"), key), "manager", "person", declared, ["directory", "people", key]),
    ),
    ...declared.groups.flatMap((key) =>
      eachKey(objectAt(objectAt(directory, "groups"), key), "members", "person", declared, [
        "directory",
        "groups",
        key,
      ]),
    ),
    ...declared.groups
      .filter((key) => declared.people.includes(key))
      .map((key) =>
        atValue(["directory", "groups", key], `"${key}" is a person already: \${${key}.id} would mean two things`),
      ),
  ];
};

const targetMisfits = (expect: Placed, declared: Declared): readonly Misfit[] =>
  placedAt(expect.value, "target", expect.path).flatMap(({ value, path }) => [
    ...((value.user === undefined) === (value.group === undefined)
      ? [atValue(path, 'A target pattern is about one "user" or one "group"')]
      : []),
    ...oneKey(value, "user", "person", declared, path),
    ...oneKey(value, "group", "group", declared, path),
    ...eachKey(value, "members", "person", declared, path),
  ]);

/** The names a request keeps its answers under: one, or one for each turn. */
export const keptBy = (request: JsonObject): readonly string[] => {
  const name = textAt(request, "as");
  const { repeat } = request;
  if (name === undefined) return [];
  if (typeof repeat !== "number" || repeat <= 1 || repeat > 1000) return [name];
  return Array.from({ length: Math.floor(repeat) }, (_, turn) => `${name}${turn + 1}`);
};

const toldParts = ["matched", "changed", "people"] as const;

/** What an import is told to have made of somebody is told of one who is declared, or was kept with `as`. */
const toldMisfits = (idp: Placed, names: readonly string[]): readonly Misfit[] =>
  toldParts.flatMap((part) =>
    Object.keys(objectAt(idp.value, part))
      .filter((name) => !names.includes(name))
      .map((name) =>
        atKey(
          [...idp.path, part, name],
          `"${name}" is neither declared under directory nor kept with "as": expected ${names.join(", ")}`,
          didYouMean(name, names),
        ),
      ),
  );

/** The name a step keeps an answer of the application under. */
export const keptFromApp = (step: JsonObject): readonly string[] => {
  const name = textAt(objectAt(step, "app"), "keep");
  return name === undefined ? [] : [name];
};

const keptNames = (scenario: JsonObject): readonly string[] =>
  ["given", "steps"].flatMap((section) =>
    placedAt(scenario, section).flatMap(({ value }) => [...keptBy(objectAt(value, "request")), ...keptFromApp(value)]),
  );

/** Whoever the application is asked about is declared, or was kept. */
const appMisfits = ({ value, path }: Placed, names: readonly string[]): readonly Misfit[] => {
  const people = { people: names, groups: [] };
  const keyed = ["sign-in", "session", "person"].flatMap((part) =>
    Object.keys(objectAt(value, part)).flatMap((key) => unknownKey(key, "person", people, [...path, part, key])),
  );
  return [
    ...keyed,
    ...eachKey(value, "team", "person", people, path),
    ...placedAt(value, "outbox", path).flatMap((mail) => oneKey(mail.value, "to", "person", people, mail.path)),
  ];
};

const stepMisfits = ({ value, path }: Placed, declared: Declared, names: readonly string[]): readonly Misfit[] => {
  const expect: Placed = { value: objectAt(value, "expect"), path: [...path, "expect"] };
  const idp: Placed = { value: objectAt(expect.value, "idp"), path: [...expect.path, "idp"] };
  const app: Placed = { value: objectAt(expect.value, "app"), path: [...expect.path, "app"] };
  return [
    ...appMisfits(app, names),
    ...eachKey(value, "members", "person", declared, path),
    ...oneKey(value, "manager", "person", declared, path),
    ...targetMisfits(expect, declared),
    ...eachKey(idp.value, "linked", "either", { people: names, groups: [] }, idp.path),
    ...toldMisfits(idp, names),
  ];
};

/** Whoever is named is declared. */
export const keyMisfits = (scenario: JsonObject): readonly Misfit[] => {
  const declared = declaredIn(scenario);
  const names = [...new Set([...declared.people, ...declared.groups, ...keptNames(scenario)])];
  return [
    ...directoryMisfits(scenario, declared),
    ...placedAt(scenario, "steps").flatMap((step) => stepMisfits(step, declared, names)),
  ];
};
