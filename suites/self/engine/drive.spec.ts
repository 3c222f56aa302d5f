import { expect, test } from "@playwright/test";
import type { ScimRequest } from "../../../src/model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../../src/scim/json.ts";
import { error, fakeTarget, json } from "./fake-target.ts";
import { act, exchangesOf, linesOf, play, request, scenario, toyScenario } from "./world.ts";

/** The userName in the last body that was sent. */
const lastName = (sent: readonly ScimRequest[]): Json => {
  const body = sent.at(-1)?.body;
  return isObject(body) ? (body.userName ?? null) : null;
};

const silence = { kind: "no-answer", reason: "timeout", message: "the target did not answer within 10 s" } as const;

test("a step runs the IdP's flow with its headers, links the person, and everything made is removed", async () => {
  const target = fakeTarget();
  const { events, result } = await play(
    [
      toyScenario("toy/create", [
        act("assign-user", "ada", {
          expect: {
            target: [{ user: "ada", isGone: false, attributes: { givenName: "Ada" } }],
            idp: { linked: ["ada"] },
          },
        }),
      ]),
    ],
    target.transport,
  );
  expect(linesOf(events)).toEqual([
    expect.stringMatching(/^step GET \/Users\?filter=userName%20eq%20%22ada\.x\w{8}%40scimulator\.example%22 200$/),
    "step POST /Users 201",
    "readback GET /Users/t1 200",
    "cleanup DELETE /Users/t1 204",
  ]);
  const [lookup, create] = exchangesOf(events);
  expect(lookup?.request.headers).toEqual({ "User-Agent": "Toy 1.0" });
  expect(create?.request.headers).toEqual({ "User-Agent": "Toy 1.0", "Content-Type": "application/scim+json" });
  expect(create).toMatchObject({ operation: "user.write", rule: "TOY-2", step: 0, scenario: "toy/create" });
  expect(result).toMatchObject({ verdict: "pass", counts: { pass: 1, exchanges: 4, findings: 0 }, leftBehind: [] });
  expect(target.resources.size).toBe(0);
});

test("raw requests have their names filled in, encoded where they stand in a path", async () => {
  const target = fakeTarget();
  const { events } = await play(
    [
      toyScenario("raw", [
        request({
          method: "POST",
          path: "/Users",
          body: { userName: "${ada.userName}", tag: "${run}", all: "by ${ada.givenName}" },
          as: "made",
        }),
        request({ method: "GET", path: '/Users?filter=userName eq "${ada.userName}"' }),
        request({
          method: "PUT",
          path: "/Users/${made.id}",
          body: "${made}",
          headers: { "If-Match": "${made.id}", accept: "a/b" },
        }),
        request({ method: "PATCH", path: "/Users/${made.id}", text: '{"broken": "${made.id}"' }),
      ]),
    ],
    target.transport,
  );
  const [create, find, replace, patch] = exchangesOf(events).map((exchange) => exchange.request);
  expect(create?.body).toMatchObject({ userName: expect.stringMatching(/^ada\.x\w+@/), all: "by Ada" });
  expect(find?.path).toMatch(/^\/Users\?filter=userName%20eq%20%22ada\.x\w+%40scimulator\.example%22$/);
  expect(replace).toMatchObject({
    path: "/Users/t1",
    body: { id: "t1" },
    headers: { "If-Match": "t1", accept: "a/b" },
  });
  expect(replace?.headers).not.toHaveProperty("Accept");
  expect(patch).toMatchObject({ text: '{"broken": "t1"', headers: { "Content-Type": "application/scim+json" } });
});

test("ids that need encoding are encoded in paths and recognised as ours", async () => {
  const target = fakeTarget(({ method, path }, resources) => {
    if (method === "POST") {
      resources.set("/Users/a/b@c d", { id: "a/b@c d", userName: "x" });
      return json(201, { id: "a/b@c d" });
    }
    return path.startsWith("/Users/a%2Fb%40c%20d") && method === "DELETE" ? json(204) : undefined;
  });
  const { events, leftBehind } = await play(
    [
      scenario("ids", [
        request({ method: "POST", path: "/Users", body: {}, as: "made" }),
        request({ method: "GET", path: "/Users/${made.id}" }),
      ]),
    ],
    target.transport,
  );
  expect(linesOf(events).slice(1)).toEqual([
    "step GET /Users/a%2Fb%40c%20d 200",
    "cleanup DELETE /Users/a%2Fb%40c%20d 204",
  ]);
  expect(leftBehind).toEqual([]);
});

