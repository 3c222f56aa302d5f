import { expect, test } from "@playwright/test";
import { getResponse, HttpResponse, http, type RequestHandler } from "msw";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { dialectsOf } from "../../../src/app/run.ts";
import { createJudge, discover, drive, planRun } from "../../../src/engine/index.ts";
import type { ScimResponse, Transport } from "../../../src/model/exchange.ts";
import type { Result } from "../../../src/model/result.ts";
import type { Json } from "../../../src/scim/index.ts";

const baseUrl = "http://target.example/scim/v2";

const parsed = (text: string): Partial<ScimResponse> => {
  if (text === "") return {};
  if (text.startsWith("<")) return { text, problem: "html" };
  return { body: JSON.parse(text) as Json };
};

/** Handlers as a target: answered in this process, for interception does not reach undici. */
const mswTransport =
  (handlers: RequestHandler[]): Transport =>
  async ({ method, path, headers, body, text }) => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const request = new Request(baseUrl + path, { method, headers, ...(sent === undefined ? {} : { body: sent }) });
    const response = await getResponse(handlers, request);
    if (response === undefined) return { kind: "no-answer", reason: "reset", message: "the connection was closed" };
    const received = parsed(await response.text());
    return { kind: "response", status: response.status, headers: Object.fromEntries(response.headers), ...received };
  };

const runAgainst = async (handlers: RequestHandler[], ids: readonly string[]): Promise<Result> => {
  const catalogue = loadCatalogue();
  const transport = mswTransport(handlers);
  const clock = () => 0;
  const discovery = await discover({ transport, baseUrl, clock });
  const scenarios = catalogue.scenarios.filter(({ id }) => ids.includes(id));
  const plan = planRun({ scenarios, dialects: dialectsOf(catalogue), facts: discovery.facts, seed: 3 });
  const judge = createJudge({ checks: catalogue.checks, requirements: catalogue.requirements });
  const world = {
    tool: { name: "test", version: "0" },
    facts: discovery.facts,
    idps: catalogue.idps,
    transport,
    clock,
    startedAt: "2026-01-01T00:00:00Z",
    sleep: async () => {},
    journal: () => {},
    allowsWrites: true,
    workers: 1,
    stepTimeoutMs: 60_000,
  };
  await drive(plan, world, judge.see, discovery.events);
  return judge.finish();
};

const stories = ["rfc/user-lifecycle", "okta/create-user", "entra/create-user"];

test("a login page instead of SCIM is named for what it is, and every story goes on to its end", async () => {
  const page = () => HttpResponse.html("<!doctype html><title>Sign in</title>");
  const result = await runAgainst([http.all(`${baseUrl}/*`, page)], stories);
  expect(result.verdict).toBe("fail");
  expect(result.counts.error).toBe(0);
  const said = result.scenarios.flatMap(({ findings }) =>
    findings.map(({ actual, message }) => `${actual} ${message}`),
  );
  expect(said.join("\n")).toMatch(/HTML/);
});

test("a target that takes everything and keeps nothing is found out", async () => {
  const yes = () => HttpResponse.json({}, { status: 200 });
  const result = await runAgainst([http.all(`${baseUrl}/*`, yes)], stories);
  expect(result.verdict).toBe("fail");
  expect(result.readiness.every(({ state }) => state === "not ready" || state === "not assessed")).toBe(true);
});

test("a target where nobody answers is an error of the world, not a finding", async () => {
  const result = await runAgainst([], stories);
  expect(result.counts.fail).toBe(0);
  expect(result.counts.error).toBeGreaterThan(0);
});
