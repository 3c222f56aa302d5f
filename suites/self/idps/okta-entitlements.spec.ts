import { expect, test } from "@playwright/test";
import type { Answer } from "../../../src/model/exchange.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, directory, json, lines, listOf, person, play, problem } from "./support/play.ts";

const switched = { settings: { "entitlements.enabled": true } };

const type = (name: string, endpoint: string, schema: string): JsonObject => ({ id: name, name, endpoint, schema });

const people = type("User", "/Users", "urn:ietf:params:scim:schemas:core:2.0:User");
const roles = (endpoint = "/Roles") => type("Role", endpoint, "urn:okta:scim:schemas:core:1.0:Role");
const licences = type("Licence", "Licences", "URN:okta:scim:schemas:core:1.0:entitlement");

const saved = (...rest: readonly Answer[]) =>
  play(
    { dialect: dialectOf("okta", "aiw", switched), directory: directory([]) },
    { kind: "test-connection" },
    answers(listOf(), ...rest),
  );

const role = (more: JsonObject = {}): JsonObject => ({ id: "r1", displayName: "Reader", ...more });

for (const kind of ["aiw", "oin"])
  test(`a saved ${kind} app asks for no entitlements unless it has them`, () => {
    const world = { dialect: dialectOf("okta", kind), directory: directory([]) };
    expect(lines(play(world, { kind: "test-connection" }, answers(listOf())))).toEqual([
      "GET /Users?startIndex=1&count=2",
    ]);
  });

test("roles and entitlements are read where the resource types say they are, whatever they are called", () => {
  const played = saved(listOf(people, roles(), licences), listOf(), listOf(role()), listOf());
  expect(lines(played)).toEqual([
    "GET /Users?startIndex=1&count=2",
    "GET /ResourceTypes",
    "GET /Schemas",
    "GET /Roles?startIndex=1&count=100",
    "GET /Licences?startIndex=1&count=100",
  ]);
  expect(played.end.failure).toBeUndefined();
  expect(played.end.memory.tasks).toEqual([]);
});

test("Okta's entitlements suite asks for one of each, and the page has to say that it holds one", () => {
  const probed = (page: Answer) =>
    play(
      {
        dialect: dialectOf("okta", "oin", { settings: { ...switched.settings, "entitlements.probe": true } }),
        directory: directory([]),
      },
      { kind: "test-connection" },
      answers(listOf(), listOf(roles()), listOf(), page),
    );
  const good = probed(listOf(role()));
  expect(good.requests.at(-1)?.path).toBe("/Roles?count=1&startIndex=1");
  expect(good.end.failure).toBeUndefined();
  expect(probed(listOf()).end.failure).toBeUndefined();
  const told = probed(json(200, { totalResults: 9, startIndex: 1, itemsPerPage: 100, Resources: [role()] }));
  expect(told.end.failure).toMatchObject({ rule: "OKTA-117", where: "/itemsPerPage", expected: "1", actual: "100" });
});

test("a target without such resource types is asked no further", () => {
  const played = saved(listOf(people), listOf());
  expect(played.requests).toHaveLength(3);
  expect(played.end.events.map(({ text }) => text)).toEqual([
    "No resource type of the target has roles or entitlements",
  ]);
});

for (const [endpoint, asked] of [
  ["https://scim.example/v2/Roles", "/v2/Roles"],
  ["http://127.0.0.1/Roles/", "/Roles"],
  ["roles/app", "/roles/app"],
] as const)
  test(`the endpoint ${endpoint} is asked at the target, as ${asked}`, () => {
    const { requests } = saved(listOf(roles(endpoint)), listOf(), listOf());
    expect(requests.at(-1)?.path).toBe(`${asked}?startIndex=1&count=100`);
  });

for (const endpoint of ["", "/", "../admin", "/Roles?all", "/Ro les"])
  test(`"${endpoint}" is no endpoint, and becomes a task`, () => {
    const played = saved(listOf(roles(endpoint), licences), listOf(), listOf());
    expect(played.requests.at(-1)?.path).toBe("/Licences?startIndex=1&count=100");
    expect(played.end.failure).toMatchObject({ rule: "OKTA-104", actual: JSON.stringify(endpoint) });
  });

for (const [what, rest] of [
  ["resource types", [problem(404, "None")]],
  ["schemas", [listOf(roles()), problem(404, "None")]],
  ["roles", [listOf(roles(), licences), listOf(), problem(404, "None"), listOf()]],
] as const)
  test(`${what} that cannot be read are a task in Okta's words`, () => {
    const { end, requests } = saved(...rest);
    expect(requests).toHaveLength(rest.length + 1);
    expect(end.memory.tasks).toMatchObject([
      {
        about: "entitlements",
        text: "Error while importing entitlements: Not Found. Errors reported by remote server: None",
        rule: "OKTA-104",
      },
    ]);
  });

for (const [resource, where] of [
  [{ displayName: "Reader" }, "/Resources/0/id"],
  [role({ displayName: "" }), "/Resources/0/displayName"],
  [role({ description: "x".repeat(1001) }), "/Resources/0/description"],
] as const)
  test(`an entitlement that lacks what Okta needs at ${where} is told`, () => {
    const { end } = saved(listOf(roles()), listOf(), listOf(resource));
    expect(end.failure).toMatchObject({ rule: "OKTA-106", where });
  });

test("names in another letter case and the longest description will do", () => {
  const lenient = { ID: "r1", DisplayName: "Reader", Description: "x".repeat(1000) };
  expect(saved(json(200, { resources: [roles()] }), listOf(), listOf(lenient)).end.failure).toBeUndefined();
});

test("of a role that somebody was assigned a user says value and display, in this order", () => {
  const ada = person("ada", {
    attributes: { userName: "ada", roles: [{ displayName: "Reader", value: "r1", id: "x" }] },
  });
  const dialect = dialectOf("okta", "aiw", { mapping: { roles: "roles" } });
  const sent = play(
    { dialect, directory: directory([ada]) },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  ).requests[1]?.body;
  expect(JSON.stringify(sent)).toContain('"roles":[{"value":"r1","display":"Reader"}]');
});

test("roles may be read without pages", () => {
  const dialect = dialectOf("okta", "aiw", { settings: { ...switched.settings, "entitlements.paged": false } });
  const asked = (page: Answer) =>
    play(
      { dialect, directory: directory([]) },
      { kind: "test-connection" },
      answers(listOf(), listOf(roles()), listOf(), page),
    );
  expect(lines(asked(listOf(role()))).at(-1)).toBe("GET /Roles");
  expect(asked(listOf(role())).end.failure).toBeUndefined();
  expect(asked(problem(404, "None")).end.failure).toMatchObject({ rule: "OKTA-104" });
});