test("repeat counts its turns, and a walk follows the pages to the end and never in circles", async () => {
  const page = (start: number, total: number) =>
    json(200, {
      totalResults: total,
      startIndex: start,
      Resources: total < start ? [] : [{ id: `r${start}` }, { id: `r${start + 1}` }],
    });
  const byCursor = (cursor: unknown) =>
    json(200, {
      totalResults: 3,
      Resources: [{ id: `c${cursor}` }],
      ...(cursor === "b/2" ? {} : { nextCursor: cursor === "" ? "a+1" : "b/2" }),
    });
  const target = fakeTarget(({ path, body }) => {
    if (path.startsWith("/Cursors")) return byCursor(new URLSearchParams(path.split("?")[1]).get("cursor"));
    if (path.endsWith("/.search")) {
      const { cursor, startIndex } = body as JsonObject;
      return cursor === undefined ? page(Number(startIndex), 3) : byCursor(cursor);
    }
    const start = Number(/startIndex=(\d+)/.exec(path)?.[1] ?? 1);
    if (path.startsWith("/Users?")) return page(start, 5);
    return path.startsWith("/Groups?") ? page(1, 1000) : undefined;
  });
  const { events } = await play(
    [
      scenario("walks", [
        request({ method: "POST", path: "/Users", body: { userName: "u${n}.${run}" }, as: "u", repeat: 3 }),
        request({ method: "GET", path: "/Users/${u3.id}" }),
        request({ method: "GET", path: "/Users?startIndex=1&count=2", walk: true }),
        request({ method: "GET", path: "/Groups?count=2", walk: true }),
        request({ method: "GET", path: "/Cursors?cursor&count=1", walk: true }),
        request({ method: "POST", path: "/Users/.search", body: { cursor: "" }, walk: true }),
        request({ method: "POST", path: "/Users/.search", body: { startIndex: 1 }, walk: true }),
      ]),
    ],
    target.transport,
  );
  const paths = linesOf(events).filter((line) => line.startsWith("step"));
  expect(paths).toEqual([
    "step POST /Users 201",
    "step POST /Users 201",
    "step POST /Users 201",
    "step GET /Users/t3 200",
    "step GET /Users?startIndex=1&count=2 200",
    "step GET /Users?startIndex=3&count=2 200",
    "step GET /Users?startIndex=5&count=2 200",
    "step GET /Groups?count=2 200",
    "step GET /Groups?count=2&startIndex=3 200",
    "step GET /Cursors?cursor&count=1 200",
    "step GET /Cursors?cursor=a%2B1&count=1 200",
    "step GET /Cursors?cursor=b%2F2&count=1 200",
    ...Array<string>(5).fill("step POST /Users/.search 200"),
  ]);
  const searched = exchangesOf(events).filter(({ request: { path } }) => path.endsWith("/.search"));
  expect(searched.map(({ request: { body } }) => body)).toEqual([
    { cursor: "" },
    { cursor: "a+1" },
    { cursor: "b/2" },
    { startIndex: 1 },
    { startIndex: 3 },
  ]);
  expect(exchangesOf(events)[1]?.request.body).toMatchObject({ userName: expect.stringMatching(/^u2\.x/) });
});

test("a step that needs a failed one is skipped and says which; others go on, and clean-up removes what there is", async () => {
  const target = fakeTarget(({ method, body }) =>
    method === "POST" && JSON.stringify(body).includes("ada.") ? error(400) : undefined,
  );
  const { result, events } = await play(
    [
      toyScenario("chain", [
        act("assign-user", "ada"),
        act("update-user", "ada"),
        act("assign-user", "mary"),
        request({ method: "GET", path: "/Users/${ada.id}" }),
      ]),
    ],
    target.transport,
  );
  const [chain] = result.scenarios;
  expect(chain?.steps.map(({ verdict }) => verdict)).toEqual(["fail", "skip", "pass", "skip"]);
  expect(chain?.steps[1]?.reason).toBe("because of step 1 (assign-user ada), which did not work");
  expect(events.find((event) => event.kind === "skip")).toMatchObject({ step: 1, becauseOf: 0 });
  expect(chain?.findings).toEqual([
    expect.objectContaining({
      checkId: "idp/assign-user",
      level: "IDP",
      requirement: "TOY-3",
      where: "status",
      actual: "400",
      exchange: 1,
    }),
  ]);
  expect(linesOf(events).at(-1)).toBe("cleanup DELETE /Users/t1 204");
});

test("a connection that does not work stops every later step of the administrator", async () => {
  const target = fakeTarget(({ path }) => (path === "/Users?count=1" ? error(401) : undefined));
  const { result } = await play(
    [toyScenario("connect", [act("test-connection"), act("assign-user", "ada")])],
    target.transport,
  );
  expect(result.scenarios[0]?.steps.map(({ verdict }) => verdict)).toEqual(["fail", "skip"]);
});

