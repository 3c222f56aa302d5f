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
  const keep = dialectOf("google", "put", {
    settings: { "deprovision.deleted.suspend": "0h", "deprovision.deleted.delete": "never" },
  });
  const deleted = play(
    { dialect: keep, directory: directory([]), before: people, memory },
    { kind: "delete-user", subject: "ada" },
    answers(json(200, {})),
  );
  expect(deleted.requests).toMatchObject([{ method: "PUT", body: { active: false } }]);
  const nothing = dialectOf("google", "put", { settings: { "deprovision.suspended.suspend": "never" } });
  expect(
    play({ dialect: nothing, directory: off, memory }, { kind: "suspend-user", subject: "ada" }, answers()).requests,
  ).toEqual([]);
});

const dayMs = 86_400_000;
const spans = (settings: Readonly<Record<string, string>>) => dialectOf("google", "patch", { settings });
const off = directory([person("ada", { isAssigned: false })]);
const nobody = answers();

/** The app is switched off for ada, and so many days go by. */
const afterDays = (dialect: ReturnType<typeof spans>, days: number, target = nobody, memory = provisioned(dialect)) =>
  play({ dialect, directory: off, memory, nowMs: days * dayMs }, { kind: "advance-clock" }, target);

const switchedOff = (dialect: ReturnType<typeof spans>) =>
  play({ dialect, directory: off, memory: provisioned(dialect) }, { kind: "unassign-user", subject: "ada" }, nobody);

test("what the administrator postponed is sent when its time has come, once", () => {
  const dialect = spans({ "deprovision.off.suspend": "7d" });
  const left = switchedOff(dialect);
  expect(left.requests).toEqual([]);
  const early = afterDays(dialect, 6, nobody, left.end.memory);
  expect(early.requests).toEqual([]);
  const due = afterDays(dialect, 7, answers(json(204)), early.end.memory);
  expect(due.requests).toMatchObject([
    { method: "PATCH", path: "/Users/1", body: { Operations: [{ op: "replace", path: "active", value: false }] } },
  ]);
  expect(afterDays(dialect, 90, nobody, due.end.memory).requests).toEqual([]);
});

test("two delays that ran out together are played in their order", () => {
  const dialect = spans({ "deprovision.off.suspend": "24h", "deprovision.off.delete": "21d" });
  const { memory } = switchedOff(dialect).end;
  const both = afterDays(dialect, 30, answers(json(204), json(204)), memory);
  expect(lines(both)).toEqual(["PATCH /Users/1", "DELETE /Users/1"]);
  expect(both.end.memory.links).toEqual({});
});

test("a deletion leaves nothing to do for what was to come after it", () => {
  const dialect = spans({ "deprovision.off.suspend": "30d", "deprovision.off.delete": "1d" });
  const { memory } = switchedOff(dialect).end;
  expect(lines(afterDays(dialect, 60, answers(json(204)), memory))).toEqual(["DELETE /Users/1"]);
});

test("whoever comes back in time is left alone", () => {
  const dialect = spans({ "deprovision.off.suspend": "7d" });
  const back = play(
    { dialect, directory: people, memory: switchedOff(dialect).end.memory, nowMs: 3 * dayMs },
    { kind: "assign-user", subject: "ada" },
    nobody,
  );
  expect(back.requests).toEqual([]);
  expect(afterDays(dialect, 30, nobody, back.end.memory).requests).toEqual([]);
});

test("whoever comes back to an app while they are suspended stays as they are", () => {
  const dialect = spans({});
  const memory = provisioned(dialect);
  const suspended = directory([person("ada", { isActive: false })]);
  const down = play(
    { dialect, directory: suspended, memory },
    { kind: "suspend-user", subject: "ada" },
    answers(json(204)),
  );
  const again = play(
    { dialect, directory: suspended, memory: down.end.memory },
    { kind: "assign-user", subject: "ada" },
    nobody,
  );
  expect(again.requests).toEqual([]);
});

test("what failed when it was due is tried again when the clock moves on", () => {
  const dialect = spans({ "deprovision.off.suspend": "7d" });
  const { memory } = switchedOff(dialect).end;
  const busy = afterDays(dialect, 7, answers(problem(503, "busy")), memory);
  expect(busy.end.failure?.rule).toBe("GOOGLE-25");
  expect(lines(afterDays(dialect, 8, answers(json(204)), busy.end.memory))).toEqual(["PATCH /Users/1"]);
});

test("an update does not give away a suspension that is still to come", () => {
  const dialect = spans({ "deprovision.suspended.suspend": "7d" });
  const suspended = directory([person("ada", { isActive: false })]);
  const memory = provisioned(dialect);
  const waiting = play({ dialect, directory: suspended, memory }, { kind: "suspend-user", subject: "ada" }, nobody);
  const updated = play(
    {
      dialect,
      directory: directory([person("ada", { isActive: false, attributes: { ...ada.attributes, familyName: "L" } })]),
      memory: waiting.end.memory,
    },
    { kind: "update-user", subject: "ada" },
    answers(json(204)),
  );
  expect(updated.requests[0]?.body).toMatchObject({ Operations: [{ path: "name.familyName" }] });
});

test("an account that Google deleted is not made anew", () => {
  const { memory } = play(
    { dialect: byPut, directory: directory([]), before: people, memory: provisioned() },
    { kind: "delete-user", subject: "ada" },
    answers(json(204)),
  ).end;
  for (const kind of ["reactivate-user", "assign-user"] as const) {
    const { requests, end } = play({ dialect: byPut, directory: people, memory }, { kind, subject: "ada" }, nobody);
    expect(requests).toEqual([]);
    expect(end.events).toMatchObject([{ kind: "log", rule: "GOOGLE-18" }]);
  }
});

test("which parameter of the look-up comes first is a setting", () => {
  const dialect = dialectOf("google", "put", { settings: { "users.lookup.parameters": ["startIndex", "filter"] } });
  const played = play(
    { dialect, directory: people },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  );
  expect(lines(played)[0]).toBe("GET /Users?startIndex=1&filter=userName%20eq%20%22ada%40example.org%22");
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
