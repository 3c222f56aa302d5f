import { expect, test } from "@playwright/test";
import type { RecordEvent } from "../../../src/model/event.ts";
import type { FaultStep, Step } from "../../../src/model/scenario.ts";
import { fakeTarget } from "./fake-target.ts";
import { act, linesOf, play, toyScenario } from "./world.ts";

const fault = (answer: FaultStep["answer"], more: Partial<FaultStep> = {}): FaultStep => ({
  kind: "fault",
  place: { file: "test.yaml", line: 1, column: 1 },
  answer,
  times: 1,
  ...more,
});

const told = (events: readonly RecordEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === "idp-event" && event.event.kind === "fault" ? [event.event.text] : []));

const playing = (...steps: readonly Step[]) => play([toyScenario("faulty", steps)], fakeTarget().transport);

const posted = { method: "POST", path: "/Users" };

test("an answer that is lost was given: the target has the user, and the identity provider does not know", async () => {
  const { events, result } = await playing(
    fault("lost", posted),
    act("assign-user", "ada", { expect: { idp: { tasks: ["ada"], linked: [] } } }),
  );
  expect(linesOf(events)).toContainEqual(expect.stringMatching(/^step POST \/Users 201/));
  expect(told(events)).toEqual(["POST /Users: the connection broke before the answer arrived"]);
  expect(result.counts.pass).toBe(1);
});

test("what the lost answer left behind is removed at the end", async () => {
  const target = fakeTarget();
  await play([toyScenario("faulty", [fault("lost", posted), act("assign-user", "ada")])], target.transport);
  expect(target.resources.size).toBe(0);
});

test("a request that is reset, or answered by something between the two, never reaches the target", async () => {
  for (const answer of ["reset", 503] as const) {
    const { events } = await playing(fault(answer, posted), act("assign-user", "ada"));
    expect(linesOf(events).filter((line) => line.includes("POST"))).toEqual([]);
    expect(told(events)).toHaveLength(1);
  }
});

test("what a fault brought about is held against nobody", async () => {
  const { result } = await playing(fault(500, posted), act("assign-user", "ada"));
  expect(result.scenarios[0]?.findings).toEqual([]);
});

test("a fault befalls those requests that are meant, as often as it says", async () => {
  const { events } = await playing(
    fault("reset", { ...posted, times: 2 }),
    ...["ada", "ada", "ada"].map((key) => act("assign-user", key)),
  );
  expect(told(events)).toHaveLength(2);
  expect(linesOf(events).filter((line) => line.startsWith("step POST"))).toHaveLength(1);
});

test("a path may be a template", async () => {
  const { events } = await playing(
    act("assign-user", "ada"),
    fault("reset", { path: "/Users/{id}" }),
    act("update-user", "ada"),
  );
  expect(told(events)).toEqual([expect.stringMatching(/^PUT \/Users\/t1: /)]);
});
