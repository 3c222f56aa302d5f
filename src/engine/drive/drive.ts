import { type RecordEvent, recordSchema } from "../../model/event.ts";
import type { Plan, PlannedScenario } from "../../model/plan.ts";
import type { DiscoveryEvent } from "../discover/discover.ts";
import { createLedger } from "../guard/ledger.ts";
import { discoverySummary, summaryOf } from "../plan/summary.ts";
import { createLanes, type Emit, type Lanes } from "./lanes.ts";
import { interruption } from "./limits.ts";
import { createPace } from "./pace.ts";
import type { Health, Shared } from "./run.ts";
import { runScenario } from "./scenario.ts";
import type { World } from "./world.ts";

/** Events held back while an earlier scenario is still running. They are judged in one go once it has ended, so few of them may be. */
const waitingMax = 2000;

export interface DriveEnd {
  readonly isInterrupted: boolean;
  /** What could not be removed, as `/Users/<id>`. */
  readonly leftBehind: readonly string[];
}

/** So many requests in a row without any answer, and the rest of the run is not waited for: each would take its whole time. */
export const unansweredMax = 24;

/** A target that was silent from the first is asked once a time only. */
const healthAfter = (discovery: readonly DiscoveryEvent[]): Health => {
  const isSilent = discovery.length > 0 && discovery.every(({ kind }) => kind === "no-answer");
  return { isDown: isSilent, unanswered: isSilent ? discovery.length : 0, isPatient: true };
};

/** What everything that one drive does shares. */
export const sharedBy = (world: World, discovery: readonly DiscoveryEvent[]): Shared => ({
  world,
  ledger: createLedger(world.journal),
  pace: createPace(world.ratePerSecond, world.clock, (ms) => world.sleep(ms, world.signal)),
  health: healthAfter(discovery),
});

const reasonToSkip = (
  { world: { signal, shouldStop }, health }: Shared,
  { skip }: PlannedScenario,
): string | undefined => {
  if (skip !== undefined) return skip;
  if (signal?.aborted) return interruption;
  if (health.unanswered >= unansweredMax)
    return `because nothing answers: the last ${health.unanswered} requests of this run got no answer`;
  return shouldStop?.() ? "the run stops after the first scenario that fails" : undefined;
};

/** Takes one scenario after another until there is none left. */
const work = async (
  shared: Shared,
  lanes: Lanes,
  queue: Iterator<[number, PlannedScenario]>,
): Promise<readonly string[]> => {
  const left: string[] = [];
  for (let turn = queue.next(); !turn.done; turn = queue.next()) {
    const [position, planned] = turn.value;
    const lane = lanes.open(position);
    await lane.room();
    left.push(...(await runScenario(shared, planned, lane, reasonToSkip(shared, planned))));
    lane.close();
  }
  return left;
};

const header = (plan: Plan, { tool, facts, startedAt }: World): RecordEvent => ({
  kind: "header",
  schema: recordSchema,
  tool,
  seed: plan.seed,
  startedAt,
  facts,
  plan: [discoverySummary, ...plan.scenarios.map(summaryOf)],
});

/**
 * Runs a plan against the world and emits the whole record, in the order of the plan. `discovery` is what the run asked before it planned.
 */
export const drive = async (
  plan: Plan,
  world: World,
  emit: Emit,
  discovery: readonly DiscoveryEvent[] = [],
): Promise<DriveEnd> => {
  emit(header(plan, world));
  for (const event of discovery) emit(event);
  const shared = sharedBy(world, discovery);
  // Whoever may have to stop must not run ahead of the judgement.
  const lanes = createLanes(emit, discovery.length, world.shouldStop === undefined ? waitingMax : 0);
  const numbered = [...plan.scenarios.entries()];
  const isAlone = ([, planned]: readonly [number, PlannedScenario]): boolean => planned.scenario.isAlone === true;
  const together = numbered.filter((entry) => !isAlone(entry)).values();
  const workers = Math.max(1, Math.min(world.workers, plan.scenarios.length));
  const left = await Promise.all(Array.from({ length: workers }, () => work(shared, lanes, together)));
  const leftAlone = await work(shared, lanes, numbered.filter(isAlone).values());
  const leftBehind = [...left.flat(), ...leftAlone].sort();
  const isInterrupted = world.signal?.aborted ?? false;
  emit({ kind: "end", durationMs: world.clock(), isInterrupted, leftBehind });
  return { isInterrupted, leftBehind };
};
