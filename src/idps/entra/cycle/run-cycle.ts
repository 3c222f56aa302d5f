import type { Answer } from "../../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../../model/flow.ts";
import type { FlowContext, FlowRequest, IdpEvent, IdpMemory } from "../../../model/idp.ts";
import { appended, silent } from "../../support/end.ts";
import { pendingIn } from "../../support/pending.ts";
import { spanSetting } from "../../support/settings.ts";
import { quarantined, quarantineEvent } from "../log.ts";
import { type Allowance, allowanceFor, deletionsIn, type Turn, takeTurn } from "./deletions.ts";
import { retryAfter, retryEvent } from "./escrow.ts";
import { distinct, isSameSubject, jobIn, type Retry, type Subject, withJob } from "./job.ts";
import { probeTarget } from "./probes.ts";
import { limitsIn, quarantineReason, type Tally } from "./quarantine.ts";
import { type Round, rounds } from "./rounds.ts";

/** Everything that came of a cycle so far. */
interface Course {
  readonly end: FlowEnd;
  readonly allowance: Allowance;
  readonly tally: Tally;
  readonly counters: Readonly<Record<string, number>>;
  /** Who failed, with the code of the last failure. */
  readonly failures: readonly (Subject & { readonly code?: string })[];
  readonly staged: readonly Subject[];
}

const counterOf: Readonly<Record<string, string>> = {
  "user.create": "created",
  "user.patch": "updated",
  "user.disable": "disabled",
  "user.delete": "deleted",
  "manager.set": "updated",
  "manager.remove": "updated",
  "group.create": "created",
  "group.rename": "updated",
  "group.member.add": "updated",
  "group.member.remove": "updated",
  "group.delete": "deleted",
};

const counted = (counters: Course["counters"], names: readonly string[]): Course["counters"] => {
  const sums = { ...counters };
  for (const name of names) sums[name] = (sums[name] ?? 0) + 1;
  return sums;
};

const outcomesOf = ({ end, operations, isStaged }: Turn): readonly string[] => {
  if (isStaged) return ["staged"];
  return end.failure === undefined ? operations.flatMap((operation) => counterOf[operation] ?? []) : ["failed"];
};

const tallied = ({ attempted, failed, failedReferences }: Tally, { end, operations }: Turn, { isReference }: Round) => {
  const failures = end.failure === undefined ? 0 : 1;
  if (isReference) return { attempted, failed, failedReferences: failedReferences + failures };
  return { attempted: attempted + (operations.length > 0 ? 1 : 0), failed: failed + failures, failedReferences };
};

const codeIn = ({ events }: FlowEnd): string | undefined => events.findLast(({ kind }) => kind === "log")?.code;

const afterTurn = (course: Course, subject: Subject, round: Round, turn: Turn): Course => {
  const code = codeIn(turn.end);
  const others = course.failures.filter((one) => !isSameSubject(subject)(one));
  return {
    end: appended(course.end, turn.end),
    allowance: { ...course.allowance, sent: course.allowance.sent + deletionsIn(turn.operations) },
    tally: tallied(course.tally, turn, round),
    counters: counted(course.counters, outcomesOf(turn)),
    failures:
      turn.end.failure === undefined
        ? course.failures
        : [...others, { ...subject, ...(code === undefined ? {} : { code }) }],
    staged: turn.isStaged ? distinct([...course.staged, subject]) : course.staged,
  };
};

const isStopped = ({ end }: Course): boolean => end.memory.quarantine !== undefined;

const isOut = ({ failures, staged }: Course, subject: Subject): boolean =>
  [...failures, ...staged].some(isSameSubject(subject));

/** Round after round over everybody whom the cycle looks at. What ends the whole job ends the cycle where it is; whoever failed gets no further. */
function* playRounds(
  context: FlowContext,
  subjects: readonly Subject[],
  first: Course,
): Generator<FlowRequest, Course, Answer> {
  let course = first;
  for (const round of rounds)
    for (const subject of subjects) {
      if (subject.over !== round.over || isOut(course, subject)) continue;
      const now = { ...context, memory: course.end.memory, step: { ...context.step, subject: subject.key } };
      course = afterTurn(course, subject, round, yield* takeTurn(now, round.flow(now), course.allowance));
      if (isStopped(course)) return course;
    }
  return course;
}

const everybody = ({ directory, memory }: FlowContext): readonly Subject[] => [
  ...[...Object.keys(directory.people), ...Object.keys(memory.links)].map((key): Subject => ({ over: "people", key })),
  ...[...Object.keys(directory.groups), ...Object.keys(memory.groupLinks)].map(
    (key): Subject => ({ over: "groups", key }),
  ),
];

