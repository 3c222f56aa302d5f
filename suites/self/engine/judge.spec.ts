import { expect, test } from "@playwright/test";
import { exchange as exampleExchange } from "../../../src/checks/example.ts";
import { createJudge } from "../../../src/engine/index.ts";
import { type Check, traceCheck } from "../../../src/model/check.ts";
import type { RecordEvent } from "../../../src/model/event.ts";
import { error, fakeTarget, json } from "./fake-target.ts";
import { act, play, request, requirements, scenario, toyScenario } from "./world.ts";

const example = exampleExchange({});

const statusCheck = (id: string, requirement: string, more: Partial<Check> = {}): Check =>
  ({
    id,
    kind: "exchange",
    title: `${id} holds`,
    requirement,
    appliesTo: ({ request: { method } }) => method === "GET",
    judge: ({ response }) =>
      response.status === 200 ? [] : [{ where: "status", expected: "200", actual: String(response.status) }],
    examples: { passes: example, fails: example },
    ...more,
  }) as Check;

const missing = request({ method: "GET", path: "/Users/none" });

const judged = async (checks: readonly Check[], steps = [missing]) =>
  (await play([scenario("one", steps)], fakeTarget().transport, { checks })).result;

test("the level of the requirement makes the verdict", async () => {
  const verdicts = {
    "RFC7644-3.3-01": "fail",
    "SHOULD-1": "warn",
    "MAY-1": "pass",
    "MEMORY-1": "warn",
    "DESCRIBED-1": "fail",
  };
  for (const [requirement, verdict] of Object.entries(verdicts)) {
    const result = await judged([statusCheck("a/b", requirement)]);
    expect(result.verdict, requirement).toBe(verdict);
    expect(result.scenarios[0]?.steps[0]?.verdict).toBe(verdict);
    expect(result.checks[0]?.verdict).toBe(verdict);
  }
});

test("a finding says who, where, what and how bad", async () => {
  const { scenarios, checks, counts } = await judged([
    statusCheck("a/b", "RFC7644-3.3-01"),
    statusCheck("a/c", "SHOULD-1"),
  ]);
  expect(scenarios[0]?.findings[0]).toEqual({
    checkId: "a/b",
    requirement: "RFC7644-3.3-01",
    level: "MUST",
    verdict: "fail",
    exchange: 0,
    where: "status",
    expected: "200",
    actual: "404",
    message: "a/b holds",
    scenario: "one",
    step: 0,
  });
  expect(checks.slice(0, 2)).toEqual([
    {
      id: "a/b",
      title: "a/b holds",
      requirement: "RFC7644-3.3-01",
      level: "MUST",
      verdict: "fail",
      judged: 1,
      findings: 1,
    },
    {
      id: "a/c",
      title: "a/c holds",
      requirement: "SHOULD-1",
      level: "SHOULD",
      verdict: "warn",
      judged: 1,
      findings: 1,
    },
  ]);
  expect(counts).toMatchObject({ fail: 1, findings: 2 });
});

test("a row without a keyword says so in its finding, and what is permitted is noted", async () => {
  const { scenarios } = await judged([statusCheck("a/b", "DESCRIBED-1"), statusCheck("a/c", "MAY-1")]);
  expect(scenarios[0]?.findings.map(({ message }) => message)).toEqual([
    "a/b holds (the document describes this without a keyword)",
  ]);
  expect(scenarios[0]?.notes).toEqual(["a/c holds: 404 (MAY-1 permits it)"]);
});

test("a check that never had anything to judge is skipped, not passed", async () => {
  const { checks } = await judged([statusCheck("a/b", "SHOULD-1", { appliesTo: () => false } as Partial<Check>)]);
  expect(checks[0]).toMatchObject({ verdict: "skip", judged: 0 });
});

test("findings of a kind are kept to a few, whatever the index in their pointer", async () => {
  const check = statusCheck("a/b", "SHOULD-1", {
    judge: () => Array.from({ length: 100 }, (_, n) => ({ where: `/Resources/${n}/id`, expected: "x", actual: "y" })),
  } as Partial<Check>);
  const { scenarios } = await judged([check]);
  expect(scenarios[0]?.findings.map(({ where }) => where)).toEqual([0, 1, 2, 3, 4].map((n) => `/Resources/${n}/id`));
});

test("a trace check sees the exchanges of one scenario in order, and starts anew with the next", async () => {
  const seen: string[] = [];
  const check = traceCheck<number>({
    id: "trace/order",
    kind: "trace",
    title: "counts",
    requirement: "SHOULD-1",
    initial: 0,
    fold: (state, { scenario: id, index, purpose }) => {
      seen.push(`${id} ${state} ${purpose}`);
      return {
        state: state + 1,
        isJudged: true,
        findings: index === 1 ? [{ where: "", expected: "a", actual: "b", exchange: 0 }] : [],
      };
    },
    examples: { passes: [], fails: [] },
  });
  const create = request({ method: "POST", path: "/Users", body: { userName: "${run}" } });
  const { result } = await play([scenario("a", [create, missing]), scenario("b", [missing])], fakeTarget().transport, {
    checks: [check],
    workers: 2,
  });
  expect(seen, "what is taken away at the end is not judged").toEqual(["a 0 step", "a 1 step", "b 0 step"]);
  expect(result.scenarios[0]?.findings).toMatchObject([{ exchange: 0, step: 1 }]);
});

