import { expect, test } from "@playwright/test";
import type { DirectoryPerson, IdpMemory } from "../../../src/model/idp.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import {
  answers,
  blank,
  directory,
  group,
  json,
  lines,
  listOf,
  type Played,
  person,
  play,
  problem,
} from "./support/play.ts";

const legacy = dialectOf("entra", "legacy");
const compliant = dialectOf("entra", "compliant");
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const ada = person("ada");
const people = directory([ada]);
const linked: IdpMemory = { ...blank, links: { ada: "1" } };
const lookUp = "GET /Users?filter=userName+eq+%22ada%40example.org%22";

/** What the target holds when it holds everything. */
const upToDate = (somebody: DirectoryPerson, more: JsonObject = {}): JsonObject => {
  const { requests } = play(
    { dialect: legacy, directory: directory([somebody]) },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  return { ...(requests[1]?.body as JsonObject), id: "1", ...more };
};

const operations = ({ requests }: Played, index: number): Json | undefined => {
  const { body } = requests[index] ?? {};
  return (body as JsonObject | undefined)?.Operations;
};

test("the connection is tried with somebody who cannot be there", () => {
  const played = play({ dialect: legacy, directory: people }, { kind: "test-connection" }, answers(listOf()));
  expect(lines(played)).toEqual(["GET /Users?filter=userName+eq+%227d420df3-9995-4831-a406-ecf8166f5f6a%22"]);
  expect(played.end.failure).toBeUndefined();
});

test("404 to a filter stops the job at once", () => {
  const { end } = play(
    { dialect: legacy, directory: people },
    { kind: "test-connection" },
    answers(problem(404, "none")),
  );
  expect(end.failure?.rule).toBe("ENTRA-26");
  expect(end.events.map(({ kind }) => kind)).toEqual(["log", "quarantine"]);
});

test("the probe asks by the attribute people are matched by", () => {
  const dialect = dialectOf("entra", "legacy", { settings: { "users.matching": ['emails[type eq "work"].value'] } });
  const played = play({ dialect, directory: people }, { kind: "test-connection" }, answers(listOf()));
  expect(lines(played)).toEqual([
    "GET /Users?filter=emails%5btype+eq+%22work%22%5d.value+eq+%227d420df3-9995-4831-a406-ecf8166f5f6a%22",
  ]);
});

test("matching attributes are tried in turn until one hits", () => {
  const dialect = dialectOf("entra", "legacy", {
    settings: { "users.matching": ["externalId", `${enterprise}:employeeNumber`, "userName"] },
  });
  const found = upToDate(ada, { userName: "ada@example.org" });
  const played = play(
    { dialect, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), listOf(found)),
  );
  expect(played.requests).toHaveLength(2);
  expect(played.requests[0]?.path).toContain("externalId+eq+");
  expect(played.requests[1]?.path).toContain("userName+eq+");
  expect(played.end.memory.links).toEqual({ ada: "1" });
});

test("two matches skip the person", () => {
  const { end } = play(
    { dialect: legacy, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(upToDate(ada), { ...upToDate(ada), id: "2" })),
  );
  expect(end.failure).toMatchObject({ rule: "ENTRA-46", where: "/totalResults" });
  expect(end.failure?.message).toContain("DuplicateTargetEntries");
});

test("nobody but the one who was asked for is written to", () => {
  const played = play(
    { dialect: legacy, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf({ id: "9", userName: "mary@example.org" })),
  );
  expect(played.requests).toHaveLength(1);
  expect(played.end.failure?.rule).toBe("ENTRA-41");
});

test("a disabled person whom the target does not know is not created", () => {
  const disabled = directory([person("ada", { isActive: false })]);
  expect(
    play({ dialect: legacy, directory: disabled }, { kind: "assign-user", subject: "ada" }, answers()).requests,
  ).toEqual([]);
});