const dueSubjects = ({ memory, nowMs }: FlowContext): readonly Subject[] => [
  ...jobIn(memory).retries.filter(({ dueMs }) => dueMs <= nowMs),
  ...pendingIn(memory)
    .filter(({ dueMs }) => dueMs <= nowMs)
    .map(({ about }): Subject => ({ over: "people", key: about })),
];

/** ENTRA-30, ENTRA-31: at first everybody, later who changed or is due; those held back wait for their administrator. */
const subjectsOf = (context: FlowContext): readonly Subject[] => {
  const { memory, step } = context;
  const { changed, staged, hasWatermark } = jobIn(memory);
  if (!hasWatermark) return distinct(everybody(context));
  const released = step.restart === "deletions" ? staged : [];
  const held = step.restart === "deletions" ? [] : staged.filter((one) => !changed.some(isSameSubject(one)));
  return distinct([...changed, ...released, ...dueSubjects(context)]).filter((one) => !held.some(isSameSubject(one)));
};

const retriesAfter = ({ dialect, memory, nowMs }: FlowContext, { failures }: Course, visited: readonly Subject[]) => {
  const { retries } = jobIn(memory);
  const again = failures.map((failed) => {
    const before = retries.find(isSameSubject(failed));
    return { subject: failed, retry: retryAfter(dialect, failed, failed.code, before, nowMs) };
  });
  const untouched = retries.filter((one) => !visited.some(isSameSubject(one)));
  return {
    retries: [...untouched, ...again.flatMap(({ retry }): readonly Retry[] => (retry === undefined ? [] : [retry]))],
    events: again.map(({ subject, retry }) => retryEvent(subject, retry, nowMs)),
  };
};

/** Why the job is held up after the cycle; undefined when it goes on. */
const reasonAfter = ({ dialect }: FlowContext, { end, tally }: Course, staged: readonly Subject[]) =>
  end.memory.quarantine?.reason ??
  quarantineReason(tally, limitsIn(dialect)) ??
  (staged.length > 0 ? "the deletion threshold is met" : undefined);

const leftEvent: IdpEvent = {
  kind: "log",
  about: "connection",
  text: "The job has left quarantine",
  rule: "ENTRA-125",
};

/** The end of a cycle: the watermark, who is tried again, and whether the job goes on. */
const concluded = (context: FlowContext, course: Course, visited: readonly Subject[]): FlowEnd => {
  const { memory: before, nowMs, step } = context;
  const job = jobIn(before);
  const { end } = course;
  const { retries, events } = retriesAfter(context, course, visited);
  const stillStaged = step.restart === "deletions" ? [] : job.staged.filter((one) => !visited.some(isSameSubject(one)));
  const staged = [...stillStaged, ...course.staged];
  const reason = reasonAfter(context, course, staged);
  const known = { ...end.memory, ...(before.quarantine === undefined ? {} : { quarantine: before.quarantine }) };
  const isTold = end.memory.quarantine !== undefined;
  const change = isStopped(course)
    ? { retries, staged, isFromStart: false }
    : { retries, staged, isFromStart: false, hasWatermark: true, changed: [] };
  const { quarantine: _, ...free } = withJob(known, change);
  const memory: IdpMemory = reason === undefined ? free : quarantined({ ...known, ...free }, reason, nowMs);
  return {
    ...end,
    memory: { ...memory, counters: course.counters },
    events: [
      ...end.events,
      ...events,
      ...(reason !== undefined && !isTold ? [quarantineEvent("connection", reason)] : []),
      ...(reason === undefined && before.quarantine !== undefined ? [leftEvent] : []),
    ],
  };
};

/** ENTRA-125: after so long in quarantine the job is switched off until an administrator starts it again. */
export const isDisabled = ({ dialect, memory: { quarantine }, nowMs }: FlowContext): boolean => {
  const afterMs = spanSetting(dialect, "quarantine.disablesAfter");
  return quarantine !== undefined && afterMs !== undefined && nowMs - quarantine.sinceMs >= afterMs;
};

/** One cycle, at the time of the context's clock. */
export function* runCycle(context: FlowContext): Flow {
  if (isDisabled(context))
    return silent(context, "The job is disabled: it was in quarantine for too long", "ENTRA-125");
  const { quarantine: _, ...open } = context.memory;
  const isFromStart = !jobIn(open).hasWatermark;
  const began = { ...context, memory: withJob(open, { lastMs: context.nowMs, isFromStart }) };
  const first: Course = {
    end: yield* probeTarget(began),
    allowance: allowanceFor(context),
    tally: { attempted: 0, failed: 0, failedReferences: 0 },
    counters: {},
    failures: [],
    staged: [],
  };
  const subjects = subjectsOf(context);
  const course = isStopped(first) ? first : yield* playRounds(began, subjects, first);
  return concluded({ ...context, memory: { ...context.memory, more: began.memory.more } }, course, subjects);
}
