import { expect, test } from "@playwright/test";
import type { IdpMemory } from "../../../src/model/idp.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, group, json, person, play } from "./support/play.ts";

const aiw = dialectOf("okta", "aiw");
const memory: IdpMemory = { ...blank, links: { ada: "1", mary: "2" }, groupLinks: { engineers: "9" } };

const bodies = (played: ReturnType<typeof play>) => played.requests.map(({ body }) => body);

const user: JsonObject = { id: "1", userName: "ada@example.org", active: true };
const listed = (resources: string): JsonObject => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: 1,
  [resources]: [user],
});

for (const resources of ["Resources", "resources"])
  test(`a list in ${resources} that answers a GET by id goes back with what changed at its root`, () => {
    const before = directory([person("ada", { attributes: { userName: "ada@example.org", title: "Analyst" } })]);
    const after = directory([person("ada", { attributes: { userName: "ada@example.org", title: "Countess" } })]);
    const updated = play(
      { dialect: aiw, before, directory: after, memory },
      { kind: "update-user", subject: "ada" },
      answers(json(200, listed(resources)), json(200, user)),
    );
    expect(bodies(updated)[1]).toEqual({ ...listed(resources), title: "Countess" });
    const left = play(
      { dialect: aiw, directory: before, memory },
      { kind: "deactivate-user", subject: "ada" },
      answers(json(200, listed(resources)), json(200, user)),
    );
    expect(bodies(left)[1]).toEqual({ ...listed(resources), active: false });
  });

test("a PUT has no active where the target showed none", () => {
  const { active: _, ...silent } = user;
  const updated = play(
    { dialect: aiw, directory: directory([person("ada")]), memory },
    { kind: "update-user", subject: "ada" },
    answers(json(200, silent), json(200, user)),
  );
  expect(bodies(updated)[1]).not.toHaveProperty("active");
});

const oinWith = (settings: JsonObject) => dialectOf("okta", "oin", { settings });

for (const [form, settings, operation] of [
  ["of an object alone", {}, { op: "replace", value: { active: false } }],
  ["of a path", { "users.activity.withPath": true }, { op: "replace", path: "active", value: false }],
  ["of an object with the id", { "users.activity.withId": true }, { op: "replace", value: { id: "1", active: false } }],
] as const)
  test(`a deactivation by PATCH can have the form ${form}`, () => {
    const left = play(
      { dialect: oinWith(settings), directory: directory([person("ada")]), memory },
      { kind: "deactivate-user", subject: "ada" },
      answers(json(204)),
    );
    expect(bodies(left)).toEqual([
      { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [operation] },
    ]);
  });

const people = [person("ada"), person("mary", { isActive: false })];

test("the name of a group can go without the id", () => {
  const renamed = play(
    {
      dialect: oinWith({ "groups.rename.id": false }),
      directory: directory(people, [group("engineers", ["ada"])]),
      memory,
    },
    { kind: "rename-group", subject: "engineers" },
    answers(json(204)),
  );
  expect(bodies(renamed)).toMatchObject([{ Operations: [{ op: "replace", value: { displayName: "engineers" } }] }]);
  expect(JSON.stringify(bodies(renamed))).not.toContain('"id"');
});

test("all members can be pushed without a path, with id and name beside them", () => {
  const pushed = play(
    {
      dialect: oinWith({ "groups.push.withoutPath": true }),
      directory: directory(people, [group("engineers", ["ada"])]),
      memory,
    },
    { kind: "push-now", subject: "engineers" },
    answers(json(204)),
  );
  const value = { members: [{ value: "1", display: "ada@example.org" }], id: "9", displayName: "engineers" };
  expect(bodies(pushed)).toMatchObject([{ Operations: [{ op: "replace", value }] }]);
});

test("they can be pushed so by themselves", () => {
  const pushed = play(
    {
      dialect: oinWith({ "groups.push.withoutPath": true, "groups.push.keys": ["members"] }),
      directory: directory(people, [group("engineers", ["ada"])]),
      memory,
    },
    { kind: "push-now", subject: "engineers" },
    answers(json(204)),
  );
  const value = { members: [{ value: "1", display: "ada@example.org" }] };
  expect(bodies(pushed)).toEqual([expect.objectContaining({ Operations: [{ op: "replace", value }] })]);
});

const leaving = (settings: JsonObject) =>
  play(
    {
      dialect: oinWith(settings),
      before: directory(people, [group("engineers", ["ada", "mary"])]),
      directory: directory(people, [group("engineers", [])]),
      memory,
    },
    { kind: "remove-members", subject: "engineers", members: ["ada", "mary"] },
    answers(json(204), json(204)),
  ).requests.at(-1)?.body;

test("who is not active at Okta is taken out of the group like everybody else, unless that is switched off", () => {
  expect(leaving({})).toMatchObject({
    Operations: [{ path: 'members[value eq "1"]' }, { path: 'members[value eq "2"]' }],
  });
  expect(leaving({ "groups.members.removeInactive": false })).toMatchObject({
    Operations: [{ path: 'members[value eq "1"]' }],
  });
});

test("whoever is looked up by an identifier that nothing is mapped to is asked for by the app's user name", () => {
  const { requests } = play(
    {
      dialect: dialectOf("okta", "aiw", { settings: { "users.lookup.attribute": "email" } }),
      directory: directory([person("ada", { attributes: { userName: "ada@example.org" } })]),
    },
    { kind: "assign-user", subject: "ada" },
    answers(json(404), json(201, { id: "1" })),
  );
  expect(requests[0]?.path).toBe("/Users?filter=email%20eq%20%22ada%40example.org%22&startIndex=1&count=100");
});
