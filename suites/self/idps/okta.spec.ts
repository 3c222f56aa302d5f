import { expect, test } from "@playwright/test";
import type { IdpMemory } from "../../../src/model/idp.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, group, json, lines, listOf, person, play, problem } from "./support/play.ts";

const aiw = dialectOf("okta", "aiw");
const oin = dialectOf("okta", "oin");
const ada = person("ada");
const people = directory([ada]);
const linked: IdpMemory = { ...blank, links: { ada: "1" } };
const lookUp = "GET /Users?filter=userName%20eq%20%22ada%40example.org%22&startIndex=1&count=100";
const stored: JsonObject = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  id: "1",
  userName: "ada@example.org",
  active: true,
  nickName: "kept",
};

test("a person nobody knows is looked up, then created and linked", () => {
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, stored)),
  );
  expect(lines(played)).toEqual([lookUp, "POST /Users"]);
  expect(played.requests[1]?.body).toMatchObject({ externalId: "ada-directory-id", groups: [], active: true });
  expect(played.end.memory.links).toEqual({ ada: "1" });
  expect(played.end.failure).toBeUndefined();
});

test("404 says that nobody is there, too", () => {
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(problem(404, "no"), json(201, stored)),
  );
  expect(lines(played)).toEqual([lookUp, "POST /Users"]);
});

test("a person who is there is taken over: read, then replaced with everything that was read", () => {
  const played = play(
    { dialect: oin, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(stored), json(200, { ...stored, active: false }), json(200, stored)),
  );
  expect(lines(played)).toEqual([lookUp, "GET /Users/1", "PUT /Users/1"]);
  expect(played.requests[2]?.body).toMatchObject({
    nickName: "kept",
    active: true,
    groups: [],
    name: { givenName: "Ada" },
  });
  expect(played.end.memory.links).toEqual({ ada: "1" });
});

test("a person assigned once more is written twice", () => {
  const played = play(
    { dialect: aiw, directory: people, memory: linked },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(stored), json(200, stored), json(200, stored), json(200, stored), json(200, stored)),
  );
  expect(lines(played)).toEqual([lookUp, "GET /Users/1", "PUT /Users/1", "GET /Users/1", "PUT /Users/1"]);
});

test("nobody but the one who was asked for is written to", () => {
  const other = { ...stored, id: "2", userName: "mary@example.org" };
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(other, stored)),
  );
  expect(lines(played)).toEqual([lookUp]);
  expect(played.end.failure).toMatchObject({ rule: "OKTA-44", where: "/Resources/0/userName" });
  expect(played.end.memory.links).toEqual({});
});

test("letter case does not make somebody else of a person", () => {
  const shouted = { ...stored, userName: "ADA@EXAMPLE.ORG" };
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(shouted), json(200, shouted), json(200, shouted)),
  );
  expect(played.end.failure).toBeUndefined();
});

test("counters as text stop the job", () => {
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(json(200, { totalResults: "0", Resources: [] })),
  );
  expect(played.end.failure).toMatchObject({ rule: "OKTA-29", where: "/totalResults" });
});

const failures = [
  {
    of: "the look-up",
    given: [problem(401, "Bad token")],
    rule: "OKTA-112",
    text: "Automatic provisioning of user ada@example.org failed: Error while verifying if user ada@example.org exists: Unauthorized. Errors reported by remote server: Bad token",
  },
  {
    of: "the creation",
    given: [listOf(), problem(409, "Taken")],
    rule: "OKTA-43",
    text: "Automatic provisioning of user ada@example.org failed: Error while creating user ada@example.org: Conflict. Errors reported by remote server: Taken",
  },
  {
    of: "a creation without an answer",
    given: [listOf(), json(201)],
    rule: "OKTA-41",
    text: "Create new user returned empty user.",
  },
  {
    of: "a creation answered in plain text",
    given: [listOf(), { kind: "response", status: 502, headers: {}, text: "Bad gateway\n" } as const],
    rule: "OKTA-40",
    text: "Automatic provisioning of user ada@example.org failed: Error while creating user ada@example.org: Bad Gateway. Errors reported by remote server: Bad gateway",
  },
  {
    of: "a creation that got no answer",
    given: [listOf(), { kind: "no-answer", reason: "timeout", message: "no answer within 10 s" } as const],
    rule: "OKTA-40",
    text: "Automatic provisioning of user ada@example.org failed: Error while creating user ada@example.org: No answer. Errors reported by remote server: no answer within 10 s",
  },
] as const;

