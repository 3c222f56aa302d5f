import { expect, test } from "@playwright/test";
import { mismatches } from "../../../src/engine/expect/pattern.ts";
import type { Expectation } from "../../../src/model/scenario.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { fakeTarget, json } from "./fake-target.ts";
import { act, play, request, scenario, toyScenario } from "./world.ts";

const cases: readonly (readonly [string, Json, Json | undefined, boolean])[] = [
  ["a scalar is itself", 1, 1, true],
  ["a number is not its text", 1, "1", false],
  ["null is nothing", null, undefined, true],
  ["null is null", null, null, true],
  ["null is an empty list", null, [], true],
  ["null is no false", null, false, false],
  ["an object asks for its keys only", { a: 1 }, { a: 1, b: 2 }, true],
  ["keys are found in any letter case", { username: "x" }, { userName: "x" }, true],
  ["an object is no list", { a: 1 }, [1], false],
  ["a list has its length and its order", [1, 2], [1, 2], true],
  ["a longer list is another", [1], [1, 2], false],
  ["another order is another", [2, 1], [1, 2], false],
  ["$present", { $present: true }, 0, true],
  ["$present of an empty text", { $present: true }, "", false],
  ["$absent", { $absent: true }, undefined, true],
  ["$absent of false", { $absent: true }, false, false],
  ["$oneOf", { $oneOf: ["a", null] }, undefined, true],
  ["$oneOf without the value", { $oneOf: ["a"] }, "b", false],
  ["$matches", { $matches: "^W/" }, 'W/"1"', true],
  ["$matches of a number", { $matches: "1" }, 1, false],
  ["$includes", { $includes: { type: "work" } }, [{ type: "home" }, { type: "work", value: "x" }], true],
  ["$includes of no list", { $includes: 1 }, 1, false],
  ["$count", { $count: 2 }, [1, 2], true],
  ["$count of nothing", { $count: 0 }, undefined, true],
  ["$not", { $not: "a" }, "b", true],
  ["$not of what is there", { $not: { $includes: "a" } }, ["a"], false],
];

for (const [what, pattern, actual, holds] of cases)
  test(`pattern: ${what}`, () => expect(mismatches(pattern, actual).length === 0).toBe(holds));

test("a mismatch says where, with the pointer escaped", () => {
  expect(mismatches({ "urn:a/b": { "c~d": [1] } }, { "urn:a/b": { "c~d": [2] } })).toEqual([
    { pointer: "/urn:a~1b/c~0d/0", expected: "1", actual: "2" },
  ]);
});

const findingsOf = async (expectation: Expectation, answer: ReturnType<typeof json>, path = "/Users/1") => {
  const step = request({ method: "GET", path, expect: expectation });
  const { result } = await play([scenario("s", [step])], fakeTarget(() => answer).transport);
  return result.scenarios[0]?.findings.map(
    ({ checkId, where, expected, actual }) => `${checkId} ${where}: ${expected} / ${actual}`,
  );
};

const ada: JsonObject = { id: "1", userName: "ada", active: true };

test("status, headers and body of the last answer are held against the expectation; a wrong status is enough", async () => {
  const answer = json(200, ada, { etag: 'W/"1"' });
  expect(
    await findingsOf({ status: [200, 304], headers: { ETag: { $present: true } }, body: { userName: "ada" } }, answer),
  ).toEqual([]);
  expect(
    await findingsOf({ headers: { ETag: 'W/"2"', "X-None": null }, body: { userName: "eve", active: false } }, answer),
  ).toEqual([
    'expect/headers headers.etag: "W/\\"2\\"" / "W/\\"1\\""',
    'expect/body /userName: "eve" / "ada"',
    "expect/body /active: false / true",
  ]);
  expect(await findingsOf({ status: 201, body: { userName: "eve" } }, answer)).toEqual([
    "expect/status status: 201 / 200",
  ]);
});

test("exchanges are compared in order, with templates for ids and queries by name", async () => {
  const path = "/Users/1?attributes=userName&count=2";
  const fine = {
    method: "GET",
    path: "/Users/{id}",
    query: { attributes: "userName", count: 2, startIndex: null },
    status: 200,
    headers: { accept: { $matches: "scim" } },
  };
  expect(await findingsOf({ exchanges: [fine] }, json(200, ada), path)).toEqual([]);
  expect(
    await findingsOf(
      { exchanges: [{ method: "PUT", path: "/Users", query: { count: 3 }, body: { a: 1 } }] },
      json(200, ada),
      path,
    ),
  ).toEqual([
    "expect/exchanges request.method: PUT / GET",
    "expect/exchanges request.path: /Users / /Users/1?attributes=userName&count=2",
    'expect/exchanges request.query.count: "3" / "2"',
    'expect/exchanges request.body: {"a":1} / nothing',
  ]);
  expect(await findingsOf({ exchanges: [{}, { method: "GET", path: "/Users" }] }, json(200, ada))).toEqual([
    "expect/exchanges exchanges: any method any path, GET /Users / GET /Users/1",
  ]);
});

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

