import { expect, test } from "@playwright/test";
import type { IdpMemory } from "../../../src/model/idp.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, group, json, lines, listOf, person, play, problem } from "./support/play.ts";

const renames = { settings: { "groups.link.rename": true } };
const ada = person("ada");
const engineers = group("engineers", ["ada"]);
const here = directory([ada], [engineers]);
const memory: IdpMemory = { ...blank, links: { ada: "1" } };
const pushed: IdpMemory = { ...memory, groupLinks: { engineers: "g" } };
const builders: JsonObject = { id: "g", displayName: "Builders", members: [{ value: "stranger" }] };
const lookUp = "GET /Groups?filter=displayName%20eq%20%22Builders%22&startIndex=1&count=100";
const link = { kind: "link-group", subject: "engineers", to: "Builders" } as const;

for (const kind of ["aiw", "oin"])
  test(`a link looks for the name the group has at the target, and changes nothing there, as ${kind}`, () => {
    const played = play(
      { dialect: dialectOf("okta", kind), directory: here, memory },
      link,
      answers(listOf(builders), problem(500, "nobody asks more")),
    );
    expect(lines(played)).toEqual([lookUp]);
    expect(played.end.memory.groupLinks).toEqual({ engineers: "g" });
    expect(played.end.failure).toBeUndefined();
  });

test("a link that renames leaves the members out of its PATCH", () => {
  const played = play(
    { dialect: dialectOf("okta", "oin", renames), directory: here, memory },
    link,
    answers(listOf(builders), json(204)),
  );
  expect(lines(played)).toEqual([lookUp, "PATCH /Groups/g"]);
  expect(played.requests[1]?.body).toMatchObject({
    Operations: [{ op: "replace", value: { id: "g", displayName: "engineers" } }],
  });
  expect(played.end.events.map(({ kind }) => kind)).toEqual(["linked"]);
});

test("a link that renames puts back the members it was shown", () => {
  const played = play(
    { dialect: dialectOf("okta", "aiw", renames), directory: here, memory },
    link,
    answers(listOf(builders), json(200, builders), json(200, builders)),
  );
  expect(lines(played)).toEqual([lookUp, "GET /Groups/g", "PUT /Groups/g"]);
  expect(played.requests[2]?.body).toMatchObject({ displayName: "engineers", members: [{ value: "stranger" }] });
});

test("a group that has the right name already is not renamed", () => {
  const played = play(
    { dialect: dialectOf("okta", "aiw", renames), directory: here, memory },
    { kind: "link-group", subject: "engineers" },
    answers(listOf({ id: "g", displayName: "engineers" })),
  );
  expect(played.requests).toHaveLength(1);
});

test("a link whose renaming fails is a link all the same, and a task", () => {
  const { end } = play(
    { dialect: dialectOf("okta", "oin", renames), directory: here, memory },
    link,
    answers(listOf(builders), problem(501, "no PATCH here")),
  );
  expect(end.memory.groupLinks).toEqual({ engineers: "g" });
  expect(end.failure?.rule).toBe("OKTA-02");
  expect(end.events.map(({ kind }) => kind)).toEqual(["linked", "task"]);
});

for (const kind of ["aiw", "oin"]) {
  const scene = { dialect: dialectOf("okta", kind), directory: here, memory: pushed };

  test(`a group unlinked to be deleted is deleted, as ${kind}`, () => {
    const played = play(scene, { kind: "unlink-group", subject: "engineers", and: "delete" }, answers(json(204)));
    expect(lines(played)).toEqual(["DELETE /Groups/g"]);
    expect(played.end.memory.groupLinks).toEqual({});
  });

  for (const and of [{ and: "keep" } as const, {}])
    test(`a group unlinked ${JSON.stringify(and)} is left at the target without a word, as ${kind}`, () => {
      const played = play(scene, { kind: "unlink-group", subject: "engineers", ...and }, answers());
      expect(played.requests).toEqual([]);
      expect(played.end.memory.groupLinks).toEqual({});
    });

  test(`a group the target would not delete stays linked, as ${kind}`, () => {
    const { end } = play(
      scene,
      { kind: "unlink-group", subject: "engineers", and: "delete" },
      answers(problem(500, "locked")),
    );
    expect(end.memory.groupLinks).toEqual({ engineers: "g" });
    expect(end.failure?.rule).toBe("OKTA-92");
  });
}

test("what nobody has recorded of group pushes and passwords says so", () => {
  const { settings } = dialectOf("okta", "oin");
  expect(settings["groups.link.rename"]?.confidence).toBe("inferred");
  expect(settings["users.password.verb"]?.confidence).toBe("inferred");
});