test("a match is brought up to date by comparison, in one request", () => {
  const found = upToDate(ada, { displayName: "Somebody", name: { givenName: "Ada" } });
  const played = play(
    { dialect: legacy, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(found), json(200, found)),
  );
  expect(lines(played)).toEqual([lookUp, "PATCH /Users/1"]);
  expect(operations(played, 1)).toEqual([
    { op: "Replace", path: "displayName", value: "Ada Byron" },
    { op: "Add", path: "name.familyName", value: "Byron" },
    { op: "Add", path: "name.formatted", value: "Ada Byron" },
  ]);
});

test("a match that holds everything is left alone", () => {
  const played = play(
    { dialect: compliant, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(upToDate(ada))),
  );
  expect(lines(played)).toEqual([lookUp]);
});

test("with the flag all plain changes stand in one operation, filtered paths before it", () => {
  const found = upToDate(ada, {
    displayName: "x",
    name: { givenName: "x", familyName: "x", formatted: "Ada Byron" },
    emails: [{ type: "work", value: "x" }],
    active: false,
  });
  const played = play(
    { dialect: compliant, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(found), json(204)),
  );
  expect(operations(played, 1)).toEqual([
    { op: "replace", path: 'emails[type eq "work"].value', value: "ada@example.org" },
    {
      op: "replace",
      value: { active: true, displayName: "Ada Byron", "name.givenName": "Ada", "name.familyName": "Byron" },
    },
  ]);
});

test("with the flag additions and replacements are kept apart, and a single one keeps its path", () => {
  const found = upToDate(ada, { displayName: "", name: { givenName: "", familyName: "Byron", formatted: "x" } });
  const played = play(
    { dialect: compliant, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(found), json(204)),
  );
  expect(operations(played, 1)).toEqual([
    { op: "add", value: { displayName: "Ada Byron", "name.givenName": "Ada" } },
    { op: "replace", path: "name.formatted", value: "Ada Byron" },
  ]);
});

test("an attribute cleared in the directory sends nothing", () => {
  const { displayName: _, ...rest } = ada.attributes;
  const cleared = directory([person("ada", { attributes: rest })]);
  const played = play(
    { dialect: legacy, directory: cleared, before: people, memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, upToDate(ada))),
  );
  expect(lines(played)).toEqual(["GET /Users/1"]);
});

const down: readonly (readonly ["unassign-user" | "deactivate-user" | "suspend-user", Partial<DirectoryPerson>])[] = [
  ["unassign-user", { isAssigned: false }],
  ["deactivate-user", { isActive: false }],
  ["suspend-user", { isActive: false }],
];

for (const [kind, state] of down)
  test(`${kind} disables the account`, () => {
    for (const [dialect, operation] of [
      [legacy, { op: "Replace", path: "active", value: "False" }],
      [compliant, { op: "replace", path: "active", value: false }],
    ] as const) {
      const played = play(
        { dialect, directory: directory([person("ada", state)]), before: people, memory: linked },
        { kind, subject: "ada" },
        answers(json(200, upToDate(ada)), json(204)),
      );
      expect(lines(played)).toEqual(["GET /Users/1", "PATCH /Users/1"]);
      expect(operations(played, 1)).toEqual([operation]);
    }
  });

test("an account that is disabled already is left alone, however it says so", () => {
  for (const active of [false, "False"]) {
    const played = play(
      { dialect: legacy, directory: directory([person("ada", { isActive: false })]), memory: linked },
      { kind: "deactivate-user", subject: "ada" },
      answers(json(200, upToDate(ada, { active }))),
    );
    expect(lines(played)).toEqual(["GET /Users/1"]);
  }
});

test("a target without soft delete loses the account", () => {
  const dialect = dialectOf("entra", "legacy", { settings: { "users.softDelete": false } });
  const played = play(
    { dialect, directory: people, memory: linked },
    { kind: "deactivate-user", subject: "ada" },
    answers(json(204)),
  );
  expect(lines(played)).toEqual(["DELETE /Users/1"]);
});

test("a person who comes back becomes active under the same id", () => {
  const played = play(
    { dialect: legacy, directory: people, memory: linked },
    { kind: "reactivate-user", subject: "ada" },
    answers(json(200, upToDate(ada, { active: false })), json(204)),
  );
  expect(operations(played, 1)).toEqual([{ op: "Replace", path: "active", value: "True" }]);
});

