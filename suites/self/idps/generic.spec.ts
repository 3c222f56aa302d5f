import { expect, test } from "@playwright/test";
import { dialectOf } from "./support/dialects.ts";
import { answers, directory, group, json, lines, listOf, person, play, problem } from "./support/play.ts";

const ada = person("ada");
const mary = person("mary");
const people = directory([ada, mary]);

const configuration = (patch: boolean, operationsMax = 0) =>
  json(200, {
    patch: { supported: patch },
    filter: { supported: true, maxResults: 10 },
    bulk: { supported: false, maxOperations: operationsMax },
  });

const linked = (more: object = {}) => ({
  links: { ada: "1", mary: "2" },
  groupLinks: {},
  imported: [],
  importedGroups: [],
  tasks: [],
  counters: {},
  more: {},
  ...more,
});

test("authentik adopts after a conflict where filters are advertised, and fails where they are not", () => {
  const assign = { kind: "assign-user", subject: "ada" } as const;
  const scene = { dialect: dialectOf("authentik", "default"), directory: people };
  const adopted = play(scene, assign, answers(configuration(true), problem(409, "taken"), listOf({ id: "7" })));
  expect(lines(adopted)).toEqual([
    "GET /ServiceProviderConfig",
    "POST /Users",
    "GET /Users?filter=userName+eq+%22ada%40example.org%22",
  ]);
  expect(adopted.end.memory.links).toEqual({ ada: "7" });
  const refused = play(scene, assign, answers(problem(404, "no such thing"), problem(409, "taken")));
  expect(refused.end.failure?.rule).toBe("AUTHENTIK-04");
});

test("authentik sends as many member operations as bulk allows, and mends what it then reads", () => {
  const whole = directory([ada, mary], [group("engineers", ["ada", "mary"])]);
  const played = play(
    { dialect: dialectOf("authentik", "default"), directory: whole, memory: linked() },
    { kind: "push-group", subject: "engineers" },
    answers(
      configuration(true, 1),
      json(201, { id: "9" }),
      json(204),
      json(204),
      json(200, { id: "9", members: [{ value: "1" }] }),
      json(204),
    ),
  );
  expect(lines(played)).toEqual([
    "GET /ServiceProviderConfig",
    "POST /Groups",
    "PATCH /Groups/9",
    "PATCH /Groups/9",
    "GET /Groups/9",
    "PATCH /Groups/9",
  ]);
  expect(played.requests.at(-1)?.body).toMatchObject({ Operations: [{ op: "add", value: [{ value: "2" }] }] });
});

test("what AWS refuses as a PUT authentik patches, attribute by attribute", () => {
  const then = directory([ada], [group("engineers", [])]);
  const now = directory([ada], [group("engineers", [], { displayName: "analysts" })]);
  const played = play(
    {
      dialect: dialectOf("authentik", "aws"),
      directory: now,
      before: then,
      memory: linked({ groupLinks: { engineers: "9" } }),
    },
    { kind: "rename-group", subject: "engineers" },
    answers(configuration(true), problem(405, "no PUT"), json(204), json(200, { id: "9" })),
  );
  expect(lines(played)).toEqual(["GET /ServiceProviderConfig", "PUT /Groups/9", "PATCH /Groups/9", "GET /Groups/9"]);
  expect(played.requests[2]?.body).toMatchObject({
    Operations: [
      { op: "replace", path: "displayName", value: "analysts" },
      { op: "replace", path: "externalId" },
    ],
  });
});

test("little-auth replaces what it reads, under its version, where a PATCH is refused", () => {
  const shown = { id: "1", userName: "ada@example.org", active: true, meta: { version: 'W/"3"' } };
  const played = play(
    { dialect: dialectOf("keycloak-little-auth", "default"), directory: people, memory: linked() },
    { kind: "suspend-user", subject: "ada" },
    answers(configuration(true), problem(400, "no PATCH"), json(200, shown), json(200, shown)),
  );
  expect(lines(played)).toEqual(["GET /ServiceProviderConfig", "PATCH /Users/1", "GET /Users/1", "PUT /Users/1"]);
  expect(played.requests[3]).toMatchObject({ headers: { "If-Match": 'W/"3"' }, body: { ...shown, active: false } });
});

test("a test user that JumpCloud cannot delete is made inactive, and stays", () => {
  const played = play(
    { dialect: dialectOf("jumpcloud", "custom"), directory: people },
    { kind: "test-connection" },
    answers(json(201, { id: "1" }), problem(405, "no DELETE"), json(204), json(201, { id: "2" }), json(204)),
  );
  expect(lines(played)).toEqual([
    "POST /Users",
    "DELETE /Users/1",
    "PATCH /Users/1",
    "POST /Groups",
    "DELETE /Groups/2",
  ]);
  expect(played.end.failure).toBeUndefined();
});

test("an import asks on until totalResults, and a page that brings nobody new ends it", () => {
  const page = json(200, { totalResults: 3, Resources: [{ id: "1" }, { id: "2" }] });
  const played = play(
    { dialect: dialectOf("authentik", "vcenter"), directory: people },
    { kind: "import-users" },
    answers(page, page),
  );
  expect(lines(played)).toEqual(["GET /Users", "GET /Users?startIndex=3"]);
  expect(played.end.memory.imported).toEqual(["1", "2"]);
});

test("a list is read through the filter that its administrator set, before or behind the page", () => {
  const settings = { "users.import.filter": 'userType eq "Employee"' };
  const read = (more: object, kind: "import-users" | "import-groups") =>
    lines(
      play(
        { dialect: dialectOf("sailpoint", "patch", { settings: { ...settings, ...more } }), directory: people },
        { kind },
        answers(listOf()),
      ),
    );
  const [filter, page] = ["filter=userType%20eq%20%22Employee%22", "startIndex=1&count=100"];
  expect(read({}, "import-users")).toEqual([`GET /Users?${filter}&${page}`]);
  expect(read({ "import.filterAt": "end" }, "import-users")).toEqual([`GET /Users?${page}&${filter}`]);
  expect(read({}, "import-groups")).toEqual([`GET /Groups?${page}`]);
});

test("a cycle brings people, then groups, and sends nothing the second time", () => {
  const whole = directory([ada], [group("engineers", ["ada"])]);
  const scene = { dialect: dialectOf("generic", "by-patch"), directory: whole };
  const first = play(
    scene,
    { kind: "cycle" },
    answers(listOf(), json(201, { id: "1" }), listOf(), json(201, { id: "2" })),
  );
  expect(lines(first).map((line) => line.split("?")[0])).toEqual([
    "GET /Users",
    "POST /Users",
    "GET /Groups",
    "POST /Groups",
  ]);
  expect(lines(play({ ...scene, memory: first.end.memory }, { kind: "cycle" }, answers()))).toEqual([]);
});