test("a check for one IdP judges that IdP's scenarios only", async () => {
  const check = { ...statusCheck("a/b", "TOY-1"), idp: "toy" };
  const { result } = await play([scenario("raw", [missing]), toyScenario("toy", [missing])], fakeTarget().transport, {
    checks: [check],
  });
  expect(result.scenarios.map(({ findings }) => findings.map(({ level }) => level))).toEqual([[], ["IDP"]]);
});

test("a check that crashes is recorded and left out, and neither the run nor the other checks are lost", async () => {
  const broken = statusCheck("a/broken", "SHOULD-1", {
    judge: () => {
      throw new TypeError("no such thing");
    },
  } as Partial<Check>);
  const { result, judge, events } = await play([scenario("one", [missing, missing, missing])], fakeTarget().transport, {
    checks: [statusCheck("a/a", "SHOULD-1"), broken, statusCheck("a/z", "SHOULD-1")],
  });
  const crash = { kind: "crash", scenario: "one", message: "check a/broken: TypeError: no such thing" };
  expect(judge.crashes()).toEqual([crash]);
  expect(events.filter(({ kind }) => kind === "crash")).toEqual([crash]);
  expect(result.checks.map(({ id, judged: count }) => [id, count])).toEqual([
    ["a/a", 3],
    ["a/broken", 0],
    ["a/z", 3],
    ["transport/answers", 3],
  ]);
  expect(result.scenarios[0]).toMatchObject({ verdict: "error", reason: /we made a mistake: check a\/broken/ });
});

test("a saved record gives the same result, crashes included", async () => {
  const broken = statusCheck("a/broken", "SHOULD-1", {
    judge: () => {
      throw new TypeError("no such thing");
    },
  } as Partial<Check>);
  const checks = [statusCheck("a/b", "RFC7644-3.3-01"), broken];
  const target = fakeTarget(({ path }) =>
    path === "/Groups" ? { kind: "no-answer", reason: "reset", message: "cut" } : undefined,
  );
  const { events, result, judge } = await play(
    [
      toyScenario("toy", [
        act("assign-user", "ada", {
          expect: { target: [{ user: "ada", isGone: false, attributes: { title: "wrong" } }] },
        }),
        act("cycle"),
      ]),
      scenario("raw", [missing, request({ method: "GET", path: "/Groups" })]),
    ],
    target.transport,
    { checks },
  );
  const saved = events.map((event) => JSON.parse(JSON.stringify(event)) as RecordEvent);
  const again = createJudge({ checks, requirements });
  for (const event of saved) again.see(event);
  expect(again.finish()).toEqual(result);
  expect(again.crashes()).toEqual(judge.crashes());
  expect(result.counts.findings).toBeGreaterThan(2);
});

test("what the application was made to do is not held against what the target said before", async () => {
  const known: number[] = [];
  const counting = traceCheck<number>({
    id: "trace/known",
    kind: "trace",
    title: "counts",
    requirement: "SHOULD-1",
    initial: 0,
    fold: (state) => {
      known.push(state);
      return { state: state + 1, isJudged: true, findings: [] };
    },
    examples: { passes: [], fails: [] },
  });
  const { events } = await play([scenario("one", [missing, missing])], fakeTarget().transport, { checks: [] });
  const asked = (method: string, status: number): RecordEvent => ({
    ...{ kind: "app-exchange", scenario: "one", step: 0, purpose: "step", atMs: 0, durationMs: 0 },
    request: { method, path: "/people/1" },
    response: { status },
  });
  const knownAfter = (between: RecordEvent): readonly number[] => {
    known.length = 0;
    const judge = createJudge({ checks: [counting], requirements });
    const second = events.findLastIndex(({ kind }) => kind === "exchange");
    for (const event of [...events.slice(0, second), between, ...events.slice(second)]) judge.see(event);
    judge.finish();
    return [...known];
  };
  expect(knownAfter(asked("PATCH", 200))).toEqual([0, 0]);
  expect(knownAfter(asked("GET", 200))).toEqual([0, 1]);
  expect(knownAfter(asked("PATCH", 403))).toEqual([0, 1]);
});

