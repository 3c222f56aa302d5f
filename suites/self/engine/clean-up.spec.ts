import { expect, test } from "@playwright/test";
import { clean } from "../../../src/engine/index.ts";
import type { JournalEntry } from "../../../src/model/journal.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { error, fakeTarget, json } from "./fake-target.ts";
import { act, exchangesOf, linesOf, play, request, scenario, toyScenario } from "./world.ts";

const group = request({ method: "POST", path: "/Groups", body: { displayName: "G ${run}" } });
const user = request({ method: "POST", path: "/Users", body: { userName: "u.${run}" } });

test("groups go before people, and otherwise the last made goes first", async () => {
  const { events } = await play([scenario("order", [user, group, user, group])], fakeTarget().transport);
  expect(linesOf(events).slice(4)).toEqual([
    "cleanup DELETE /Groups/t4 204",
    "cleanup DELETE /Groups/t2 204",
    "cleanup DELETE /Users/t3 204",
    "cleanup DELETE /Users/t1 204",
  ]);
});

test("what the scenario deleted itself is looked at, and deleted again only when the target did not", async () => {
  const honest = fakeTarget();
  const lying = fakeTarget(({ method }) => (method === "DELETE" && lying.sent.length < 4 ? json(204) : undefined));
  const steps = [{ ...user, as: "u" }, request({ method: "DELETE", path: "/Users/${u.id}" })];
  expect(linesOf((await play([scenario("deleted", steps)], honest.transport)).events).slice(2)).toEqual([
    "cleanup GET /Users/t1 404",
  ]);
  expect(linesOf((await play([scenario("deleted", steps)], lying.transport)).events).slice(2)).toEqual([
    "cleanup GET /Users/t1 200",
    "cleanup DELETE /Users/t1 204",
  ]);
  expect(lying.resources.size).toBe(0);
});

test("an id that was given to somebody else after our delete is left alone", async () => {
  const reusing = fakeTarget(({ method }, resources) => {
    if (method !== "DELETE") return undefined;
    resources.set("/Users/t1", { id: "t1", userName: "boss@example.org" });
    return json(204);
  });
  const steps = [{ ...user, as: "u" }, request({ method: "DELETE", path: "/Users/${u.id}" })];
  const { leftBehind } = await play([scenario("reused", steps)], reusing.transport);
  expect(reusing.resources.get("/Users/t1")).toMatchObject({ userName: "boss@example.org" });
  expect(leftBehind).toEqual([]);
});

test("what cannot be removed is listed, in the result, too", async () => {
  const stubborn = fakeTarget(({ method }) => (method === "DELETE" ? error(403) : undefined));
  const { leftBehind, result, journal } = await play([scenario("stubborn", [user])], stubborn.transport);
  expect(leftBehind).toEqual(["/Users/t1"]);
  expect(result.leftBehind).toEqual(["/Users/t1"]);
  expect(journal.some(({ kind }) => kind === "settled")).toBe(false);
});

test("a server that wants a version to delete gets one", async () => {
  const careful = fakeTarget(({ method, headers }) =>
    method === "DELETE" && headers["If-Match"] === undefined ? error(428) : undefined,
  );
  const { events, leftBehind } = await play([scenario("careful", [user])], careful.transport);
  expect(linesOf(events).slice(1)).toEqual(["cleanup DELETE /Users/t1 428", "cleanup DELETE /Users/t1 204"]);
  expect(leftBehind).toEqual([]);
});

test("a create that was answered 500 and happened all the same is found by its name, and nobody else is", async () => {
  const boss: JsonObject = { id: "boss", userName: "boss@example.org" };
  for (const ignoresFilters of [false, true]) {
    const zombie = fakeTarget(({ method, path, body }, resources) => {
      if (method === "POST") {
        resources.set("/Users/boss", boss);
        resources.set("/Users/z", { ...(body as JsonObject), id: "z" });
        return error(500);
      }
      if (ignoresFilters && path.startsWith("/Users?"))
        return json(200, { totalResults: 2, Resources: [...resources.values()] });
      return undefined;
    });
    const { leftBehind } = await play([scenario("zombie", [user])], zombie.transport);
    expect([...zombie.resources.keys()]).toEqual(["/Users/boss"]);
    expect(leftBehind).toEqual([]);
  }
});

