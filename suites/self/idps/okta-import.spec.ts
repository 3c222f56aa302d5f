import { expect, test } from "@playwright/test";
import type { Directory, IdpMemory } from "../../../src/model/idp.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, group, json, lines, listOf, type Played, person, play } from "./support/play.ts";

const oin = (settings: JsonObject = {}) => dialectOf("okta", "oin", { settings });

const ada = person("ada", { isAssigned: false });
const mary = person("mary", {
  isAssigned: false,
  attributes: { userName: "mary@example.org", email: "mary@example.org", givenName: "Mary", familyName: "Somerville" },
});
const people = directory([ada, mary]);

const user = (id: string, userName: string, more: JsonObject = {}): JsonObject => ({
  id,
  userName,
  active: true,
  name: { givenName: "Joseph", familyName: "Jacquard" },
  ...more,
});
const namesake = user("1", "ada@example.org");
const homonym = user("2", "somebody@example.org", { name: { givenName: "Mary", familyName: "Somerville" } });
const stranger = user("3", "stranger@example.org", { title: "Weaver", locale: "fr-FR" });

interface Before {
  readonly memory?: IdpMemory;
  readonly directory?: Directory;
}

const imported = (settings: JsonObject, users: readonly JsonObject[], before: Before = {}): Played =>
  play(
    { dialect: oin(settings), directory: before.directory ?? people, memory: before.memory ?? blank },
    { kind: "import-users" },
    answers(listOf(...users)),
  );

/** What one import leaves is what the next begins with. */
const after = ({ end }: Played): Before => ({
  memory: end.memory,
  ...(end.directory === undefined ? {} : { directory: end.directory }),
});

const confirmsAll: JsonObject = {
  "import.confirm.exact": true,
  "import.confirm.partial": true,
  "import.confirm.new": true,
};

test("an import matches by user name exactly, by first and last name partly, and otherwise not at all", () => {
  const { end } = imported({}, [namesake, homonym, stranger]);
  expect(end.memory.matched).toEqual({ 1: "exact", 2: "partial", 3: "none" });
});

test("a match waits for the administrator: nobody is linked, and nobody is created", () => {
  const { end } = imported({}, [namesake, homonym, stranger]);
  expect(end.memory.links).toEqual({});
  expect(end.directory).toEqual(people);
});

test("letter case makes another user name of it", () => {
  expect(imported({}, [user("1", "ADA@example.org")]).end.memory.matched).toEqual({ 1: "none" });
});

const rules: readonly { readonly name: string; readonly settings: JsonObject; readonly found: JsonObject }[] = [
  {
    name: "the e-mail, if the app says so",
    settings: { "import.match.exact": ["email"] },
    found: user("1", "other@example.org", { emails: [{ value: "ada@example.org", primary: true }] }),
  },
  {
    name: "either of two attributes, if the app names two",
    settings: { "import.match.exact": ["login", "email"] },
    found: user("1", "ada@example.org", { emails: [{ value: "other@example.org", primary: true }] }),
  },
];

for (const { name, settings, found } of rules)
  test(`what matches exactly is ${name}`, () => {
    expect(imported(settings, [found]).end.memory.matched).toEqual({ 1: "exact" });
  });

test("an app without partial matches has none", () => {
  expect(imported({ "import.match.partial": [] }, [homonym]).end.memory.matched).toEqual({ 2: "none" });
});

test("a first name alone is no partial match", () => {
  const half = user("2", "x@example.org", { name: { givenName: "Mary" } });
  expect(imported({}, [half]).end.memory.matched).toEqual({ 2: "none" });
});

test("confirmed matches are linked and assigned, and a new person is created, staged", () => {
  const { end } = imported(confirmsAll, [stranger, homonym, namesake]);
  expect(end.memory.links).toEqual({ ada: "1", mary: "2", "imported/3": "3" });
  expect(end.directory?.people.ada?.isAssigned).toBe(true);
  expect(end.directory?.people.mary?.isAssigned).toBe(true);
  expect(end.directory?.people["imported/3"]).toMatchObject({
    isActive: false,
    isAssigned: true,
    attributes: {
      userName: "stranger@example.org",
      givenName: "Joseph",
      familyName: "Jacquard",
      title: "Weaver",
      locale: "fr-FR",
    },
  });
  expect(end.directory?.people["imported/3"]?.id).toMatch(/^00u.{17}$/);
});

