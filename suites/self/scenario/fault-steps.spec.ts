import { expect, test } from "@playwright/test";
import { parseScenario } from "../../../src/scenario/index.ts";
import { known } from "./known.ts";

const { requirements: _, ...lenient } = known;

const parsed = (steps: string, idp = "idp: okta\noperation: create-user\n") =>
  parseScenario(`title: A story\n${idp}steps:\n${steps}`, "scenarios/mine.yaml", lenient);

const complaintsOf = (steps: string, idp?: string): readonly (readonly [number, number, string])[] =>
  parsed(steps, idp).issues.map(({ line, column, message }) => [line, column, message]);

test("a fault says which requests it befalls, how often, and what the identity provider hears", () => {
  const { scenario, issues } = parsed(
    '  - fault: { on: "PATCH /Users/{id}", answer: 429, times: 3, retry-after: 30s }\n  - fault: { answer: lost }\n',
  );
  expect(issues).toEqual([]);
  expect(scenario?.steps).toMatchObject([
    { kind: "fault", method: "PATCH", path: "/Users/{id}", answer: 429, times: 3, retryAfter: "30s" },
    { kind: "fault", answer: "lost", times: 1 },
  ]);
});

test("a method or a path alone is enough", () => {
  expect(parsed("  - fault: { on: DELETE, answer: reset }\n").scenario?.steps).toMatchObject([{ method: "DELETE" }]);
  expect(parsed("  - fault: { on: /Groups, answer: reset }\n").scenario?.steps).toMatchObject([{ path: "/Groups" }]);
});

test("what no fault can be is told with its place", () => {
  expect(complaintsOf("  - fault: { answer: vanished }\n")).toEqual([[5, 22, expect.stringContaining("`lost`")]]);
  expect(complaintsOf("  - fault: { answer: 200 }\n")).toEqual([[5, 22, expect.stringContaining("400")]]);
  expect(complaintsOf("  - fault: { on: users, answer: lost }\n")).toEqual([[5, 18, expect.any(String)]]);
  expect(complaintsOf("  - fault: { on: POST /Users }\n")).toEqual([[5, 5, expect.stringContaining("answer")]]);
});

test("Retry-After needs an answer that can carry it", () => {
  expect(complaintsOf("  - fault: { answer: lost, retry-after: 30s }\n")).toEqual([
    [5, 28, '"retry-after" goes with a status, as "answer: 429"'],
  ]);
});

test("nothing is expected of the fault itself", () => {
  expect(complaintsOf("  - fault: { answer: lost }\n    expect: { status: 200 }\n")).toEqual([
    [6, 5, '"expect" belongs to the step that the fault befalls'],
  ]);
});

test("without an identity provider there is nobody whom a fault could befall", () => {
  expect(complaintsOf("  - fault: { answer: lost }\n", "because: RFC7644-3.3-01\n")).toEqual([
    [4, 5, 'A "fault" befalls an identity provider: say which one under "idp"'],
  ]);
});