test("the clock of the IdP goes as far as the steps say, and nobody waits for it", async () => {
  const at = (nowMs: number) => ({ expect: { idp: { counters: { nowMs } } } });
  const { events, result } = await play(
    [
      toyScenario("toy/time", [
        act("advance-clock", undefined, { span: "7d", ...at(604_800_000) }),
        act("advance-clock", undefined, { span: "24h", ...at(691_200_000) }),
        act("advance-clock", undefined, { span: "90s", ...at(691_290_000) }),
      ]),
    ],
    fakeTarget().transport,
  );
  expect(linesOf(events)).toEqual([]);
  expect(result.scenarios[0]?.steps.map(({ label }) => label)).toEqual([
    "advance-clock 7d",
    "advance-clock 24h",
    "advance-clock 90s",
  ]);
  expect(result).toMatchObject({ verdict: "pass", counts: { findings: 0 } });
});

test("a step an IdP does not have is an error that says so", async () => {
  const { result } = await play([toyScenario("unknown", [act("push-group", "engineers")])], fakeTarget().transport);
  expect(result.scenarios[0]).toMatchObject({ verdict: "error", reason: 'Toy has no step "push-group"' });
});

test("a step that needs what the target did not tell is skipped, and those after it are not", async () => {
  const { result, events } = await play(
    [
      toyScenario("untold", [
        request({ method: "POST", path: "/Users", body: { userName: "${ada.userName}" }, as: "made" }),
        request({ method: "GET", path: "/Users/${made.id}", headers: { "If-None-Match": "${made.meta.version}" } }),
        request({ method: "GET", path: "/Users/${made.id}" }),
      ]),
    ],
    fakeTarget().transport,
  );
  expect(result.scenarios[0]).toMatchObject({
    verdict: "skip",
    reason: 'the target did not tell what this step needs to know of "made"',
  });
  expect(linesOf(events).slice(0, 2)).toEqual(["step POST /Users 201", "step GET /Users/t1 200"]);
});

test("what a scenario presupposes and does not get makes it skipped, with why", async () => {
  const target = fakeTarget(({ method }) => (method === "POST" ? error(400) : undefined));
  const given = [request({ method: "POST", path: "/Users", body: {}, as: "existing" })];
  const { result, events } = await play(
    [toyScenario("given", [act("assign-user", "ada")], { given })],
    target.transport,
  );
  expect(result.scenarios[0]).toMatchObject({
    verdict: "skip",
    reason: "POST /Users, which this scenario presupposes, was answered 400",
  });
  expect(linesOf(events)).toEqual(["setup POST /Users 400"]);
  expect(result.readiness).toEqual([
    expect.objectContaining({ state: "not assessed", skipped: [expect.objectContaining({ scenario: "given" })] }),
    expect.objectContaining({ kind: "two", state: "not assessed" }),
  ]);
});

test("an endpoint that stays silent while others answer is a finding", async () => {
  const target = fakeTarget(({ path }) => (path === "/Groups" ? silence : undefined));
  const { result, events } = await play(
    [scenario("sick", [request({ method: "GET", path: "/Groups" }), request({ method: "GET", path: "/Users" })])],
    target.transport,
  );
  expect(target.sent.map(({ path }) => path)).toEqual(["/Groups", "/Groups", "/ServiceProviderConfig", "/Users"]);
  expect(events.find((event) => event.kind === "no-answer")).toMatchObject({
    attempts: 2,
    isProbeAnswered: true,
    index: 1,
  });
  expect(result.scenarios[0]).toMatchObject({
    verdict: "fail",
    findings: [
      { checkId: "transport/answers", level: "MUST", exchange: 1, actual: expect.stringContaining("2 times") },
    ],
    steps: [{ verdict: "fail", exchanges: [0, 1] }, { verdict: "pass" }],
  });
});

test("a dead target is an error and no finding, and is not asked three times for every step", async () => {
  const target = fakeTarget(() => silence);
  const steps = ["/Users", "/Groups", "/Users", "/Groups"].map((path) => request({ method: "GET", path }));
  const { result } = await play([scenario("dead", steps)], target.transport);
  expect(result).toMatchObject({ verdict: "error", counts: { error: 1, findings: 0 } });
  expect(result.scenarios[0]?.steps.map(({ verdict, reason }) => [verdict, reason])).toEqual(
    steps.map(() => ["error", silence.message]),
  );
  expect(target.sent).toHaveLength(6);
});