test("a new person is active at once where the app activates new people", () => {
  const { end } = imported({ ...confirmsAll, "import.activate.new": true }, [stranger]);
  expect(end.directory?.people["imported/3"]?.isActive).toBe(true);
});

test("an exact match is preferred to a partial one, whichever comes first, and nobody is taken twice", () => {
  const twin = user("9", "twin@example.org", { name: { givenName: "Ada", familyName: "Byron" } });
  const { end } = imported(confirmsAll, [twin, namesake]);
  expect(end.memory.matched).toEqual({ 1: "exact", 9: "partial" });
  expect(end.memory.links).toEqual({ ada: "1" });
});

test("whoever was linked before is known, and counted as unchanged", () => {
  const { end } = imported(confirmsAll, [namesake], { memory: { ...blank, links: { ada: "1" } } });
  expect(end.memory.matched).toEqual({ 1: "linked" });
  expect(end.memory.counters).toMatchObject({ scanned: 1, new: 0, unchanged: 1 });
});

test("inactive people are imported only where the app says so", () => {
  const leaver = user("1", "leaver@example.org", { active: false });
  expect(imported({}, [leaver]).end.memory.imported).toEqual([]);
  expect(imported({ "import.activeOnly": false }, [leaver]).end.memory.imported).toEqual(["1"]);
});

test("the second import tells of each what became of it, and meta is no change", () => {
  const first = imported({}, [namesake, homonym, stranger]);
  const second = imported(
    {},
    [{ ...namesake, meta: { version: "2" } }, { ...homonym, title: "Writer" }, user("4", "new@example.org")],
    after(first),
  );
  expect(second.end.memory.changed).toEqual({ 1: "unchanged", 2: "updated", 3: "removed", 4: "new" });
  expect(second.end.memory.counters).toEqual({ scanned: 3, new: 1, updated: 1, unchanged: 1, removed: 1 });
});

test("somebody gone from the target loses the app, and keeps the profile unless the app is its source", () => {
  const first = imported(confirmsAll, [namesake]);
  const second = imported({}, [], after(first));
  expect(second.end.memory.links).toEqual({});
  expect(second.end.directory?.people.ada).toMatchObject({ isActive: true, isAssigned: false });
});

test("somebody inactive at the target is let alone unless the app is the source", () => {
  const first = imported(confirmsAll, [namesake]);
  const gone = { ...namesake, active: false };
  const alone = imported({}, [gone], after(first));
  expect(alone.end.directory?.people.ada).toMatchObject({ isActive: true, isAssigned: true });
  const sourced = imported({ "import.source": true }, [gone], after(first));
  expect(sourced.end.directory?.people.ada).toMatchObject({ isActive: false, isAssigned: true });
  expect(sourced.end.memory.links).toEqual({ ada: "1" });
});

test("from its source a profile takes what the target says, and keeps what it says nothing of", () => {
  const settings = { ...confirmsAll, "import.source": true };
  const first = imported(settings, [{ ...namesake, title: "Countess" }]);
  expect(first.end.directory?.people.ada?.attributes).toMatchObject({
    givenName: "Joseph",
    title: "Countess",
    email: "ada@example.org",
  });
  const second = imported(settings, [{ ...namesake, name: { familyName: "Lovelace" } }], after(first));
  expect(second.end.directory?.people.ada?.attributes).toMatchObject({ givenName: "Joseph", familyName: "Lovelace" });
});

const crowd = (count: number, from = 0): readonly JsonObject[] =>
  Array.from({ length: count }, (_, index) => user(`${from + index}`, `${from + index}@example.org`));

const pages = (users: readonly JsonObject[]) => {
  const page = (at: number): Json[] => users.slice(at, at + 100);
  return answers(
    ...[0, 100].map((at) => json(200, { totalResults: users.length, startIndex: at + 1, Resources: page(at) })),
  );
};

const importedCrowd = (users: readonly JsonObject[], memory: IdpMemory = blank): Played =>
  play({ dialect: oin(), directory: people, memory }, { kind: "import-users" }, pages(users));

test("an import that would lose a fifth of a large app's people goes on, and one that would lose more is stopped", () => {
  const { memory } = importedCrowd(crowd(150)).end;
  expect(importedCrowd(crowd(120), memory).end.memory.counters).toMatchObject({ removed: 30 });

  const { end } = importedCrowd(crowd(119), memory);
  expect(end.failure).toMatchObject({ rule: "OKTA-123", actual: "31" });
  expect(end.memory).toEqual({
    ...memory,
    tasks: [
      {
        about: "import",
        text: "The import was stopped by its safeguard: 31 of 150 users would lose the app, and the safeguard allows 20%",
        step: "import-users",
        rule: "OKTA-123",
      },
    ],
  });
  expect(end.directory).toBeUndefined();
});

