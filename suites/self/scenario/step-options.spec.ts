import { expect, test } from "@playwright/test";
import { parseScenario } from "../../../src/scenario/index.ts";
import { known } from "./known.ts";

const { requirements: _, ...lenient } = known;

const complaintsOf = (steps: string): readonly (readonly [number, string])[] => {
  const text = `title: A story\nidp: okta\noperation: unlink-group\ndirectory: { people: { ada: {} }, groups: { all: { members: [] } } }\ngiven: [{ request: { method: POST, path: /Users, body: {}, as: stranger } }]\nsteps:\n${steps}`;
  return parseScenario(text, "scenarios/mine.yaml", lenient).issues.map(({ line, message }) => [line, message]);
};

test("an unlink may say what becomes of the group, and a link which group is meant", () => {
  const steps =
    "  - unlink-group: all\n    and: delete\n  - unlink-group: all\n  - link-group: all\n    to: Builders\n";
  expect(complaintsOf(steps)).toEqual([]);
});

test("a group cannot be unlinked in a third way", () => {
  expect(complaintsOf("  - unlink-group: all\n    and: burn\n")).toEqual([
    [8, 'Expected one of keep, delete, got "burn"'],
  ]);
});

test("what goes with one step does not go with another, and the message says with which it does", () => {
  expect(complaintsOf("  - push-group: all\n    and: keep\n  - unlink-group: all\n    to: Builders\n")).toEqual([
    [8, '"and" goes with unlink-group, not with push-group'],
    [10, '"to" goes with link-group, not with unlink-group'],
  ]);
});

test("an import is told of people who are declared or kept, in the words there are", () => {
  const steps = (idp: string) => `  - import-users:\n    expect: { idp: ${idp} }\n`;
  expect(complaintsOf(steps("{ matched: { ada: exact, stranger: none }, linked: [ada, stranger] }"))).toEqual([]);
  expect(complaintsOf(steps("{ changed: { ade: new }, matched: { ada: sure } }"))).toEqual([
    [8, '"ade" is neither declared under directory nor kept with "as": expected ada, all, stranger'],
    [8, 'Expected one of linked, exact, partial, none, got "sure"'],
  ]);
});