for (const { of, given, rule, text } of failures)
  test(`the failure of ${of} becomes a task in Okta's words`, () => {
    const { end } = play(
      { dialect: aiw, directory: people },
      { kind: "assign-user", subject: "ada" },
      answers(...given),
    );
    expect(end.memory.tasks).toMatchObject([{ about: "ada", text, rule }]);
    expect(end.events).toEqual([{ kind: "task", about: "ada", text, rule }]);
    expect(end.failure).toMatchObject({ rule, message: text });
  });

test("without Create Users nobody is created", () => {
  const dialect = dialectOf("okta", "aiw", { settings: { "users.create.enabled": false } });
  const played = play({ dialect, directory: people }, { kind: "assign-user", subject: "ada" }, answers(listOf()));
  expect(lines(played)).toEqual([lookUp]);
  expect(played.end.failure?.rule).toBe("OKTA-48");
});

test("an update puts all mapped attributes on top of what the target returned, and leaves active alone", () => {
  const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const changed = person("ada", { attributes: { userName: "ada@example.org", department: "Engines" } });
  const shown = { ...stored, active: false, name: { givenName: "Old", formatted: "Old Name" }, meta: { version: "1" } };
  const played = play(
    { dialect: oin, directory: directory([changed]), memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, shown), json(200, shown)),
  );
  expect(lines(played)).toEqual(["GET /Users/1", "PUT /Users/1"]);
  expect(played.requests[1]?.body).toEqual({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
    id: "1",
    userName: "ada@example.org",
    active: false,
    nickName: "kept",
    name: { givenName: "", formatted: "Old Name" },
    meta: { version: "1" },
    locale: "en-US",
    externalId: "ada-directory-id",
    [enterprise]: { department: "Engines" },
    groups: [],
  });
});

test("without an enterprise attribute its schema is not named", () => {
  const { requests } = play(
    { dialect: aiw, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, stored)),
  );
  expect(requests[1]?.body).toHaveProperty("schemas", ["urn:ietf:params:scim:schemas:core:2.0:User"]);
});

test("a custom attribute stands under its namespace, whatever that looks like", () => {
  const dialect = dialectOf("okta", "aiw", {
    mapping: { division: "urn:vendor:1.0:User:licence", costCenter: "my namespace:site" },
  });
  const somebody = person("ada", { attributes: { userName: "a", division: "gold", costCenter: "north" } });
  const { requests } = play(
    { dialect, directory: directory([somebody]) },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, stored)),
  );
  expect(requests[1]?.body).toMatchObject({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "my namespace", "urn:vendor:1.0:User"],
    "urn:vendor:1.0:User": { licence: "gold" },
    "my namespace": { site: "north" },
  });
});

test("the manager merges into one object of the enterprise extension", () => {
  const mary = person("mary", { attributes: { userName: "mary@example.org", displayName: "Mary Somerville" } });
  const somebody = person("ada", { manager: "mary" });
  const { requests } = play(
    { dialect: aiw, directory: directory([somebody, mary]) },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, stored)),
  );
  expect(requests[1]?.body).toMatchObject({
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
      manager: { value: "mary@example.org", displayName: "Mary Somerville" },
    },
  });
});

test("a deactivation is a PUT of what was read in a wizard app, and a PATCH without a path in a catalogue app", () => {
  const shown = { ...stored, name: { givenName: "Stale" } };
  const inWizard = play(
    { dialect: aiw, directory: people, memory: linked },
    { kind: "deactivate-user", subject: "ada" },
    answers(json(200, shown), json(200, shown)),
  );
  expect(lines(inWizard)).toEqual(["GET /Users/1", "PUT /Users/1"]);
  expect(inWizard.requests[1]?.body).toEqual({ ...shown, active: false, externalId: "ada-directory-id" });

  const inCatalogue = play(
    { dialect: oin, directory: people, memory: linked },
    { kind: "unassign-user", subject: "ada" },
    answers(json(204)),
  );
  expect(lines(inCatalogue)).toEqual(["PATCH /Users/1"]);
  expect(inCatalogue.requests[0]?.body).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", value: { active: false } }],
  });
});

