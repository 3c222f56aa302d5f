import { expect, test } from "@playwright/test";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, json, lines, listOf, person, play, problem } from "./support/play.ts";

const byPut = dialectOf("google", "put");
const byPatch = dialectOf("google", "patch");
const ada = person("ada");
const people = directory([ada]);
const lookUp = "GET /Users?filter=userName%20eq%20%22ada%40example.org%22&startIndex=1";

const provisioned = (dialect = byPut) =>
  play(
    { dialect, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  ).end.memory;

test("a person is looked up without a count, then created with both schemas", () => {
  const played = play(
    { dialect: byPut, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  expect(lines(played)).toEqual([lookUp, "POST /Users"]);
  expect(JSON.stringify(played.requests[1]?.body)).toBe(
    '{"schemas":["urn:scim:schemas:core:1.0","urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@example.org",' +
      '"emails":[{"primary":true,"value":"ada@example.org","type":"work"}],"displayName":"Ada Byron",' +
      '"name":{"givenName":"Ada","familyName":"Byron"},"active":true}',
  );
});

test("whoever is there is taken over and updated", () => {
  const played = play(
    { dialect: byPut, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf({ id: "7", userName: "ADA@example.org" }), json(200, {})),
  );
  expect(lines(played)).toEqual([lookUp, "PUT /Users/7"]);
  expect(played.end.memory.links).toEqual({ ada: "7" });
});

test("nobody but the one who was asked for is written to", () => {
  const played = play(
    { dialect: byPut, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf({ id: "7", userName: "mary@example.org" })),
  );
  expect(lines(played)).toEqual([lookUp]);
  expect(played.end.failure?.rule).toBe("GOOGLE-11");
});

const renamed = directory([person("ada", { attributes: { ...ada.attributes, familyName: "Lovelace" } })]);

test("an update replaces the whole, or each changed attribute", () => {
  const put = play(
    { dialect: byPut, directory: renamed, memory: provisioned() },
    { kind: "update-user", subject: "ada" },
    answers(json(200, {})),
  );
  expect(put.requests).toMatchObject([
    { method: "PUT", path: "/Users/1", body: { name: { givenName: "Ada", familyName: "Lovelace" } } },
  ]);
  const patch = play(
    { dialect: byPatch, directory: renamed, memory: provisioned(byPatch) },
    { kind: "update-user", subject: "ada" },
    answers(json(204)),
  );
  expect(patch.requests).toMatchObject([
    {
      method: "PATCH",
      path: "/Users/1",
      body: { Operations: [{ op: "replace", path: "name.familyName", value: "Lovelace" }] },
    },
  ]);
});

test("an update that changes nothing Google maps sends nothing", () => {
  const promoted = directory([person("ada", { attributes: { ...ada.attributes, title: "Countess" } })]);
  expect(
    play(
      { dialect: byPut, directory: promoted, memory: provisioned() },
      { kind: "update-user", subject: "ada" },
      answers(),
    ).requests,
  ).toEqual([]);
});

test("suspension and its end change active, and nothing else", () => {
  const suspended = directory([person("ada", { isActive: false })]);
  const down = play(
    { dialect: byPatch, directory: suspended, memory: provisioned(byPatch) },
    { kind: "suspend-user", subject: "ada" },
    answers(json(204)),
  );
  expect(down.requests[0]?.body).toMatchObject({ Operations: [{ op: "replace", path: "active", value: false }] });
  const up = play(
    { dialect: byPatch, directory: people, memory: down.end.memory },
    { kind: "reactivate-user", subject: "ada" },
    answers(json(204)),
  );
  expect(up.requests[0]?.body).toMatchObject({ Operations: [{ op: "replace", path: "active", value: true }] });
});

test("the end of an account is what the administrator chose", () => {
  const off = directory([person("ada", { isAssigned: false })]);
  const memory = provisioned();
  const suspend = play(
    { dialect: byPut, directory: off, memory },
    { kind: "unassign-user", subject: "ada" },
    answers(json(200, {})),
  );
  expect(suspend.requests).toMatchObject([{ method: "PUT", body: { active: false } }]);
  const keep = dialectOf("google", "put", { settings: { "deprovision.deleted": "suspend" } });
  const deleted = play(
    { dialect: keep, directory: directory([]), before: people, memory },
    { kind: "delete-user", subject: "ada" },
    answers(json(200, {})),
  );
  expect(deleted.requests).toMatchObject([{ method: "PUT", body: { active: false } }]);
  const nothing = dialectOf("google", "put", { settings: { "deprovision.suspended": "nothing" } });
  expect(
    play({ dialect: nothing, directory: off, memory }, { kind: "suspend-user", subject: "ada" }, answers()).requests,
  ).toEqual([]);
});

test("a deleted person is deleted, and one who is gone already is no failure", () => {
  for (const answer of [json(204), problem(404, "gone")]) {
    const played = play(
      { dialect: byPut, directory: directory([]), before: people, memory: provisioned() },
      { kind: "delete-user", subject: "ada" },
      answers(answer),
    );
    expect(lines(played)).toEqual(["DELETE /Users/1"]);
    expect(played.end.failure).toBeUndefined();
  }
});

test("a lost resource is a lasting failure, not a reason to create anew", () => {
  const played = play(
    { dialect: byPut, directory: renamed, memory: provisioned() },
    { kind: "update-user", subject: "ada" },
    answers(problem(404, "gone")),
  );
  expect(played.requests).toHaveLength(1);
  expect(played.end.failure?.rule).toBe("GOOGLE-18");
});

test("nothing is sent for somebody who was never provisioned", () => {
  for (const kind of ["update-user", "suspend-user", "unassign-user", "reactivate-user", "delete-user"] as const)
    expect(
      play({ dialect: byPatch, directory: people, memory: blank }, { kind, subject: "ada" }, answers()).requests,
    ).toEqual([]);
});
