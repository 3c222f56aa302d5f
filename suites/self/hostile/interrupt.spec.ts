import { expect, test } from "@playwright/test";
import { hangMs } from "../hang.ts";
import { rawServer } from "../wire/raw-server.ts";
import { handlerWorld } from "./handler-target.ts";
import { responseOf } from "./handlers/answers.ts";
import type { HandlerTarget } from "./hostile-target.ts";
import { runHostile } from "./run-hostile.ts";
import { socketTargets } from "./sockets/index.ts";

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Honest about everything but one kind of request; told of every resource that was made. */
const spoiled = (made: () => void, spoil: (request: Request) => Promise<void>): HandlerTarget => ({
  name: "spoils one kind of request",
  answers: () => async (request, honest) => {
    await spoil(request);
    const answer = await honest();
    if (request.method === "POST" && answer.status === 201) made();
    return responseOf(answer);
  },
  says: /^/,
  code: 1,
});

test("Ctrl-C in the middle of a run against a slow target removes what was made, and ends with 130", async () => {
  const stop = new AbortController();
  let made = 0;
  const world = handlerWorld(
    spoiled(
      () => {
        made += 1;
        if (made === 3) stop.abort();
      },
      () => later(5),
    ),
  );
  const ran = await runHostile({ ...world, interrupted: stop.signal });
  expect(ran.code).toBe(130);
  expect(made).toBeGreaterThanOrEqual(3);
  expect(await world.count()).toBe(0);
  expect(ran.result.leftBehind).toEqual([]);
});

test("Ctrl-C while a target asks for patience ends the waiting", async () => {
  const stop = new AbortController();
  const world = handlerWorld({
    name: "asks for half a minute",
    answers: () => (request) => {
      // Once the answer has been read, and the waiting has begun.
      if (request.method === "POST") setTimeout(() => stop.abort(), 50);
      return new Response("{}", { status: 429, headers: { "Retry-After": "30" } });
    },
    says: /^/,
    code: 1,
  });
  const ran = await runHostile({ ...world, interrupted: stop.signal });
  expect(ran.code).toBe(130);
  expect(ran.tookMs).toBeLessThan(hangMs);
});

for (const name of ["never answers", "sends without end"])
  test(`Ctrl-C in a run against a target that ${name} ends within a few of its time-outs`, async () => {
    const target = socketTargets.find((one) => one.name === name);
    const server = await rawServer(target?.behave ?? (() => {}));
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const ran = await runHostile({ target: server.url, interrupted: stop.signal });
    await server.close();
    expect(ran.code).toBe(130);
    expect(ran.tookMs).toBeLessThan(hangMs);
    expect([...ran.files.keys()]).toContain("report.html");
  });

test("what a target would not let go of is named, with the command that removes it later", async () => {
  const world = handlerWorld({
    name: "keeps what was made",
    answers: () => async (request, honest) =>
      request.method === "DELETE" ? new Response("<script>no</script>", { status: 500 }) : responseOf(await honest()),
    says: /^/,
    code: 1,
  });
  const ran = await runHostile(world);
  expect(ran.code).toBe(1);
  expect(ran.result.leftBehind.length).toBeGreaterThan(0);
  expect(ran.terminal).toMatch(/left behind; scimulator clean/);
});