test("the target is read back and compared at SCIM paths, an enterprise attribute by its bare name, too", async () => {
  const stored: JsonObject = {
    id: "t9",
    userName: "ADA",
    active: true,
    name: { givenName: "Ada" },
    emails: [
      { value: "Ada@example.org", type: "work", primary: true },
      { value: "ada@home.example", type: "home" },
    ],
    [enterprise]: { department: "Engines", manager: { value: "m1" } },
  };
  const target = fakeTarget(({ path, method }) =>
    method === "GET" && path === "/Users/t1" ? json(200, stored) : undefined,
  );
  const step = act("assign-user", "ada", {
    expect: {
      target: [
        {
          user: "ada",
          isGone: false,
          attributes: {
            userName: "ada",
            active: true,
            "name.givenName": "Ada",
            "name.familyName": null,
            'emails[type eq "work"].value': "ada@EXAMPLE.org",
            'emails[type eq "other"].value': null,
            "emails.value": "ada@home.example",
            emails: { $count: 2 },
            department: "Engines",
            [`${enterprise}:department`]: "Engines",
            [enterprise]: { department: "Engines" },
            "manager.value": "m1",
            title: null,
          },
        },
        {
          user: "ada",
          isGone: false,
          attributes: { department: "Research", active: false, "name.givenName": "ada", nickName: "x" },
        },
        { user: "ada", isGone: true, attributes: {} },
      ],
    },
  });
  const { result } = await play([toyScenario("s", [step])], target.transport);
  expect(
    result.scenarios[0]?.findings.map(({ where, expected, actual }) => `${where}: ${expected} / ${actual}`),
  ).toEqual([
    '/department: "Research" / "Engines"',
    "/active: false / true",
    '/name/givenName: "ada" / "Ada"',
    '/nickName: "x" / nothing',
    "status: 404 / 200",
  ]);
});

test("a manager is named by key, and somebody deleted must be gone", async () => {
  const steps = [
    act("assign-user", "mary"),
    act("assign-user", "ada", {
      expect: { target: [{ user: "ada", isGone: false, attributes: { manager: "mary" } }] },
    }),
    act("delete-user", "ada", {
      expect: { target: [{ user: "ada", isGone: true, attributes: {} }], idp: { linked: ["mary"] } },
    }),
  ];
  const target = fakeTarget(({ method, path }, resources) =>
    method === "GET" && path === "/Users/t2" && resources.has("/Users/t2")
      ? json(200, { id: "t2", [enterprise]: { manager: { value: "t1" } } })
      : undefined,
  );
  const { result } = await play([toyScenario("s", steps)], target.transport);
  expect(result.scenarios[0]).toMatchObject({ verdict: "pass", findings: [] });
});

test("members are asked for by name where a first read is silent about them", async () => {
  const group = request({
    method: "POST",
    path: "/Groups",
    body: { displayName: "${engineers.displayName}", members: [{ value: "${ada.id}" }] },
    as: "engineers",
  });
  const member = (members: readonly string[]) => ({
    target: [{ group: "engineers", isGone: false, attributes: {}, members }],
  });
  const shy = fakeTarget(({ method, path }) => {
    if (method !== "GET" || !path.startsWith("/Groups/")) return undefined;
    return json(200, path.endsWith("?attributes=members") ? { id: "t2", members: [{ value: "t1" }] } : { id: "t2" });
  });
  const { result, events } = await play(
    [
      toyScenario("s", [
        act("assign-user", "ada"),
        { ...group, expect: member(["ada"]) },
        { ...group, as: "more", expect: member(["ada", "mary"]) },
        {
          ...group,
          as: "last",
          expect: { target: [{ group: "engineers", isGone: false, attributes: { "members.value": "t1" } }] },
        },
      ]),
    ],
    shy.transport,
  );
  expect(events.filter((event) => event.kind === "step-end")[1]).toMatchObject({
    readbacks: [{ exchange: 3, membersExchange: 4, members: ["t1"] }],
  });
  expect(result.scenarios[0]?.findings).toMatchObject([
    {
      checkId: "expect/target",
      where: "/members",
      expected: '["(no id is known for mary)","t1"]',
      actual: '["t1"]',
      step: 2,
    },
  ]);
});

test("nobody known to the target cannot be what it should be", async () => {
  const step = request({
    method: "GET",
    path: "/Users",
    expect: { target: [{ user: "ada", isGone: false, attributes: {} }] },
  });
  const { result } = await play([toyScenario("s", [step])], fakeTarget().transport);
  expect(result.scenarios[0]?.findings).toMatchObject([
    { checkId: "expect/target", where: "status", actual: "no id is known for it" },
  ]);
});

test("an expectation that speaks of something unknown is an error, and the status still counts", async () => {
  const step = request({ method: "GET", path: "/Users/none", expect: { status: 200, body: { id: "${ada.id}" } } });
  const { result } = await play([toyScenario("s", [step])], fakeTarget().transport);
  expect(result.scenarios[0]).toMatchObject({ findings: [{ checkId: "expect/status" }], steps: [{ verdict: "fail" }] });
});