test("a hiccup is noted and does no harm", async () => {
  let isFirst = true;
  const target = fakeTarget(({ path }) => {
    if (path !== "/Users" || !isFirst) return undefined;
    isFirst = false;
    return silence;
  });
  const { result } = await play([scenario("hiccup", [request({ method: "GET", path: "/Users" })])], target.transport);
  expect(result.scenarios[0]).toMatchObject({ verdict: "pass", notes: [expect.stringContaining("second attempt")] });
});

test("an answer that a lost attempt may have caused itself is held against nobody", async () => {
  let creates = 0;
  const target = fakeTarget(({ method }, resources) => {
    if (method !== "POST") return undefined;
    creates += 1;
    if (creates > 1) return error(409);
    resources.set("/Users/zombie", {
      id: "zombie",
      userName: String(lastName(target.sent)),
    });
    return silence;
  });
  const { result, leftBehind } = await play(
    [
      toyScenario("lost", [
        request({ method: "POST", path: "/Users", body: { userName: "${ada.userName}" }, expect: { status: 201 } }),
      ]),
    ],
    target.transport,
  );
  expect(result.scenarios[0]).toMatchObject({ verdict: "error", findings: [], reason: expect.stringContaining("409") });
  expect(target.resources.size).toBe(0);
  expect(leftBehind).toEqual([]);
});

test("a target that asks for patience gets it, within bounds", async () => {
  const waits: number[] = [];
  let asked = 0;
  const target = fakeTarget(({ path }) => {
    if (path !== "/Users") return undefined;
    asked += 1;
    return asked < 3 ? json(429, undefined, { "retry-after": asked === 1 ? "2" : "60" }) : undefined;
  });
  const { result, events } = await play(
    [
      scenario("patience", [
        request({
          method: "GET",
          path: "/Users",
          expect: { status: 200, exchanges: [{ method: "GET", path: "/Users", status: 200 }] },
        }),
      ]),
    ],
    target.transport,
    { sleep: async (ms) => void waits.push(ms) },
  );
  expect(waits).toEqual([2000, 30_000]);
  expect(linesOf(events)).toEqual(["step GET /Users 429", "step GET /Users 429", "step GET /Users 200"]);
  expect(result.scenarios[0]?.verdict).toBe("pass");
});

test("nobody waits for a target that asks for patience without end, and the other requests are still sent", async () => {
  const waits: number[] = [];
  const askFor = (retryAfter: string) =>
    play(
      [
        scenario("patience", [
          request({ method: "GET", path: "/Users/1" }),
          request({ method: "GET", path: "/Users/2" }),
        ]),
      ],
      fakeTarget(() => json(429, undefined, { "retry-after": retryAfter })).transport,
      { sleep: async (ms) => void waits.push(ms) },
    );
  const { events } = await askFor("1");
  expect(waits).toEqual([1000, 1000, 1000]);
  expect(linesOf(events).at(-1)).toBe("step GET /Users/2 429");
  await askFor("99999999999");
  expect(waits).toHaveLength(3);
});

test("after many requests without an answer the scenarios that are left are not waited for", async () => {
  let asked = 0;
  const { result } = await play(
    Array.from({ length: 30 }, (_, n) => scenario(`silence/${n}`, [request({ method: "GET", path: "/Users" })])),
    async () => {
      asked += 1;
      return silence;
    },
  );
  expect(asked).toBeLessThan(30);
  expect(result.scenarios[0]?.verdict).toBe("error");
  expect(result.scenarios.at(-1)).toMatchObject({
    verdict: "skip",
    reason: expect.stringMatching(/nothing answers: the last \d+ requests/),
  });
});

test("a step that expects 429 takes it for an answer", async () => {
  const target = fakeTarget(() => json(429, undefined, { "retry-after": "1" }));
  const { events } = await play(
    [scenario("limit", [request({ method: "GET", path: "/Users", expect: { status: 429 } })])],
    target.transport,
  );
  expect(linesOf(events)).toEqual(["step GET /Users 429"]);
});

test("a step that takes too long is stopped and is an error", async () => {
  let now = 0;
  const target = fakeTarget(() => {
    now += 900;
    return undefined;
  });
  const { result } = await play(
    [scenario("slow", [request({ method: "GET", path: "/Users", repeat: 10 })])],
    target.transport,
    { clock: () => now, stepTimeoutMs: 2000 },
  );
  expect(target.sent).toHaveLength(3);
  expect(result.scenarios[0]).toMatchObject({
    verdict: "error",
    reason: "the step was stopped: it took longer than 2 s",
  });
});