test("a record that ends early leaves skipped what it does not hold, and nothing is green", async () => {
  const { events } = await play(
    [toyScenario("a", [act("assign-user", "ada"), act("update-user", "ada")])],
    fakeTarget().transport,
  );
  for (const cut of [1, 3, 5]) {
    const judge = createJudge({ checks: [], requirements });
    for (const event of events.slice(0, cut)) judge.see(event);
    const result = judge.finish();
    expect(result.verdict).toBe("skip");
    expect(result.scenarios[0]).toMatchObject({ verdict: "skip", reason: "the record ends before this scenario does" });
    expect(result.readiness[0]?.state).toBe("not assessed");
  }
});

test("a record without a header is our own mistake", () => {
  expect(() => createJudge({ checks: [], requirements }).finish()).toThrow(/header/);
});

const expectsName = { target: [{ user: "ada", isGone: false, attributes: { title: "wrong" } }] };

test("readiness counts what an IdP needs against it, and what the RFC asks besides as warnings", async () => {
  const assign = act("assign-user", "ada");
  const readinessOf = async (
    steps: Parameters<typeof toyScenario>[1],
    checks: readonly Check[] = [],
    target = fakeTarget(),
  ) => (await play([toyScenario("toy", steps)], target.transport, { checks })).result.readiness;

  expect(await readinessOf([assign])).toEqual([
    { idp: "toy", kind: "one", state: "ready", blocking: [], warnings: 0, skipped: [], scenarios: 1 },
    { idp: "toy", kind: "two", state: "ready", blocking: [], warnings: 0, skipped: [], scenarios: 1 },
  ]);
  expect((await readinessOf([assign, missing], [statusCheck("a/b", "RFC7644-3.3-01")]))[0]).toMatchObject({
    state: "ready with warnings",
    blocking: [],
    warnings: 1,
  });
  expect((await readinessOf([act("assign-user", "ada", { expect: expectsName })]))[0]).toMatchObject({
    state: "not ready",
    blocking: [{ checkId: "expect/target", scenario: "toy" }],
  });
  expect(
    (
      await readinessOf(
        [assign],
        [],
        fakeTarget(({ method }) => (method === "POST" ? error(400) : undefined)),
      )
    )[0],
  ).toMatchObject({
    state: "not ready",
    blocking: [{ checkId: "idp/assign-user" }],
  });
  expect((await readinessOf([act("push-group", "engineers")]))[0]).toMatchObject({
    state: "not assessed",
    skipped: [{ scenario: "toy", reason: /has no step/ }],
  });
});

test("a failure that the scenario is about is no finding, if the IdP then shows the task", async () => {
  const full = fakeTarget(({ method }) => (method === "POST" ? error(403) : undefined));
  const steps = [
    act("assign-user", "ada", {
      expect: { idp: { tasks: [{ about: "ada", text: { $matches: "Could not" } }], linked: [] } },
    }),
  ];
  const { result } = await play([toyScenario("refused", steps)], full.transport);
  expect(result.scenarios[0]).toMatchObject({ verdict: "pass", findings: [] });
  const fine = await play([toyScenario("refused", steps)], fakeTarget().transport);
  expect(fine.result.scenarios[0]?.findings.map(({ checkId, where }) => [checkId, where])).toEqual([
    ["expect/idp", "idp.tasks"],
    ["expect/idp", "idp.linked"],
  ]);
});

test("an expectation cites the step's requirement, else the scenario's, with its level", async () => {
  const steps = [
    request({ method: "GET", path: "/Users/none", expect: { status: 200 }, because: "SHOULD-1" }),
    request({ method: "GET", path: "/Users/none", expect: { status: [200, 204] } }),
  ];
  const { result } = await play([scenario("cites", steps)], fakeTarget().transport);
  expect(result.scenarios[0]?.findings).toMatchObject([
    {
      checkId: "expect/status",
      requirement: "SHOULD-1",
      level: "SHOULD",
      verdict: "warn",
      expected: "200",
      actual: "404",
    },
    { checkId: "expect/status", requirement: "RFC7644-3.3-01", level: "MUST", verdict: "fail", expected: "200 or 204" },
  ]);
});

test("memory does not grow with a step of many requests, and the last answer is still the one that is held to account", async () => {
  const { result } = await play(
    [
      scenario("long", [
        request({ method: "GET", path: "/Users/${n}", repeat: 3000, expect: { status: 404, exchanges: [{}] } }),
      ]),
    ],
    fakeTarget(() => json(404)).transport,
  );
  expect(result.scenarios[0]?.findings).toMatchObject([
    { checkId: "expect/exchanges", message: /was to take 1 requests and took 3000/ },
  ]);
  expect(result.scenarios[0]?.steps[0]?.exchanges).toHaveLength(2000);
});

test("a run in which everything was skipped has shown nothing", async () => {
  const { result } = await play(
    [scenario("write", [request({ method: "POST", path: "/Users", body: {} })])],
    fakeTarget().transport,
    {
      allowsWrites: false,
    },
  );
  expect(result.verdict).toBe("skip");
});
