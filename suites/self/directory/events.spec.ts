import { expect, test } from "@playwright/test";
import { eventsOf, faultsAtHead } from "../../../src/directory/events.ts";
import { populationOf } from "../../../src/directory/population.ts";
import type { DirectoryFile, ScriptEntry } from "../../../src/model/directory-file.ts";

const place = { file: "directory.yaml", line: 1, column: 1 };

const hour = 3_600_000;

const file = (script: readonly ScriptEntry[], more: Partial<DirectoryFile> = {}): DirectoryFile => ({
  file: "directory.yaml",
  idp: { settings: {}, mapping: {} },
  people: { ada: {}, mary: {}, grace: {} },
  groups: { engineers: { members: ["ada", "grace"] } },
  generate: { people: 40, groups: 3, seed: 7, hasEdges: true },
  script,
  ...more,
});

const told = (given: DirectoryFile) => [...eventsOf(given, populationOf(given))];

test("whoever joins in the script is not there at the beginning", () => {
  const given = file([{ place, afterMs: hour, kind: "joins", who: "grace" }]);
  const population = populationOf(given);
  expect([...population.startKeys()]).not.toContain("grace");
  expect(population.startCount).toBe(42);
  expect(population.groupsOfJoiner("grace")).toEqual(["engineers"]);
  expect(told(given)).toEqual([{ kind: "joins", who: "grace", atMs: hour }]);
});

test("somebody made up who joins leaves no gap among the others", () => {
  const given = file([{ place, afterMs: 0, kind: "joins", who: "person3" }]);
  const keys = [...populationOf(given).startKeys()];
  expect(keys).toEqual([
    "ada",
    "mary",
    "grace",
    "person1",
    "person2",
    ...Array.from({ length: 37 }, (_, at) => `person${at + 4}`),
  ]);
});

test("so many joiners are people whom nobody has seen yet", () => {
  const given = file([
    { place, afterMs: 0, kind: "joins", who: 2 },
    { place, afterMs: 0, kind: "joins", who: 1 },
  ]);
  expect(told(given).map((event) => "who" in event && event.who)).toEqual(["person41", "person42", "person43"]);
});

test("times add up, and events that are made up are spread over their time", () => {
  const given = file([
    { place, afterMs: hour, kind: "leaves", who: "ada" },
    { place, afterMs: hour, kind: "events", count: 10, withinMs: 10 * hour },
    { place, afterMs: hour, kind: "returns", who: "ada" },
  ]);
  const times = told(given).map(({ atMs }) => atMs);
  expect(times[0]).toBe(hour);
  expect(times.at(-1)).toBe(13 * hour);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
});

test("a change of a group is told piece by piece", () => {
  const change = {
    place,
    afterMs: 0,
    kind: "changes",
    group: "engineers",
    add: ["mary"],
    remove: ["ada"],
    displayName: "Makers",
  } as const;
  expect(told(file([change])).map(({ kind }) => kind)).toEqual(["renames", "removes", "adds"]);
});

test("of the events that are made up, nobody leaves twice and only who left comes back", () => {
  const given = file([{ place, afterMs: 0, kind: "events", count: 3000, withinMs: 0 }]);
  const events = told(given);
  const left = new Set<string>();
  for (const event of events) {
    if (event.kind === "leaves") expect(left.has(event.who)).toBe(false);
    if (event.kind === "leaves") left.add(event.who);
    if (event.kind === "returns") expect(left.delete(event.who)).toBe(true);
    if (event.kind === "moves") expect(left.has(event.who)).toBe(false);
  }
  expect(new Set(events.map(({ kind }) => kind))).toEqual(
    new Set(["joins", "moves", "leaves", "returns", "adds", "removes"]),
  );
  expect(told(given)).toEqual(events);
});

test("faults at the head of the script befall the first cycle, and later ones have their time", () => {
  const fault = { kind: "fault", place, answer: "lost", times: 1 } as const;
  const given = file([
    { place, afterMs: 0, kind: "fault", fault },
    { place, afterMs: hour, kind: "fault", fault },
    { place, afterMs: 0, kind: "leaves", who: "ada" },
  ]);
  expect(faultsAtHead(given)).toEqual([fault]);
  expect(told(given).map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ["fault", hour],
    ["leaves", hour],
  ]);
});
