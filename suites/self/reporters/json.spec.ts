import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { RecordEvent } from "../../../src/model/event.ts";
import { json } from "../../../src/reporters/json.ts";
import { standardResourceTypes, standardSchemas } from "../../../src/scim/schema/standard.ts";
import { greenRun, largeRun, richRun, smallRun } from "./runs/rich-run.ts";

const validator = (name: string): ValidateFunction => {
  const path = resolve(import.meta.dirname, `../../../src/model/${name}.schema.json`);
  return new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(path, "utf8")));
};

const isResult = validator("result");
const isEvent = validator("record");

const parsed = (): Record<string, unknown> => {
  const { result, material } = richRun();
  return JSON.parse(json.render(result, material));
};

for (const [name, run] of Object.entries({ rich: richRun, small: smallRun, green: greenRun, large: largeRun }))
  test(`result and record of the ${name} run fit their published schemas`, () => {
    const { result, material } = run();
    expect(isResult(JSON.parse(json.render(result, material))), JSON.stringify(isResult.errors)).toBe(true);
    for (const event of material.events)
      expect(isEvent(JSON.parse(JSON.stringify(event))), JSON.stringify([event, isEvent.errors])).toBe(true);
  });

test("a result that lacks a part, has one too many, or speaks another word does not fit", () => {
  const { seed: _, ...seedless } = parsed();
  expect(isResult(seedless)).toBe(false);
  expect(isResult({ ...parsed(), grade: "A" })).toBe(false);
  expect(isResult({ ...parsed(), verdict: "passed" })).toBe(false);
  expect(isResult({ ...parsed(), startedAt: "yesterday" })).toBe(false);
  expect(isResult({ ...parsed(), readiness: [{ idp: "okta" }] })).toBe(false);
});

const scenario = "okta/create-user";

/** One line of each kind the sample runs do not hold, every optional part present. */
const rest: readonly RecordEvent[] = [
  {
    kind: "header",
    schema: "scimulator/record/1",
    tool: { name: "scimulator", version: "0.1.0" },
    seed: 1,
    startedAt: "2026-03-01T09:30:00.000Z",
    facts: {
      baseUrl: "http://127.0.0.1:8080",
      capabilities: {
        patch: true,
        bulk: { supported: true, maxOperations: 10, maxPayloadSize: 1 },
        filter: { supported: false },
        changePassword: false,
      },
      resourceTypes: standardResourceTypes,
      schemas: standardSchemas,
      discovered: { serviceProviderConfig: true, resourceTypes: true, schemas: false },
    },
    plan: [
      {
        id: scenario,
        title: "t",
        file: "f",
        idp: "okta",
        kind: "oin",
        countsFor: ["oin"],
        operation: "create-user",
        tags: [],
        because: "OKTA-28",
        skip: "why",
        steps: [{ label: "assign-user ada", line: 7, because: "OKTA-28" }],
      },
    ],
  },
  {
    kind: "step-end",
    scenario,
    step: 0,
    failure: { rule: "OKTA-29", message: "m", where: "status", expected: "200", actual: "500" },
    error: "the step took too long",
    lastExchange: 3,
    expect: {
      status: [200, 404],
      body: { userName: "ada" },
      target: [{ user: "ada", isGone: false, attributes: { active: true } }],
    },
    readbacks: [{ exchange: 4, membersExchange: 5, members: ["x"] }, {}],
    idp: { tasks: [], linked: ["ada"], imported: null, counters: {} },
  },
  { kind: "skip", scenario, step: 1, reason: "because of step 1", becauseOf: 0 },
  { kind: "note", scenario, step: 0, text: "the target ignored an attribute" },
  { kind: "crash", scenario, message: "we crashed" },
  {
    kind: "exchange",
    index: 0,
    scenario,
    step: 0,
    purpose: "step",
    operation: "user.lookup",
    rule: "OKTA-28",
    request: { method: "GET", path: "/Users", headers: {}, auth: "wrong" },
    response: { kind: "response", status: 200, headers: {}, text: "<html>", sizeBytes: 6, problem: "html" },
    atMs: 0,
    durationMs: 1.5,
  },
];

for (const event of rest)
  test(`a ${event.kind} line fits the published schema, and none with a stranger's key does`, () => {
    const line = JSON.parse(JSON.stringify(event));
    expect(isEvent(line), JSON.stringify(isEvent.errors)).toBe(true);
    expect(isEvent({ ...line, token: "secret" })).toBe(false);
    expect(isEvent({ ...line, kind: "other" })).toBe(false);
  });
