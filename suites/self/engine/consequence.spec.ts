import { expect, test } from "@playwright/test";
import { consequenceOf, type Occasion } from "../../../src/engine/judge/consequence.ts";
import type { Circumstances, ConsequenceRow } from "../../../src/model/consequence.ts";

const row = (rule: string, when: Circumstances): ConsequenceRow => ({
  when,
  text: `what ${rule} says`,
  rule,
  confidence: "documented",
});

const occasion = (more: Partial<Occasion> = {}): Occasion => ({
  checkId: "idp/assign-user",
  where: "status",
  operation: "user.create",
  rule: "OKTA-43",
  sentBy: "OKTA-32",
  status: 409,
  ...more,
});

const cases: readonly (readonly [title: string, when: Circumstances, fits: boolean])[] = [
  ["nothing in particular", {}, true],
  ["the operation", { operations: ["user.create"] }, true],
  ["any operation of the family", { operations: ["group.*", "user.*"] }, true],
  ["another operation", { operations: ["user.get"] }, false],
  ["the status", { answers: ["409"] }, true],
  ["the class of the status", { answers: ["4xx"] }, true],
  ["another class", { answers: ["5xx", "none"] }, false],
  ["the rule it cites", { rules: ["OKTA-43"] }, true],
  ["a rule that only sent the request", { rules: ["OKTA-32"] }, false],
  ["the rule it was sent by", { sentBy: ["OKTA-32"] }, true],
  ["the place", { where: ["/id", "status"] }, true],
  ["another place", { where: ["/active"] }, false],
  ["another check", { checks: ["expect/target"] }, false],
  ["one thing that fits and one that does not", { operations: ["user.create"], answers: ["500"] }, false],
];

for (const [title, when, fits] of cases)
  test(`a row that asks for ${title} ${fits ? "fits" : "does not fit"} a create that is refused with 409`, () => {
    expect(consequenceOf([row("R-1", when)], occasion()) !== undefined).toBe(fits);
  });

test("the first row that fits is told, without what it asked for", () => {
  const rows = [row("R-1", { answers: ["5xx"] }), row("R-2", { answers: ["4xx"] }), row("R-3", {})];
  expect(consequenceOf(rows, occasion())).toEqual({ text: "what R-2 says", rule: "R-2", confidence: "documented" });
});

test("what only a check saw has no consequence unless a row names the check", () => {
  const seen = occasion({ checkId: "put/replaces-values", where: "/title", status: 200 });
  expect(consequenceOf([row("R-1", {})], seen)).toBeUndefined();
  expect(consequenceOf([row("R-1", { checks: ["put/replaces-*"] })], seen)?.rule).toBe("R-1");
});

test("no answer at all is an answer of its own", () => {
  const { status: _, ...silence } = occasion({ checkId: "transport/answers" });
  expect(consequenceOf([row("R-1", { answers: ["none"] })], silence)?.rule).toBe("R-1");
  expect(consequenceOf([row("R-1", { answers: ["5xx"] })], silence)).toBeUndefined();
});