const silentSteps = [
  { name: "a suspension", steps: ["suspend-user"] },
  { name: "the end of a suspension", steps: ["suspend-user", "reactivate-user"] },
] as const;

for (const { name, steps } of silentSteps)
  test(`${name} sends nothing`, () => {
    let memory = linked;
    for (const kind of steps) {
      const played = play({ dialect: oin, directory: people, memory }, { kind, subject: "ada" }, answers());
      memory = played.end.memory;
      expect(played.requests).toEqual([]);
    }
  });

test("nobody is deactivated twice, nor deleted after that", () => {
  const first = play(
    { dialect: oin, directory: people, memory: linked },
    { kind: "deactivate-user", subject: "ada" },
    answers(json(204)),
  );
  const { memory } = first.end;
  for (const kind of ["deactivate-user", "delete-user", "update-user"] as const)
    expect(
      play({ dialect: oin, directory: directory([]), before: people, memory }, { kind, subject: "ada" }, answers())
        .requests,
    ).toEqual([]);
});

test("a person who comes back is made active under the stored id", () => {
  const down = play(
    { dialect: oin, directory: people, memory: linked },
    { kind: "deactivate-user", subject: "ada" },
    answers(json(204)),
  );
  const up = play(
    { dialect: oin, directory: people, memory: down.end.memory },
    { kind: "reactivate-user", subject: "ada" },
    answers(json(204)),
  );
  expect(up.requests[0]).toMatchObject({
    method: "PATCH",
    path: "/Users/1",
    body: { Operations: [{ op: "replace", value: { active: true } }] },
  });
  const put = play(
    { dialect: aiw, directory: people, memory: linked },
    { kind: "reactivate-user", subject: "ada" },
    answers(json(200, { ...stored, active: false }), json(200, stored)),
  );
  expect(put.requests[1]?.body).toMatchObject({ active: true });
});

test("a target without PATCH leaves a task that names the app's definition", () => {
  const { end } = play(
    { dialect: oin, directory: people, memory: linked },
    { kind: "deactivate-user", subject: "ada" },
    answers(problem(501, "no PATCH here")),
  );
  expect(end.failure?.rule).toBe("OKTA-02");
});

const page = (from: number, count: number, total: number, more: JsonObject = {}) =>
  json(200, {
    totalResults: total,
    startIndex: from,
    itemsPerPage: count,
    Resources: Array.from({ length: count }, (_, index) => ({
      id: String(from + index),
      active: (from + index) % 10 !== 0,
    })),
    ...more,
  });

test("an import walks by a hundred to the end and counts who is active", () => {
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "import-users" },
    answers(page(1, 100, 205), page(101, 100, 205), page(201, 5, 205)),
  );
  expect(lines(played)).toEqual([
    "GET /Users?startIndex=1&count=100",
    "GET /Users?startIndex=101&count=100",
    "GET /Users?startIndex=201&count=100",
  ]);
  expect(played.end.memory.counters).toMatchObject({ scanned: 185, new: 185, updated: 0, unchanged: 0, removed: 0 });
  expect(played.end.memory.imported).toHaveLength(185);
});

test("a full last page is not followed by an empty one", () => {
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "import-users" },
    answers(page(1, 100, 200), page(101, 100, 200)),
  );
  expect(played.end.failure).toBeUndefined();
});

test("a second import tells what changed", () => {
  const user = (id: string, more: JsonObject = {}): JsonObject => ({ id, userName: id, ...more });
  const first = play(
    { dialect: aiw, directory: people },
    { kind: "import-users" },
    answers(listOf(user("1"), user("2"), user("3", { meta: { version: "1" } }))),
  );
  const second = play(
    { dialect: aiw, directory: people, memory: first.end.memory },
    { kind: "import-users" },
    answers(listOf(user("1", { title: "new" }), user("3", { meta: { version: "2" } }), user("4"))),
  );
  expect(second.end.memory.counters).toMatchObject({ scanned: 3, new: 1, updated: 1, unchanged: 1, removed: 1 });
});

