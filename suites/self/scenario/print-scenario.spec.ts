import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "@playwright/test";
import * as fc from "fast-check";
import type { Scenario } from "../../../src/model/scenario.ts";
import { parseScenario, printScenario } from "../../../src/scenario/index.ts";
import type { Json } from "../../../src/scim/json.ts";
import { known } from "./known.ts";

const folder = join(resolve(import.meta.dirname, "../../.."), "scenarios/rfc");

/** Where a step was written is the one thing that printing may change. */
const withoutPlaces = (scenario: Scenario | undefined): unknown =>
  JSON.parse(JSON.stringify(scenario, (key, value) => (key === "place" ? undefined : value)) ?? "null");

const { requirements: _, ...lenient } = known;

const reread = (scenario: Scenario): Scenario | undefined => {
  const { scenario: again, issues } = parseScenario(printScenario(scenario), scenario.file, lenient);
  expect(issues).toEqual([]);
  return again;
};

for (const name of readdirSync(folder))
  test(`${name} is the same after printing`, () => {
    const file = `scenarios/rfc/${name}`;
    const { scenario } = parseScenario(readFileSync(join(folder, name), "utf8"), file, lenient);
    if (scenario === undefined) throw new Error("not valid");
    expect(withoutPlaces(reread(scenario))).toEqual(withoutPlaces(scenario));
  });

test("steps of every kind are the same after printing", () => {
  const text = `title: Everything
description: At once
idp: { is: okta, app: [aiw], settings: { import.pageSize: 3 }, mapping: { a: null } }
operation: everything
tags: [a]
needs: [groups]
because: OKTA-28
directory: { people: { ada: { title: null } }, groups: { all: { members: [ada] } } }
steps:
  - test-connection
  - assign-user: ada
    expect: { status: [200, 201], target: [{ user: ada, gone: true }, { group: all, members: [], displayName: x }], idp: { tasks: [] } }
  - set-manager: ada
    manager: null
  - add-members: all
    members: [ada]
  - rename-group: all
    set: { displayName: y }
  - link-group: all
    to: "\${ada.title} too"
  - unlink-group: all
    and: delete
  - update-user: ada
    set: { roles: [Admin, Reader] }
  - advance-clock: 7d
  - fault: { on: "PATCH /Users/{id}", answer: 429, times: 3, retry-after: 30s }
  - fault: { on: DELETE, answer: lost }
  - fault: { answer: slow }
  - retry-tasks
`;
  const { scenario, issues } = parseScenario(text, "scenarios/x.yaml", known);
  expect(issues).toEqual([]);
  if (scenario === undefined) return;
  expect(withoutPlaces(reread(scenario))).toEqual(withoutPlaces(scenario));
});

test("bodies and texts of every kind are the same after printing", () => {
  const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
  const plain = fc
    .string({ unit: "grapheme", maxLength: 30 })
    .filter((text) => !text.includes("${") && !text.includes("\uFFFD"));
  const template: Scenario = {
    id: "x",
    file: "scenarios/x.yaml",
    title: "x",
    tags: [],
    needs: [],
    directory: { people: {}, groups: {} },
    given: [],
    steps: [],
  };
  fc.assert(
    fc.property(fc.option(json, { nil: undefined }), plain, (body, text) => {
      const step = {
        kind: "request",
        place: { file: "x", line: 1, column: 1 },
        method: "POST",
        path: "/Users",
        headers: {},
        auth: "run",
        repeat: 1,
      } as const;
      const scenario: Scenario = {
        ...template,
        steps: [
          { ...step, text },
          { ...step, ...(body === undefined || JSON.stringify(body).includes("${") ? {} : { body }) },
        ],
      };
      const { scenario: again, issues } = parseScenario(printScenario(scenario), scenario.file, known);
      const same = isDeepStrictEqual(withoutPlaces(again), withoutPlaces(scenario));
      if (issues.length > 0 || !same) throw new Error(JSON.stringify({ issues, printed: printScenario(scenario) }));
    }),
    { numRuns: 300 },
  );
});
