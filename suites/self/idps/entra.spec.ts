import { expect, test } from "@playwright/test";
import type { Directory, DirectoryPerson, IdpMemory } from "../../../src/model/idp.ts";
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

const discovering = dialectOf("entra", "legacy", { settings: { "schemas.discovery": true } });

test("the schemas are read only for an app with discovery, and never on demand", () => {
  const saved = play(
    { dialect: discovering, directory: people },
    { kind: "test-connection" },
    answers(listOf(), listOf({ id: "urn:a", attributes: [{ name: "nick/name" }] })),
  );
  expect(lines(saved).slice(1)).toEqual(["GET /Schemas"]);
  expect(saved.end.failure).toBeUndefined();
  const onDemand = play(
    { dialect: discovering, directory: people },
    { kind: "provision-on-demand", subject: "ada" },
    answers(listOf(), listOf(), json(201, { id: "1" })),
  );
  expect(lines(onDemand)).not.toContain("GET /Schemas");
});

for (const [what, answer, where] of [
  ["no list", json(200, []), ""],
  ["refused", problem(404, "none"), "status"],
  [
    "with null in them",
    listOf({ id: "urn:a", attributes: [{ "nick/name": null }] }),
    "/Resources/0/attributes/0/nick~1name",
  ],
] as const)
  test(`schemas that are ${what} are an entry in the log, and stop no job`, () => {
    const { end } = play(
      { dialect: discovering, directory: people },
      { kind: "test-connection" },
      answers(listOf(), answer),
    );
    expect(end.failure).toMatchObject({ rule: "ENTRA-28", where });
    expect(end.events.map(({ kind }) => kind)).toEqual(["log"]);
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

const withBin = dialectOf("entra", "legacy", { settings: { "users.recycleBin": "30d" } });
const dayMs = 86_400_000;
const nobody = directory([]);
const bin: Directory = { ...nobody, deleted: { ada: { ...ada, groups: [] } } };

const deleted = () =>
  play(
    { dialect: withBin, directory: bin, before: people, memory: linked },
    { kind: "delete-user", subject: "ada" },
    answers(json(200, upToDate(ada)), json(204)),
  );

test("somebody deleted is disabled first, and deleted when the recycle bin lets go of them", () => {
  const down = deleted();
  expect(lines(down)).toEqual(["GET /Users/1", "PATCH /Users/1"]);
  expect(operations(down, 1)).toEqual([{ op: "Replace", path: "active", value: "False" }]);
  const scene = { dialect: withBin, directory: bin, memory: down.end.memory };
  expect(play({ ...scene, nowMs: 29 * dayMs }, { kind: "advance-clock" }, answers()).requests).toEqual([]);
  const purged = play({ ...scene, nowMs: 30 * dayMs }, { kind: "advance-clock" }, answers(json(204)));
  expect(lines(purged)).toEqual(["DELETE /Users/1"]);
  expect(purged.end.memory.links).toEqual({});
});

test("somebody deleted twice is deleted at once, and somebody restored is not deleted later", () => {
  const { memory } = deleted().end;
  const purged = play(
    { dialect: withBin, directory: bin, memory },
    { kind: "delete-user", subject: "ada" },
    answers(json(204)),
  );
  expect(lines(purged)).toEqual(["DELETE /Users/1"]);
  const restored = play(
    { dialect: withBin, directory: people, before: bin, memory },
    { kind: "reactivate-user", subject: "ada" },
    answers(json(200, upToDate(ada, { active: false })), json(204)),
  );
  expect(operations(restored, 1)).toEqual([{ op: "Replace", path: "active", value: "True" }]);
  const later = { dialect: withBin, directory: people, memory: restored.end.memory, nowMs: 60 * dayMs };
  expect(play(later, { kind: "advance-clock" }, answers()).requests).toEqual([]);
});

test("the directory may rename whom it deletes, and Entra tells so", () => {
  const dialect = dialectOf("entra", "compliant", {
    settings: { "users.recycleBin": "30d", "users.deletedName": true },
  });
  const ida = person("ada", { id: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef" });
  const played = play(
    { dialect, directory: nobody, before: directory([ida]), memory: linked },
    { kind: "delete-user", subject: "ada" },
    answers(json(200, upToDate(ida)), json(204)),
  );
  expect(operations(played, 1)).toEqual([
    { op: "replace", value: { active: false, userName: "0a21f0f28d2a4f8ebf987363c4aed4efada@example.org" } },
  ]);
});

test("somebody disabled when they were assigned is created when they are enabled", () => {
  const played = play(
    { dialect: legacy, directory: people, before: directory([person("ada", { isActive: false })]) },
    { kind: "reactivate-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  expect(lines(played)).toEqual([lookUp, "POST /Users"]);
});

test("somebody deleted is not restored on demand", () => {
  const played = play(
    { dialect: withBin, directory: bin, memory: deleted().end.memory },
    { kind: "provision-on-demand", subject: "ada" },
    answers(),
  );
  expect(played.requests).toEqual([]);
  expect(played.end.events).toMatchObject([{ rule: "ENTRA-35" }]);
});

const single = { "SingleAppRoleAssignment([appRoleAssignments])": 'roles[primary eq "True"].value' };
const complex = { "AppRoleAssignmentsComplex([appRoleAssignments])": "roles" };
const assertive = { "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])": "roles" };
const type = "WindowsAzureActiveDirectoryRole";
const withRoles = (...roles: readonly Json[]) =>
  person("ada", { attributes: { ...ada.attributes, ...(roles.length === 0 ? {} : { roles }) } });

for (const [name, mapping, roles] of [
  ["one role", single, [{ primary: true, type, value: "Admin" }]],
  [
    "every role by displayName",
    complex,
    [
      { primary: false, type, displayName: "Admin", value: "Admin" },
      { primary: false, type, displayName: "Reader", value: "25" },
    ],
  ],
  [
    "every role by display",
    assertive,
    [
      { primary: false, type, display: "Admin", value: "Admin" },
      { primary: false, type, display: "Reader", value: "25" },
    ],
  ],
] as const)
  test(`a create holds ${name}`, () => {
    const played = play(
      {
        dialect: dialectOf("entra", "legacy", { mapping }),
        directory: directory([withRoles("Admin", { value: "25", displayName: "Reader" })]),
      },
      { kind: "assign-user", subject: "ada" },
      answers(listOf(), json(201, { id: "1" })),
    );
    expect(JSON.stringify(played.requests[1]?.body)).toContain(`"roles":${JSON.stringify(roles)}`);
  });

/** Ada's roles change at the directory, and the target shows some. */
const changed = (
  kind: "legacy" | "compliant",
  mapping: Readonly<Record<string, string>>,
  roles: readonly Json[],
  shown: readonly Json[],
) =>
  play(
    { dialect: dialectOf("entra", kind, { mapping }), directory: directory([withRoles(...roles)]), memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, upToDate(ada, { roles: shown })), json(204)),
  );

const asText = (value: string) =>
  JSON.stringify({ id: "7d420df3-9995-4831-a406-ecf8166f5f6a", value, displayName: value });

test("a role that the target lacks is added as JSON text, with the flag in the form of the create", () => {
  const shown = [{ value: "Admin", primary: false }];
  expect(operations(changed("legacy", complex, ["Admin", "Reader"], shown), 1)).toEqual([
    { op: "Add", path: "roles", value: [{ value: asText("Reader") }] },
  ]);
  expect(operations(changed("compliant", complex, ["Admin", "Reader"], shown), 1)).toEqual([
    { op: "add", path: "roles", value: [{ primary: false, type, displayName: "Reader", value: "Reader" }] },
  ]);
  expect(operations(changed("legacy", single, ["Reader"], shown), 1)).toEqual([
    { op: "Add", path: "roles", value: [{ value: asText("Reader") }] },
  ]);
  expect(operations(changed("compliant", single, ["Reader"], shown), 1)).toEqual([
    { op: "add", path: "roles", value: [{ primary: true, type, value: "Reader" }] },
  ]);
});

test("a role that the target shows in either form is not sent again, and one taken away stays", () => {
  const shown = [{ value: asText("Admin") }, { value: "Reader" }, { value: "Tester" }];
  for (const kind of ["legacy", "compliant"] as const)
    expect(lines(changed(kind, complex, ["Admin", "Reader"], shown))).toEqual(["GET /Users/1"]);
});

test("assertive roles replace the list when it differs, and say nothing of somebody without roles", () => {
  const shown = [{ value: "Admin" }, { value: "Foreign" }];
  expect(operations(changed("compliant", assertive, ["Admin"], shown), 1)).toEqual([
    { op: "replace", path: "roles", value: [{ primary: false, type, display: "Admin", value: "Admin" }] },
  ]);
  expect(lines(changed("legacy", assertive, ["Foreign", "Admin"], shown))).toEqual(["GET /Users/1"]);
  expect(lines(changed("legacy", assertive, [], shown))).toEqual(["GET /Users/1"]);
});

test("what is provisioned on demand has no roles", () => {
  const played = play(
    { dialect: dialectOf("entra", "legacy", { mapping: single }), directory: directory([withRoles("Admin")]) },
    { kind: "provision-on-demand", subject: "ada" },
    answers(listOf(), listOf(), json(201, { id: "1" })),
  );
  expect(played.requests[2]?.body).toHaveProperty("roles", []);
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

test("a group may be created with an empty list", () => {
  const dialect = dialectOf("entra", "legacy", { settings: { "groups.create.members": "empty" } });
  const played = play(
    { dialect, directory: engineers(), memory: all },
    { kind: "push-group", subject: "engineers" },
    answers(listOf(), json(201, { id: "g" })),
  );
  expect(played.requests[1]?.body).toHaveProperty("members", []);
});

test("an unassigned group is deleted after those who were in scope through it were disabled, and told anew later", () => {
  const before = engineers("ada", "bob");
  const after = directory(
    [person("ada", { isAssigned: false }), person("bob"), person("cyd")],
    [group("engineers", ["ada", "bob"])],
  );
  const left = play(
    { dialect: compliant, directory: after, before, memory: pushed },
    { kind: "unassign-group", subject: "engineers" },
    answers(json(200, upToDate(ada)), json(204), json(204)),
  );
  expect(lines(left)).toEqual(["GET /Users/1", "PATCH /Users/1", "DELETE /Groups/g"]);
  const back = play(
    { dialect: compliant, directory: before, memory: left.end.memory },
    { kind: "push-group", subject: "engineers" },
    answers(listOf(), json(201, { id: "h" }), json(204)),
  );
  expect(operations(back, 2)).toEqual([{ op: "add", path: "members", value: [{ value: "1" }, { value: "2" }] }]);
  const skipping = dialectOf("entra", "legacy", { settings: { "users.skipOutOfScope": true } });
  expect(
    play(
      { dialect: skipping, directory: after, before, memory: pushed },
      { kind: "unassign-group", subject: "engineers" },
      answers(),
    ).requests,
  ).toEqual([]);
});

test("the memberships of somebody deleted are neither taken away nor sent again when they are back", () => {
  const gone = { ...engineers("bob"), deleted: { ada: { ...ada, groups: ["engineers"] } } };
  const told = play(
    { dialect: legacy, directory: gone, memory: pushed },
    { kind: "push-group", subject: "engineers" },
    answers(json(200, { id: "g", displayName: "engineers", externalId: "engineers-directory-id" })),
  );
  expect(told.requests).toHaveLength(1);
  const back = play(
    { dialect: legacy, directory: engineers("bob", "ada"), memory: told.end.memory },
    { kind: "push-group", subject: "engineers" },
    answers(json(200, { id: "g", displayName: "engineers", externalId: "engineers-directory-id" })),
  );
  expect(back.requests).toHaveLength(1);
});

test("of a group five members are provisioned on demand, in the older form, and the others later", () => {
  const keys = ["a", "b", "c", "d", "e", "f"];
  const many = directory(
    keys.map((key) => person(key)),
    [group("engineers", keys)],
  );
  const memory = { ...blank, links: Object.fromEntries(keys.map((key) => [key, `id-${key}`])) };
  const now = play(
    { dialect: compliant, directory: many, memory },
    { kind: "provision-on-demand", subject: "engineers" },
    answers(listOf(), listOf(), json(201, { id: "g" }), json(204)),
  );
  expect(operations(now, 3)).toEqual([
    { op: "Add", path: "members", value: keys.slice(0, 5).map((key) => ({ $ref: null, value: `id-${key}` })) },
  ]);
  const later = play(
    { dialect: compliant, directory: many, memory: now.end.memory },
    { kind: "push-group", subject: "engineers" },
    answers(json(200, { id: "g", displayName: "engineers", externalId: "engineers-directory-id" }), json(204)),
  );
  expect(operations(later, 1)).toEqual([{ op: "add", path: "members", value: [{ value: "id-f" }] }]);
});

test("several values of one attribute are elements, of which only missing ones are added", () => {
  const tags = "urn:example:User:tags";
  const dialect = dialectOf("entra", "legacy", { mapping: { 'Split([jobTitle], ",")': tags } });
  const told = directory([person("ada", { attributes: { ...ada.attributes, title: "Countess,Analyst" } })]);
  const created = play(
    { dialect, directory: told },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  const body = created.requests[1]?.body as JsonObject;
  expect(body["urn:example:User"]).toEqual({ tags: [{ value: "Countess" }, { value: "Analyst" }] });
  const changed = directory([person("ada", { attributes: { ...ada.attributes, title: "Countess,Poet" } })]);
  const updated = play(
    { dialect, directory: changed, before: told, memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, { ...body, id: "1" }), json(204)),
  );
  expect(operations(updated, 1)).toContainEqual({ op: "Add", path: tags, value: [{ value: "Poet" }] });
});

test("a default stands in for what the directory does not know, and only when somebody is created", () => {
  const row = { source: "jobTitle", target: "title", when: "always", ifNull: "Staff" } as const;
  const userMapping = legacy.userMapping.map((one) => (one.target === "title" ? { ...one, ...row } : one));
  const dialect = { ...legacy, userMapping };
  const created = play(
    { dialect, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  expect(created.requests[1]?.body).toMatchObject({ title: "Staff" });
  const { title: _, ...untitled } = (created.requests[1]?.body ?? {}) as JsonObject;
  const updated = play(
    { dialect, directory: people, memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, { ...untitled, id: "1" })),
  );
  expect(updated.requests).toHaveLength(1);
});

test("members who are there already are not added where Entra asks first", () => {
  const dialect = dialectOf("entra", "legacy", { settings: { "groups.members.check": true } });
  const crew = directory([ada, person("mary")], [group("crew", ["ada", "mary"])]);
  const { requests } = play(
    {
      dialect,
      directory: crew,
      memory: { ...blank, links: { ada: "1", mary: "2" }, groupLinks: { crew: "9" } },
    },
    { kind: "add-members", subject: "crew", members: ["ada", "mary"] },
    answers(json(200, { id: "9" }), listOf({ id: "9" }), listOf(), json(204)),
  );
  expect(requests.map(({ operation }) => operation)).toEqual([
    "group.get",
    "group.member.check",
    "group.member.check",
    "group.member.add",
  ]);
  expect(requests[3]?.body).toMatchObject({ Operations: [{ value: [{ value: "2" }] }] });
});

for (const [of, step, subject] of [
  ["users", "assign-user", "ada"],
  ["groups", "push-group", "crew"],
] as const)
  test(`where creating ${of} is switched off nothing is created`, () => {
    const dialect = dialectOf("entra", "legacy", { settings: { [`${of}.actions`]: ["update", "delete"] } });
    const crew = directory([ada], [group("crew", [])]);
    const { requests, end } = play({ dialect, directory: crew }, { kind: step, subject }, answers(listOf()));
    expect(requests.map(({ method }) => method)).toEqual(["GET"]);
    expect(end.events.map(({ rule }) => rule)).toEqual(["ENTRA-105"]);
  });

test("an empty list of members stands in front of the group's meta", () => {
  const dialect = dialectOf("entra", "legacy", { settings: { "groups.create.members": "empty" } });
  const crew = directory([], [group("crew", [])]);
  const { requests } = play(
    { dialect, directory: crew },
    { kind: "push-group", subject: "crew" },
    answers(listOf(), json(201, { id: "9" })),
  );
  expect(Object.keys(requests[1]?.body as JsonObject).slice(-2)).toEqual(["members", "meta"]);
});

test("the keys of a create may stand by their names, an application's own in the order of the mapping", () => {
  const own = "urn:example:params:scim:schemas:extension:badge:1.0:User";
  const dialect = dialectOf("entra", "legacy", {
    settings: { "users.create.order": "names" },
    mapping: {
      zone: `${own}:zone`,
      area: `${own}:area`,
      division: `${enterprise}:division`,
      costCenter: `${enterprise}:costCenter`,
    },
  });
  const more = { title: "Staff", zone: "a", area: "b", division: "c", costCenter: "d" };
  const resident = person("ada", { attributes: { ...ada.attributes, ...more } });
  const { requests } = play(
    { dialect, directory: directory([resident]) },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  const body = requests[1]?.body as JsonObject;
  const [schemas, externalId, userName, ...named] = Object.keys(body);
  expect([schemas, externalId, userName]).toEqual(["schemas", "externalId", "userName"]);
  const plain = named.filter((name) => !name.includes(":"));
  expect(plain).toEqual(plain.toSorted());
  expect(named.slice(-2)).toEqual(expect.arrayContaining([enterprise, own]));
  expect(Object.keys(body[enterprise] as JsonObject)).toEqual(["costCenter", "division"]);
  expect(Object.keys(body[own] as JsonObject)).toEqual(["zone", "area"]);
});

test("from how many changes on they share an operation is a switch of the flagged flavour", () => {
  const dialect = dialectOf("entra", "compliant", { settings: { "flavour.compliant.mergedFrom": 1 } });
  const renamed = person("ada", { attributes: { ...ada.attributes, displayName: "A. B." } });
  const played = play(
    { dialect, directory: directory([renamed]), memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, upToDate(ada)), json(204)),
  );
  expect(operations(played, 1)).toEqual([{ op: "replace", value: { displayName: "A. B." } }]);
});