test("the safeguard leaves an app of a hundred people alone", () => {
  const { memory } = play(
    { dialect: oin(), directory: people },
    { kind: "import-users" },
    answers(listOf(...crowd(100))),
  ).end;
  const { end } = imported({}, [], { memory });
  expect(end.failure).toBeUndefined();
  expect(end.memory.counters).toMatchObject({ removed: 100 });
});

test("whoever Okta deactivated itself is no loss", () => {
  const first = imported(confirmsAll, [namesake]);
  const { end } = play(
    { dialect: oin(), directory: first.end.directory ?? people, memory: first.end.memory },
    { kind: "deactivate-user", subject: "ada" },
    answers(json(204)),
  );
  const second = imported({}, [{ ...namesake, active: false }], { memory: end.memory });
  expect(second.end.memory.counters).toMatchObject({ removed: 0 });
});

test("what a short page did show is imported, and the import is a task all the same", () => {
  const { end } = play(
    { dialect: oin(confirmsAll), directory: people },
    { kind: "import-users" },
    answers(json(200, { totalResults: 2, Resources: [namesake] })),
  );
  expect(end.failure?.rule).toBe("OKTA-73");
  expect(end.memory.links).toEqual({ ada: "1" });
  expect(end.directory?.people.ada?.isAssigned).toBe(true);
});

test("with Import Groups off an import asks for users only, and with it on for groups after them", () => {
  expect(lines(imported({}, [stranger]))).toEqual(["GET /Users?startIndex=1&count=100"]);
  const both = play(
    { dialect: oin({ ...confirmsAll, "import.groups": true }), directory: people },
    { kind: "import-users" },
    answers(listOf(stranger), listOf({ id: "g", displayName: "Engineers" })),
  );
  expect(lines(both)).toEqual(["GET /Users?startIndex=1&count=100", "GET /Groups?startIndex=1&count=100"]);
  expect(both.end.memory.imported).toEqual(["3"]);
  expect(both.end.memory.importedGroups).toEqual(["g"]);
  expect(both.end.directory?.people["imported/3"]).toBeDefined();
});

const refreshed = (groups: readonly JsonObject[], memory: IdpMemory = blank): Played =>
  play({ dialect: oin(), directory: people, memory }, { kind: "import-groups" }, answers(listOf(...groups)));

test("groups are counted like people, under counters of their own", () => {
  const first = refreshed([{ id: "1", displayName: "Same" }, { id: "2", displayName: "Old" }, { id: "3" }]);
  const second = refreshed(
    [
      { id: "1", displayName: "Same" },
      { id: "2", displayName: "New" },
      { id: "4", displayName: "Joined" },
    ],
    { ...first.end.memory, counters: { scanned: 7 } },
  );
  expect(second.end.memory.changedGroups).toEqual({ 1: "unchanged", 2: "updated", 3: "removed", 4: "new" });
  expect(second.end.memory.counters).toEqual({
    scanned: 7,
    groupsScanned: 3,
    groupsNew: 1,
    groupsUpdated: 1,
    groupsUnchanged: 1,
    groupsRemoved: 1,
  });
});

test("a group an import has shown is pushed without a look-up, until it is deleted", () => {
  const { memory } = refreshed([{ id: "g", displayName: "engineers" }]).end;
  const scene = { dialect: oin(), directory: directory([ada], [group("engineers", [])]) };
  const pushed = play(
    { ...scene, memory },
    { kind: "push-group", subject: "engineers" },
    answers(json(204), json(204)),
  );
  expect(lines(pushed)).toEqual(["PATCH /Groups/g", "PATCH /Groups/g"]);

  const deleted = play(
    { ...scene, memory: pushed.end.memory },
    { kind: "unlink-group", subject: "engineers", and: "delete" },
    answers(json(204)),
  );
  const again = play(
    { ...scene, memory: deleted.end.memory },
    { kind: "push-group", subject: "engineers" },
    answers(listOf(), json(201, { id: "h" })),
  );
  expect(lines(again).at(-1)).toBe("POST /Groups");
});