test("an interrupted run begins nothing new, and removes what it made", async () => {
  const controller = new AbortController();
  const target = fakeTarget(({ method }) => {
    if (method === "POST") controller.abort();
    return undefined;
  });
  const { result, leftBehind } = await play(
    [
      toyScenario("first", [act("assign-user", "ada"), act("update-user", "ada")]),
      toyScenario("second", [act("assign-user", "ada")]),
    ],
    target.transport,
    { signal: controller.signal },
  );
  expect(result).toMatchObject({ isInterrupted: true, verdict: "skip" });
  expect(result.scenarios.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ["skip", "the run was interrupted"],
    ["skip", "the run was interrupted"],
  ]);
  expect(target.resources.size).toBe(0);
  expect(leftBehind).toEqual([]);
});

test("bail leaves out what comes after the first failure", async () => {
  const bad = request({ method: "GET", path: "/Users/none", expect: { status: 200 } });
  let stop = false;
  const { result } = await play(
    [scenario("a", [bad]), scenario("b", [bad])],
    fakeTarget(() => {
      stop = true;
      return undefined;
    }).transport,
    { shouldStop: () => stop },
  );
  expect(result.scenarios.map(({ verdict }) => verdict)).toEqual(["fail", "skip"]);
});

test("our own mistake in a flow is recorded, and the run goes on and cleans up", async () => {
  const target = fakeTarget();
  const { result, judge } = await play(
    [toyScenario("crash", [act("assign-user", "ada"), act("cycle")]), toyScenario("fine", [act("assign-user", "ada")])],
    target.transport,
  );
  expect(judge.crashes()).toEqual([{ kind: "crash", scenario: "crash", message: "Error: a flow with a mistake" }]);
  expect(result.scenarios.map(({ verdict }) => verdict)).toEqual(["error", "pass"]);
  expect(target.resources.size).toBe(0);
});

test("many workers leave the same record as one, but for the times", async () => {
  const scenarios = Array.from({ length: 12 }, (_, n) =>
    toyScenario(`toy/${n}`, [
      act("assign-user", "ada"),
      ...(n % 3 === 0 ? [act("update-user", "ada")] : []),
      request({ method: "GET", path: "/Users/${ada.id}", expect: { status: n % 4 === 0 ? 404 : 200 } }),
    ]),
  );
  const untimed = (played: Awaited<ReturnType<typeof play>>) =>
    JSON.stringify([played.events, played.result], (key, value) =>
      ["atMs", "durationMs", "id", "location", "path"].includes(key) ? undefined : value,
    );
  const lazy = () =>
    fakeTarget(async () => void (await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))));
  const one = await play(scenarios, lazy().transport);
  const many = await play(scenarios, lazy().transport, { workers: 5 });
  expect(untimed(many)).toBe(untimed(one));
  const indices = many.events.flatMap((event) => (event.kind === "exchange" ? [event.index] : []));
  expect(indices).toEqual(indices.map((_, index) => index));
});

test("the rate of requests is kept", async () => {
  const waits: number[] = [];
  let now = 0;
  await play([scenario("rate", [request({ method: "GET", path: "/Users", repeat: 4 })])], fakeTarget().transport, {
    ratePerSecond: 10,
    clock: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  });
  expect(waits).toEqual([100, 100, 100]);
});

test("passwords are nowhere in the record, and the same one is the same stand-in", async () => {
  const target = fakeTarget(({ method }) =>
    method === "PATCH" ? error(400, "the password s3cret-Word is too weak") : undefined,
  );
  const { events } = await play(
    [
      scenario("secret", [
        request({ method: "POST", path: "/Users", body: { userName: "${run}", password: "s3cret-Word" }, as: "u" }),
        request({
          method: "PATCH",
          path: "/Users/${u.id}",
          body: { Operations: [{ op: "replace", path: "password", value: "s3cret-Word" }] },
        }),
        request({ method: "PUT", path: "/Users/${u.id}", text: '{"userName": "x", "password": "other-Word",' }),
      ]),
    ],
    target.transport,
  );
  const record = JSON.stringify(events);
  expect(record).not.toMatch(/s3cret-Word|other-Word/);
  const [create, patch, replace] = exchangesOf(events);
  expect(create?.request.body).toMatchObject({ password: "<password 1>" });
  expect(create?.response.body).toMatchObject({ password: "<password 1>" });
  expect(patch?.request.body).toMatchObject({ Operations: [{ value: "<password 1>" }] });
  expect(patch?.response.body).toMatchObject({ detail: "the password <password 1> is too weak" });
  expect(replace?.request.text).toContain('"password": "<password 2>"');
});
