import { expect, test } from "@playwright/test";
import type { RecordEvent } from "../../../src/model/event.ts";
import { createRing } from "../../../src/simulation/ring.ts";

const exchange = (index: number): RecordEvent => ({
  kind: "exchange",
  index,
  scenario: "simulate/okta",
  step: 0,
  purpose: "step",
  request: { method: "GET", path: "/Users", headers: {} },
  response: { kind: "response", status: 200, headers: {} },
  atMs: 0,
  durationMs: 1,
});

const start: RecordEvent = { kind: "scenario-start", scenario: "simulate/okta", atMs: 0 };
const end: RecordEvent = { kind: "end", durationMs: 9, isInterrupted: false, leftBehind: [] };

const indices = (events: readonly RecordEvent[]) =>
  events.map((event) => (event.kind === "exchange" ? event.index : event.kind));

test("of a long run the last events are kept, those behind findings and those that are few, in their order", () => {
  const ring = createRing(3);
  ring.keep(start);
  for (let index = 0; index < 10; index += 1) {
    ring.keep(exchange(index));
    if (index === 5) ring.pin(4);
  }
  ring.keep(end);
  expect(indices(ring.events())).toEqual(["scenario-start", 4, 7, 8, 9, "end"]);
});

test("an event that is pinned and among the last stands there once", () => {
  const ring = createRing(3);
  ring.keep(exchange(0));
  ring.pin(0);
  ring.pin(0);
  expect(indices(ring.events())).toEqual([0]);
});