test("pages shorter than asked for lose people, and the import says so", () => {
  const played = play(
    { dialect: aiw, directory: people },
    { kind: "import-users" },
    answers(page(1, 50, 120), page(101, 20, 120)),
  );
  expect(played.end.failure).toMatchObject({
    rule: "OKTA-73",
    expected: "100 resources from startIndex 1 on",
    actual: "50",
  });
});

test("by the page's own count nobody is lost", () => {
  const dialect = dialectOf("okta", "aiw", { settings: { "import.step": "itemsPerPage" } });
  const played = play(
    { dialect, directory: people },
    { kind: "import-users" },
    answers(page(1, 50, 70), page(51, 20, 70), page(71, 0, 70)),
  );
  expect(lines(played).at(-1)).toBe("GET /Users?startIndex=71&count=100");
  expect(played.end.failure).toBeUndefined();
});

test("a target that shows page one for ever does not keep an import for ever", () => {
  const played = play({ dialect: aiw, directory: people }, { kind: "import-users" }, () => page(1, 100, 5000));
  expect(played.requests).toHaveLength(2);
  expect(played.end.failure?.rule).toBe("OKTA-74");
});

test("a target that promises people and shows none does not either", () => {
  const played = play({ dialect: aiw, directory: people }, { kind: "import-users" }, () => page(1, 0, 1_000_000_000));
  expect(played.requests).toHaveLength(2);
  expect(played.end.failure?.rule).toBe("OKTA-73");
});

test("a refused connection test is told in Okta's words", () => {
  const { end, requests } = play(
    { dialect: aiw, directory: people },
    { kind: "test-connection" },
    answers(problem(401, "Wrong token")),
  );
  expect(requests).toHaveLength(1);
  expect(end.memory.tasks).toMatchObject([
    {
      about: "connection",
      text: "Error authenticating: Unauthorized. Errors reported by remote server: Wrong token",
      rule: "OKTA-25",
    },
  ]);
});

const engineers = group("engineers", ["ada"]);
const crowd = directory([ada, person("bob")], [engineers]);
const both: IdpMemory = { ...blank, links: { ada: "1", bob: "2" } };

test("a group is pushed by four calls in a wizard app, and by PATCH in a catalogue app", () => {
  const inWizard = play(
    { dialect: aiw, directory: crowd, memory: both },
    { kind: "push-group", subject: "engineers" },
    answers(listOf(), json(201, { id: "g" }), json(200, { id: "g" }), json(200, { id: "g" })),
  );
  expect(lines(inWizard)).toEqual([
    "GET /Groups?filter=displayName%20eq%20%22engineers%22&startIndex=1&count=100",
    "POST /Groups",
    "GET /Groups/g",
    "PUT /Groups/g",
  ]);
  expect(inWizard.requests[3]?.body).toEqual({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    id: "g",
    displayName: "engineers",
    members: [{ value: "1", display: "ada@example.org" }],
  });

  const inCatalogue = play(
    { dialect: oin, directory: crowd, memory: both },
    { kind: "push-group", subject: "engineers" },
    answers(listOf(), json(201, { id: "g" }), json(204), json(204)),
  );
  expect(lines(inCatalogue).slice(1)).toEqual(["POST /Groups", "PATCH /Groups/g", "PATCH /Groups/g"]);
});

test("push now empties an empty group", () => {
  const memory = { ...both, groupLinks: { engineers: "g" } };
  const empty = directory([ada], [group("engineers", [])]);
  const { requests } = play(
    { dialect: oin, directory: empty, memory },
    { kind: "push-now", subject: "engineers" },
    answers(json(204), json(204)),
  );
  expect(requests[0]?.body).toMatchObject({ Operations: [{ op: "replace", path: "members", value: [] }] });
});

test("joiners and leavers go in one request, leavers first", () => {
  const memory = { ...both, groupLinks: { engineers: "g" } };
  const after = directory([ada, person("bob")], [group("engineers", ["bob"])]);
  const { requests } = play(
    { dialect: oin, directory: after, before: crowd, memory },
    { kind: "add-members", subject: "engineers" },
    answers(json(204), json(204)),
  );
  expect(requests.at(-1)?.body).toMatchObject({
    Operations: [
      { op: "remove", path: 'members[value eq "1"]' },
      { op: "add", path: "members", value: [{ value: "2", display: "bob@example.org" }] },
    ],
  });
});