test("an account that was let go is neither updated nor deleted, until it is assigned again", () => {
  const gone = directory([person("ada", { isAssigned: false })]);
  const left = play(
    { dialect: legacy, directory: gone, before: people, memory: linked },
    { kind: "unassign-user", subject: "ada" },
    answers(json(200, upToDate(ada)), json(204)),
  );
  const { memory } = left.end;
  expect(
    play(
      { dialect: legacy, directory: directory([]), before: gone, memory },
      { kind: "delete-user", subject: "ada" },
      answers(),
    ).requests,
  ).toEqual([]);
  const back = play(
    { dialect: legacy, directory: people, memory },
    { kind: "assign-user", subject: "ada" },
    answers(json(200, upToDate(ada, { active: false })), json(204)),
  );
  expect(lines(back)).toEqual(["GET /Users/1", "PATCH /Users/1"]);
  const deleted = play(
    { dialect: legacy, directory: directory([]), before: people, memory: back.end.memory },
    { kind: "delete-user", subject: "ada" },
    answers(json(204)),
  );
  expect(lines(deleted)).toEqual(["DELETE /Users/1"]);
});

test("a resource that is gone stays a failed entry", () => {
  const { end } = play(
    { dialect: legacy, directory: people, memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(problem(404, "gone")),
  );
  expect(end.failure?.rule).toBe("ENTRA-108");
  expect(end.failure?.message).toBe("InvalidAnchor: Read ada@example.org: gone");
  expect(end.memory.links).toEqual({ ada: "1" });
});

test("a conflict is not healed by a look-up", () => {
  const played = play(
    { dialect: legacy, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), problem(409, "taken")),
  );
  expect(played.requests).toHaveLength(2);
  expect(played.end.failure?.message).toBe("EntryConflict: Create ada@example.org: taken");
});

const team = directory([person("ada", { manager: "mary" }), person("mary")]);
const alone = directory([ada, person("mary")]);
const both: IdpMemory = { ...blank, links: { ada: "1", mary: "2" } };
const check = "GET /Users?filter=id+eq+%221%22+and+manager+eq+%222%22&attributes=id";

test("the manager follows the creation, once both are there", () => {
  const played = play(
    { dialect: legacy, directory: team, memory: { ...blank, links: { mary: "2" } } },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" }), listOf(), json(204)),
  );
  expect(lines(played).slice(1)).toEqual(["POST /Users", check, "PATCH /Users/1"]);
  expect(operations(played, 3)).toEqual([{ op: "Add", path: `${enterprise}:manager`, value: "2" }]);
  expect(JSON.stringify(played.requests[1]?.body)).not.toContain("manager");
});