test("a flow that is shown somebody else by a server that ignores filters is stopped before it writes", async () => {
  const target = fakeTarget(({ path }) =>
    path.startsWith("/Users?")
      ? json(200, { totalResults: 1, Resources: [{ id: "boss", userName: "boss" }] })
      : undefined,
  );
  const { result, events } = await play(
    [toyScenario("adopt", [act("assign-user", "ada"), act("update-user", "ada")])],
    target.transport,
  );
  expect(exchangesOf(events).every((exchange) => exchange.request.method === "GET")).toBe(true);
  expect(result.scenarios[0]).toMatchObject({
    verdict: "error",
    reason: "the request was not sent: it would have changed /Users/boss, which this run did not create",
    steps: [{ verdict: "error" }, { verdict: "skip" }],
  });
});

test("where writing is not allowed, writing scenarios are skipped and say so, and reading ones run", async () => {
  const target = fakeTarget();
  const { result, journal } = await play(
    [toyScenario("write", [act("assign-user", "ada")]), scenario("read", [request({ method: "GET", path: "/Users" })])],
    target.transport,
    { allowsWrites: false },
  );
  expect(result.scenarios).toMatchObject([{ verdict: "skip", reason: /--allow-writes/ }, { verdict: "pass" }]);
  expect(target.sent.some(({ method }) => method !== "GET")).toBe(false);
  expect(journal).toEqual([]);
});

const mark = "xab12cd34";
const intent = (create: number, name: string, endpoint = "/Users"): JournalEntry => ({
  kind: "intent",
  create,
  endpoint,
  mark,
  names: endpoint === "/Users" ? { userName: name } : { displayName: name },
});
const created = (create: number, id: string, endpoint = "/Users"): JournalEntry => ({
  kind: "created",
  create,
  endpoint,
  id,
});

test("clean removes what the journal lists and does not call settled, and doing it twice does no harm", async () => {
  const target = fakeTarget();
  for (const [key, name] of [
    ["/Users/1", `a.${mark}`],
    ["/Users/2", `b.${mark}`],
    ["/Users/3", `c.${mark}`],
    ["/Users/9", "boss"],
  ] as const)
    target.resources.set(key, { id: key.slice(7), userName: name });
  target.resources.set("/Groups/5", { id: "5", displayName: `G ${mark}` });
  const journal: readonly JournalEntry[] = [
    { kind: "run", schema: "scimulator/journal/1", baseUrl: "", seed: 1, startedAt: "" },
    intent(0, `a.${mark}`),
    created(0, "1"),
    intent(1, `b.${mark}`),
    { kind: "settled", create: 1 },
    intent(2, `G ${mark}`, "/Groups"),
    created(2, "5", "/Groups"),
    intent(3, `c.${mark}`),
    intent(4, `never-happened.${mark}`),
  ];
  expect(await clean(journal, target.transport)).toEqual({ removed: ["/Groups/5", "/Users/3", "/Users/1"], left: [] });
  expect([...target.resources.keys()].sort()).toEqual(["/Users/2", "/Users/9"]);
  expect(await clean(journal, target.transport)).toEqual({ removed: [], left: [] });
});

test("clean leaves a resource that no longer carries our name, or that a careless filter shows", async () => {
  const target = fakeTarget(({ path }, resources) =>
    path.includes("?filter=") ? json(200, { totalResults: 9, Resources: [...resources.values()] }) : undefined,
  );
  target.resources.set("/Users/1", { id: "1", userName: "boss" });
  const outcome = await clean([intent(0, `a.${mark}`), created(0, "1"), intent(1, `b.${mark}`)], target.transport);
  expect(outcome).toEqual({
    removed: [],
    left: [
      `/Users (b.${mark}): whether it exists could not be found out`,
      "/Users/1: it no longer carries the name the run gave it",
    ],
  });
  expect(target.resources.size).toBe(1);
});

test("clean never looks for a name that others may have", async () => {
  const target = fakeTarget();
  target.resources.set("/Users/1", { id: "1", userName: "bjensen" });
  expect(await clean([intent(0, "bjensen")], target.transport)).toEqual({ removed: [], left: [] });
  expect(target.sent).toEqual([]);
});

test("clean on a target that does not answer says what is left", async () => {
  const target = fakeTarget(() => ({ kind: "no-answer", reason: "refused", message: "nothing listens" }));
  expect(await clean([intent(0, `a.${mark}`), created(0, "1")], target.transport)).toEqual({
    removed: [],
    left: ["/Users/1: nothing listens"],
  });
});
