import { expect, test } from "@playwright/test";
import type { Answer } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, json, listOf, type Played, person, play } from "./support/play.ts";

const busy = (retryAfter?: string): Answer => ({
  kind: "response",
  status: 429,
  headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
});

const assigned = (settings: Readonly<Record<string, Json>>, ...all: readonly Answer[]): Played =>
  play(
    { dialect: dialectOf("okta", "oin", { settings }), directory: directory([person("ada")]) },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), ...all),
  );

const waitsOf = ({ requests }: Played): readonly (number | undefined)[] =>
  requests.slice(1).map(({ afterMs }) => afterMs);

const made = json(201, { id: "1" });

test("Retry-After in seconds is obeyed, and each repeat waits twice as long", () => {
  const played = assigned({}, busy("30"), busy("30"), busy("30"), made);
  expect(waitsOf(played)).toEqual([undefined, 30_000, 60_000, 120_000]);
  expect(played.end.failure).toBeUndefined();
  expect(played.requests.slice(2)).toEqual(
    played.requests.slice(2).map(({ afterMs }) => ({ ...played.requests[1], afterMs })),
  );
});

test("without Retry-After, or with a date in it, Okta waits five minutes", () => {
  expect(waitsOf(assigned({}, busy(), made))).toEqual([undefined, 300_000]);
  expect(waitsOf(assigned({}, busy("Fri, 27 Nov 2026 10:00:00 GMT"), made))).toEqual([undefined, 300_000]);
});

test("after ten tries it has failed for good", () => {
  const played = assigned({}, ...Array.from({ length: 10 }, () => busy("1")));
  expect(played.requests).toHaveLength(11);
  expect(played.end.memory.tasks).toMatchObject([{ about: "ada", text: expect.stringContaining("Too Many Requests") }]);
});

test("before March 2026 a 429 was a failed task at once", () => {
  expect(assigned({ "retry.never": true }, busy("1")).end.memory.tasks).toHaveLength(1);
});

test("what failed for another reason waits for the administrator, and is then done again", () => {
  const failed = assigned({}, json(502));
  expect(failed.requests).toHaveLength(2);
  const again = play(
    { dialect: dialectOf("okta", "oin"), directory: directory([person("ada")]), memory: failed.end.memory },
    { kind: "retry-tasks" },
    answers(listOf(), made),
  );
  expect(again.end.memory).toMatchObject({ tasks: [], links: { ada: "1" } });
});

test("a deactivation that failed is done again, although the user is deactivated at Okta already", () => {
  const scene = { dialect: dialectOf("okta", "oin"), directory: directory([person("ada", { isAssigned: false })]) };
  const memory = { ...blank, links: { ada: "1" } };
  const failed = play({ ...scene, memory }, { kind: "unassign-user", subject: "ada" }, answers(json(500)));
  expect(failed.end.memory.tasks).toHaveLength(1);
  const again = play({ ...scene, memory: failed.end.memory }, { kind: "retry-tasks" }, answers(json(204)));
  expect(again.requests).toMatchObject([{ method: "PATCH", operation: "user.deactivate" }]);
  expect(again.end.memory.tasks).toEqual([]);
});
