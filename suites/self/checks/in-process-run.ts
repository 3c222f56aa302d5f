import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { dialectsOf } from "../../../src/app/run.ts";
import { createJudge, discover, drive, planRun } from "../../../src/engine/index.ts";
import type { Profile, Quirk } from "../../../src/model/profile.ts";
import type { Result } from "../../../src/model/result.ts";
import type { Scenario } from "../../../src/model/scenario.ts";
import type { StoreFactory } from "../../../src/model/store.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { createServer } from "../../../src/server/server.ts";
import { memoryStore } from "../../../src/server/store/memory-store.ts";
import { inProcess } from "../../../src/wire/in-process.ts";

const token = "a-token-for-tests";

/** A clock that goes on by itself, so that a second run sees the same times. */
const tickingClock = () => {
  let now = Date.UTC(2026, 0, 1);
  return () => {
    now += 1;
    return now;
  };
};

/** With a letter in it, so that letter case can matter. */
const numbered = () => {
  let last = 0;
  return () => {
    last += 1;
    return `0000000a-0000-4000-8000-${String(last).padStart(12, "0")}`;
  };
};

/** What the server holds and does besides its profile. */
interface Surroundings {
  readonly newId?: () => string;
  /** Resources that were there before. */
  readonly seed?: readonly JsonObject[];
  /** In memory without it. */
  readonly store?: StoreFactory;
}

/** Runs scenarios against the bundled server without a network, and judges them by all checks. */
export const runInProcess = async (
  profile: Profile,
  quirks: readonly Quirk[],
  scenarios: readonly Scenario[],
  { newId = numbered(), seed = [], store = memoryStore }: Surroundings = {},
): Promise<Result> => {
  const catalogue = loadCatalogue();
  const clock = tickingClock();
  const server = createServer({ profile, quirks, tokens: (one) => one === token, clock, newId, store });
  await server.seed(seed);
  const transport = inProcess(server, { token });
  const baseUrl = "http://localhost/scim/v2";
  const discovery = await discover({ transport, baseUrl, clock });
  const plan = planRun({ scenarios, dialects: dialectsOf(catalogue), facts: discovery.facts, seed: 1 });
  const judge = createJudge(catalogue);
  const world = {
    tool: { name: "test", version: "0" },
    facts: discovery.facts,
    idps: catalogue.idps,
    transport,
    clock: () => performance.now(),
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

/** The checks that found something; findings of flows and expectations are not theirs. */
export const findersIn = (result: Result): readonly string[] => {
  const known = new Set(loadCatalogue().checks.map(({ id }) => id));
  const found = result.scenarios.flatMap(({ findings }) => findings.map(({ checkId }) => checkId));
  return [...new Set(found)].filter((id) => known.has(id)).sort();
};
