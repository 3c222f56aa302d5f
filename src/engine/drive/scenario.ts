import type { PlannedScenario } from "../../model/plan.ts";
import type { RequestStep } from "../../model/scenario.ts";
import { surviveAsync } from "../crash.ts";
import { labelOf } from "../plan/label.ts";
import { cleanUp } from "./clean-up.ts";
import type { Lane } from "./lanes.ts";
import { interruption, limitsFrom } from "./limits.ts";
import { playRequestStep } from "./request-step.ts";
import { beginRun, type Run, type Shared } from "./run.ts";
import { runStep, skip } from "./step.ts";

/** Why what the scenario presupposes is not there; undefined when it is. */
const prepare = async (run: Run, step: RequestStep): Promise<string | undefined> => {
  const played = await playRequestStep(run, step, -1, limitsFrom(run));
  switch (played.kind) {
    case "interrupted":
      return interruption;
    case "refused":
      return played.refusal.message;
    case "untold":
      return played.reason;
    case "too long":
    case "not possible":
      return `${labelOf(step)}, which this scenario presupposes, could not be done: ${played.error}`;
    case "unanswered":
      return `${labelOf(step)}, which this scenario presupposes, got no answer`;
    case "played": {
      const status = played.response?.status ?? 200;
      const isMade = status >= 200 && status < 300;
      return isMade ? undefined : `${labelOf(step)}, which this scenario presupposes, was answered ${status}`;
    }
  }
};

const prepareAll = async (run: Run): Promise<string | undefined> => {
  for (const step of run.planned.scenario.given) {
    const trouble = await prepare(run, step);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
};

const play = async (run: Run): Promise<void> => {
  const trouble = await prepareAll(run);
  if (trouble !== undefined) {
    skip(run, -1, trouble);
    return;
  }
  for (const [index, step] of run.planned.scenario.steps.entries()) await runStep(run, step, index);
};

const crashed = ({ lane, planned }: Run, message: string): void =>
  lane.emit({ kind: "crash", scenario: planned.id, message });

/** Tells the whole story of one scenario and removes what it made, whatever happens in between. Returns what could not be removed. */
export const runScenario = async (
  shared: Shared,
  planned: PlannedScenario,
  lane: Lane,
  reasonToSkip: string | undefined,
): Promise<readonly string[]> => {
  const { clock } = shared.world;
  const startedMs = clock();
  lane.emit({ kind: "scenario-start", scenario: planned.id, atMs: startedMs });
  const run = beginRun(shared, planned, lane);
  if (reasonToSkip !== undefined) skip(run, -1, reasonToSkip);
  else
    await surviveAsync(
      () => play(run),
      (message) => crashed(run, message),
    );
  const left = await surviveAsync(
    () => cleanUp(run),
    (message) => {
      crashed(run, message);
      return run.guard.holdings.made().map(({ endpoint, id }) => `${endpoint}/${id}`);
    },
  );
  lane.emit({ kind: "scenario-end", scenario: planned.id, durationMs: clock() - startedMs });
  return left;
};