test("a manager who is not there is left out", () => {
  const played = play(
    { dialect: legacy, directory: team },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  expect(played.requests).toHaveLength(2);
  const later = play(
    { dialect: legacy, directory: team, before: alone, memory: linked },
    { kind: "set-manager", subject: "ada", manager: "mary" },
    answers(),
  );
  expect(later.requests).toEqual([]);
});

test("a changed manager is read, asked for, and added", () => {
  const shown = { id: "1", [enterprise]: { manager: { value: "3" } } };
  const played = play(
    { dialect: compliant, directory: team, before: alone, memory: both },
    { kind: "set-manager", subject: "ada", manager: "mary" },
    answers(json(200, shown), problem(400, "invalidFilter"), json(204)),
  );
  expect(lines(played)).toEqual(["GET /Users/1", check, "PATCH /Users/1"]);
  expect(operations(played, 2)).toEqual([{ op: "add", path: `${enterprise}:manager`, value: "2" }]);
});

for (const manager of [{ value: "2" }, "2"])
  test(`a manager shown as ${JSON.stringify(manager)} is not sent again`, () => {
    const played = play(
      { dialect: legacy, directory: team, before: alone, memory: both },
      { kind: "set-manager", subject: "ada", manager: "mary" },
      answers(json(200, { id: "1", [enterprise]: { manager } })),
    );
    expect(lines(played)).toEqual(["GET /Users/1"]);
  });

test("a manager the target finds by filter is not sent again, but somebody else's is no proof", () => {
  const shown = json(200, { id: "1" });
  const found = play(
    { dialect: legacy, directory: team, before: alone, memory: both },
    { kind: "set-manager", subject: "ada", manager: "mary" },
    answers(shown, listOf({ id: "1" })),
  );
  expect(lines(found)).toEqual(["GET /Users/1", check]);
  const everybody = play(
    { dialect: legacy, directory: team, before: alone, memory: both },
    { kind: "set-manager", subject: "ada", manager: "mary" },
    answers(shown, listOf({ id: "7" }, { id: "8" }), json(204)),
  );
  expect(lines(everybody)).toEqual(["GET /Users/1", check, "PATCH /Users/1"]);
});

for (const value of ["", { value: "" }])
  test(`a manager is removed by ${JSON.stringify(value)}`, () => {
    const dialect = dialectOf("entra", "compliant", { settings: { "manager.removal": value } });
    const shown = { id: "1", [enterprise]: { manager: { value: "2" } } };
    const played = play(
      { dialect, directory: alone, before: team, memory: both },
      { kind: "set-manager", subject: "ada", manager: null },
      answers(json(200, shown), json(204)),
    );
    expect(operations(played, 1)).toEqual([{ op: "replace", path: `${enterprise}:manager`, value }]);
  });

const engineers = (...members: readonly string[]) =>
  directory([ada, person("bob"), person("cyd")], [group("engineers", members)]);
const all: IdpMemory = { ...blank, links: { ada: "1", bob: "2", cyd: "3" } };
const pushed: IdpMemory = { ...all, groupLinks: { engineers: "g" }, more: { members: { engineers: ["ada", "bob"] } } };
const groupLookUp = "GET /Groups?excludedAttributes=members&filter=displayName+eq+%22engineers%22";

test("a group is looked for without members, created without them, and then told them", () => {
  const played = play(
    { dialect: legacy, directory: engineers("ada", "bob"), memory: all },
    { kind: "push-group", subject: "engineers" },
    answers(listOf(), json(201, { id: "g" }), json(204)),
  );
  expect(lines(played)).toEqual([groupLookUp, "POST /Groups", "PATCH /Groups/g"]);
  expect(played.requests[1]?.body).toEqual({
    schemas: [
      "urn:ietf:params:scim:schemas:core:2.0:Group",
      "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
    ],
    externalId: "engineers-directory-id",
    displayName: "engineers",
    meta: { resourceType: "Group" },
  });
  expect(operations(played, 2)).toEqual([
    {
      op: "Add",
      path: "members",
      value: [
        { $ref: null, value: "1" },
        { $ref: null, value: "2" },
      ],
    },
  ]);
  expect(played.end.memory.groupLinks).toEqual({ engineers: "g" });
});

test("one member leaves by a list of values, with the flag by a path", () => {
  for (const [dialect, operation] of [
    [legacy, { op: "Remove", path: "members", value: [{ $ref: null, value: "1" }] }],
    [compliant, { op: "remove", path: 'members[value eq "1"]' }],
  ] as const) {
    const played = play(
      { dialect, directory: engineers("bob"), memory: pushed },
      { kind: "remove-members", subject: "engineers", members: ["ada"] },
      answers(json(200, { id: "g" }), json(204)),
    );
    expect(lines(played)).toEqual(["GET /Groups/g?excludedAttributes=members", "PATCH /Groups/g"]);
    expect(operations(played, 1)).toEqual([operation]);
  }
});

test("additions that say nothing new may follow a removal", () => {
  const dialect = dialectOf("entra", "compliant", { settings: { "groups.members.redundantAdds": true } });
  const played = play(
    { dialect, directory: engineers("bob"), memory: pushed },
    { kind: "remove-members", subject: "engineers", members: ["ada"] },
    answers(json(200, { id: "g" }), json(204), json(204)),
  );
  expect(operations(played, 2)).toEqual([{ op: "add", path: "members", value: [{ value: "2" }] }]);
});

test("members go in batches", () => {
  const dialect = dialectOf("entra", "legacy", { settings: { "groups.members.batch": 2 } });
  const played = play(
    { dialect, directory: engineers("ada", "bob", "cyd"), memory: { ...all, groupLinks: { engineers: "g" } } },
    { kind: "add-members", subject: "engineers", members: [] },
    answers(json(200, { id: "g" }), json(204), json(204)),
  );
  expect(lines(played)).toEqual(["GET /Groups/g?excludedAttributes=members", "PATCH /Groups/g", "PATCH /Groups/g"]);
});

test("a target that shows members unasked is sent replacements", () => {
  const shown = { id: "g", members: [{ value: "1" }, { value: "2" }] };
  const played = play(
    { dialect: legacy, directory: engineers("ada", "bob", "cyd"), memory: pushed },
    { kind: "add-members", subject: "engineers", members: ["cyd"] },
    answers(json(200, shown), json(204)),
  );
  expect(operations(played, 1)).toEqual([{ op: "Replace", path: "members", value: [{ $ref: null, value: "3" }] }]);
});

test("a group is renamed by comparison, and deleted for good", () => {
  const renamed = directory([], [group("engineers", [], { displayName: "Research" })]);
  const memory = { ...blank, groupLinks: { engineers: "g" } };
  const shown = { id: "g", displayName: "engineers", externalId: "engineers-directory-id" };
  const played = play(
    { dialect: legacy, directory: renamed, memory },
    { kind: "rename-group", subject: "engineers" },
    answers(json(200, shown), json(204)),
  );
  expect(operations(played, 1)).toEqual([{ op: "Replace", path: "displayName", value: "Research" }]);
  const deleted = play(
    { dialect: legacy, directory: directory([]), before: renamed, memory },
    { kind: "delete-group", subject: "engineers" },
    answers(json(204)),
  );
  expect(lines(deleted)).toEqual(["DELETE /Groups/g"]);
  expect(deleted.end.memory.groupLinks).toEqual({});
});

test("assigning a group provisions its members before it", () => {
  const both = directory([ada, person("bob")], [group("engineers", ["ada", "bob"])]);
  const played = play(
    { dialect: compliant, directory: both },
    { kind: "assign-group", subject: "engineers" },
    answers(
      listOf(),
      json(201, { id: "1" }),
      listOf(),
      json(201, { id: "2" }),
      listOf(),
      json(201, { id: "g" }),
      json(204),
    ),
  );
  expect(played.requests.map(({ operation }) => operation)).toEqual([
    "user.lookup",
    "user.create",
    "user.lookup",
    "user.create",
    "group.lookup",
    "group.create",
    "group.member.add",
  ]);
  expect(operations(played, 6)).toEqual([{ op: "add", path: "members", value: [{ value: "1" }, { value: "2" }] }]);
});

test("on demand everything is sent as without the flag", () => {
  const unassigned = directory([person("ada", { isAssigned: false })]);
  const found = upToDate(ada, { active: false });
  const played = play(
    { dialect: compliant, directory: unassigned },
    { kind: "provision-on-demand", subject: "ada" },
    answers(listOf(), listOf(found), json(204)),
  );
  expect(played.requests.map(({ operation }) => operation)).toEqual(["test.connection", "user.lookup", "user.patch"]);
  expect(operations(played, 2)).toEqual([{ op: "Replace", path: "active", value: "True" }]);
  expect(played.end.directory?.people.ada?.isAssigned).toBe(true);
});

test("a vendor's own mapping of active goes as the text it makes", () => {
  const source = 'Switch([IsSoftDeleted], , "False", "true", "True", "false")';
  const mapping = { [source]: "active" };
  const gone = directory([person("ada", { isActive: false })]);
  const patched = play(
    { dialect: dialectOf("entra", "legacy", { mapping }), directory: gone, memory: linked },
    { kind: "deactivate-user", subject: "ada" },
    answers(json(200, upToDate(ada)), json(204)),
  );
  expect(operations(patched, 1)).toEqual([{ op: "Replace", path: "active", value: "false" }]);
  const created = play(
    { dialect: dialectOf("entra", "legacy", { mapping }), directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  expect(created.requests[1]?.body).toHaveProperty("active", true);
});
