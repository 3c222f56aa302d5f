import type { Flow, FlowEnd, FlowFactory } from "../../../model/flow.ts";
import type { FlowContext } from "../../../model/idp.ts";
import { appended, done, silent } from "../../support/end.ts";
import { pendingIn } from "../../support/pending.ts";
import { spanSetting, textSetting } from "../../support/settings.ts";
import { emptyBin } from "../leaving.ts";
import { rememberChanges } from "./changes.ts";
import { jobIn, withJob } from "./job.ts";
import { restarted } from "./restart.ts";
import { isDisabled, runCycle } from "./run-cycle.ts";

const isScheduled = ({ dialect }: FlowContext): boolean => textSetting(dialect, "cycles.when") === "scheduled";

/** What an administrator does goes out at once, or waits for the next cycle. */
export const inCycles =
  (flow: FlowFactory): FlowFactory =>
  (context) =>
    isScheduled(context) ? rememberChanges(context) : flow(context);

/** ENTRA-31, ENTRA-125: how far cycles are apart; a day, where the job is in quarantine. */
const intervalMs = ({ dialect, memory }: FlowContext): number =>
  spanSetting(dialect, memory.quarantine === undefined ? "cycles.interval" : "quarantine.interval") ??
  Number.POSITIVE_INFINITY;

/** When there will be something to do; a job in quarantine tries again whenever its time comes. */
const workMs = ({ memory }: FlowContext): number => {
  const { changed, retries, hasWatermark, lastMs } = jobIn(memory);
  if (memory.quarantine !== undefined || changed.length > 0 || !hasWatermark) return lastMs ?? 0;
  return Math.min(...[...retries, ...pendingIn(memory)].map(({ dueMs }) => dueMs), Number.POSITIVE_INFINITY);
};

/** The first cycle from now on that has something to do. */
const nextMs = (context: FlowContext): number => {
  const lastMs = jobIn(context.memory).lastMs ?? 0;
  const step = intervalMs(context);
  const turns = Math.max(1, Math.ceil((workMs(context) - lastMs) / step));
  return lastMs + turns * step;
};

/** Cycles that have nothing to do are counted, but not played. */
const idleUntil = (context: FlowContext): FlowEnd => {
  const { memory, nowMs } = context;
  const lastMs = jobIn(memory).lastMs ?? 0;
  const step = intervalMs(context);
  const passed = Number.isFinite(step) ? Math.floor((nowMs - lastMs) / step) * step : 0;
  return done(withJob(memory, { lastMs: lastMs + passed }));
};

/** ENTRA-31: time passes, and with it the cycles that are due. Before the first cycle the job was not started. */
function* passTime(context: FlowContext): Flow {
  if (jobIn(context.memory).lastMs === null) return silent(context, "The job was not started", "ENTRA-30");
  let end = done(context.memory);
  for (;;) {
    const now = { ...context, memory: end.memory };
    const atMs = nextMs(now);
    if (atMs > context.nowMs || isDisabled({ ...now, nowMs: atMs })) return appended(end, idleUntil(now));
    end = appended(end, yield* runCycle({ ...now, nowMs: atMs }));
  }
}

export const advanceClock: FlowFactory = (context) => (isScheduled(context) ? passTime(context) : emptyBin(context));

export const cycle: FlowFactory = (context) => runCycle(restarted(context));
