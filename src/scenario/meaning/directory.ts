import { numberOfGenerated } from "../../model/directory-file.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import type { Known, KnownIdp } from "../known.ts";
import { listAt, objectAt, type Placed, placedAt, textAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import { personWords } from "../words.ts";
import type { Path } from "../yaml/read-yaml.ts";
import { patienceMisfits } from "./fault.ts";
import { choiceMisfits } from "./idp.ts";

/** Who there is: those declared, and so many made up. */
interface Census {
  readonly people: readonly string[];
  readonly groups: readonly string[];
  readonly generated: number;
  readonly generatedGroups: number;
}

const verbs = ["joins", "moves", "leaves", "returns", "deletes", "changes", "events", "fault"] as const;

type Verb = (typeof verbs)[number];

/** What may stand beside each verb, and what has to. */
const companions: Readonly<Record<Verb, readonly string[]>> = {
  joins: [],
  moves: ["set"],
  leaves: [],
  returns: [],
  deletes: [],
  changes: ["add", "remove", "displayName"],
  events: ["within"],
  fault: [],
};

const numberAt = (holder: JsonObject, name: string): number => (typeof holder[name] === "number" ? holder[name] : 0);

export const verbOf = (event: JsonObject): Verb | undefined => verbs.find((verb) => event[verb] !== undefined);

const censusOf = (directory: JsonObject): Census => {
  const generate = objectAt(directory, "generate");
  const joiners = placedAt(directory, "script").reduce((sum, { value }) => sum + numberAt(value, "joins"), 0);
  return {
    people: Object.keys(objectAt(directory, "people")),
    groups: Object.keys(objectAt(directory, "groups")),
    generated: numberAt(generate, "people") + joiners,
    generatedGroups: numberAt(generate, "groups"),
  };
};

const numberBehind = (key: string, word: string): number =>
  Number(new RegExp(`^${word}([1-9]\\d*)$`).exec(key)?.[1] ?? Number.NaN);

const isPerson = ({ people, generated }: Census, key: string): boolean =>
  people.includes(key) || (numberOfGenerated(key) ?? Number.POSITIVE_INFINITY) <= generated;

const isGroup = ({ groups, generatedGroups }: Census, key: string): boolean =>
  groups.includes(key) || numberBehind(key, "group") <= generatedGroups;

const unknownPerson = (census: Census, key: string, path: Path): readonly Misfit[] =>
  isPerson(census, key)
    ? []
    : [atValue(path, `There is no person "${key}" in this directory`, didYouMean(key, census.people))];

const unknownGroup = (census: Census, key: string, path: Path): readonly Misfit[] =>
  isGroup(census, key)
    ? []
    : [atValue(path, `There is no group "${key}" in this directory`, didYouMean(key, census.groups))];

const peopleIn = (census: Census, holder: JsonObject, name: string, path: Path): readonly Misfit[] =>
  listAt(holder, name).flatMap((key, index) =>
    typeof key === "string" ? unknownPerson(census, key, [...path, name, index]) : [],
  );

const managerMisfits = (census: Census, holder: JsonObject, path: Path): readonly Misfit[] => {
  const manager = textAt(holder, "manager");
  return manager === undefined ? [] : unknownPerson(census, manager, [...path, "manager"]);
};

const declaredMisfits = (directory: JsonObject, census: Census): readonly Misfit[] => [
  ...census.people.flatMap((key) => [
    ...managerMisfits(census, objectAt(objectAt(directory, "people"), key), ["people", key]),
    ...((numberOfGenerated(key) ?? Number.POSITIVE_INFINITY) <= census.generated
      ? [atKey(["people", key], `"${key}" is the key of a person who is made up: choose another one`)]
      : []),
    ...(census.groups.includes(key) ? [atKey(["groups", key], `"${key}" is a person already`)] : []),
  ]),
  ...census.groups.flatMap((key) =>
    peopleIn(census, objectAt(objectAt(directory, "groups"), key), "members", ["groups", key]),
  ),
];

const verbMisfits = ({ value, path }: Placed): readonly Misfit[] => {
  const [verb, ...others] = verbs.filter((one) => value[one] !== undefined);
  if (verb === undefined)
    return value.after === undefined ? [atValue(path, `An event says one of ${verbs.join(", ")}`)] : [];
  const allowed = companions[verb];
  const surplus = Object.values(companions)
    .flat()
    .filter((name) => value[name] !== undefined && !allowed.includes(name));
  const isBare = allowed.length > 0 && verb !== "events" && allowed.every((name) => value[name] === undefined);
  return [
    ...others.map((other) => atKey([...path, other], `An event is one thing: "${verb}" stands here already`)),
    ...surplus.map((name) => atKey([...path, name], `"${name}" says nothing beside "${verb}"`)),
    ...(isBare
      ? [atKey([...path, verb], `"${verb}" needs ${allowed.map((one) => `"${one}"`).join(" or ")} beside it`)]
      : []),
  ];
};

const setMisfits = (census: Census, { value, path }: Placed): readonly Misfit[] => {
  const set = objectAt(value, "set");
  return [
    ...Object.keys(set)
      .filter((word) => !personWords.includes(word))
      .map((word) =>
        atKey(
          [...path, "set", word],
          `A person has no "${word}": expected one of ${personWords.join(", ")}`,
          didYouMean(word, personWords),
        ),
      ),
    ...managerMisfits(census, set, [...path, "set"]),
  ];
};

const subjectMisfits = (census: Census, { value, path }: Placed): readonly Misfit[] =>
  (["joins", "moves", "leaves", "returns", "deletes"] as const).flatMap((verb) => {
    const key = textAt(value, verb);
    return key === undefined ? [] : unknownPerson(census, key, [...path, verb]);
  });

const eventMisfits = (census: Census, event: Placed): readonly Misfit[] => {
  const { value, path } = event;
  const group = textAt(value, "changes");
  return [
    ...verbMisfits(event),
    ...subjectMisfits(census, event),
    ...setMisfits(census, event),
    ...(group === undefined ? [] : unknownGroup(census, group, [...path, "changes"])),
    ...peopleIn(census, value, "add", path),
    ...peopleIn(census, value, "remove", path),
    ...patienceMisfits(objectAt(value, "fault"), [...path, "fault"]),
  ];
};

const emptyMisfits = ({ people, generated }: Census): readonly Misfit[] =>
  people.length + generated === 0
    ? [atValue([], 'The directory is empty: declare "people", or have some made up with "generate"')]
    : [];

/** Whoever is named is there, events make sense, and the identity provider can be set up so. */
export const directoryMisfits = (directory: JsonObject, idp: KnownIdp | undefined, known: Known): readonly Misfit[] => {
  const census = censusOf(directory);
  return [
    ...(idp === undefined || !isObject(directory.idp) ? [] : choiceMisfits(directory.idp, idp, known)),
    ...declaredMisfits(directory, census),
    ...placedAt(directory, "script").flatMap((event) => eventMisfits(census, event)),
    ...emptyMisfits(census),
  ];
};
