import { surviveAsync } from "../engine/crash.ts";
import { unansweredMax } from "../engine/drive/drive.ts";
import { type Played, playDirectoryStep } from "../engine/drive/flow-step.ts";
import type { Lane } from "../engine/drive/lanes.ts";
import { interruption, limitsFrom } from "../engine/drive/limits.ts";
import type { Run } from "../engine/drive/run.ts";
import { mayBeEcho } from "../engine/drive/send.ts";
import { createRedactor } from "../engine/redact.ts";
import type { FlowFailure, Idp } from "../model/flow.ts";
import { type Directory, nothingRemembered } from "../model/idp.ts";
import type { Simulation } from "./simulation.ts";
import { subjectKey, type Unit } from "./unit.ts";

const alikeMax = 20;

/** Counts what went wrong by its kind, and says whether it is still worth telling. */
const isWorthTelling = ({ alike }: Simulation, kind: string): boolean => {
  const count = (alike.get(kind) ?? 0) + 1;
  alike.set(kind, count);
  return count <= alikeMax;
};

const runFor = (
  simulation: Simulation,
  lane: Lane,
  more: Pick<Run, "directory" | "memory"> & { readonly idp?: Idp },
): Run => ({
  shared: simulation.shared,
  planned: simulation.planned,
  lane,
  guard: simulation.guard,
  redactor: createRedactor(),
  kept: new Map(),
  ids: new Map(),
  broken: new Map(),
  faults: simulation.faults,
  sessions: new Map(),
  passwords: new Map(),
  nowMs: simulation.nowMs,
  pausedMs: 0,
  ...more,
});

/** For what the engine asks and removes for itself. */
export const ownRun = (simulation: Simulation, lane: Lane): Run =>
  runFor(simulation, lane, { directory: { people: {}, groups: {} }, memory: nothingRemembered });

const sliceFor = ({ book }: Simulation, { over, about, step }: Unit): Directory =>
  over === "people" ? book.ofPerson(about) : book.ofGroup(about, step.members);

/** Of a person: the person and the manager. Of a group: everybody whose id the group may name. */
const keysIn = ({ about }: Unit, { people }: Directory): readonly string[] => [
  ...new Set([about, ...Object.keys(people)]),
];

const failureIn = (played: Played): FlowFailure | undefined => (played.kind === "played" ? played.failure : undefined);

const isThwarted = (played: Played): boolean => played.kind === "played" && played.isThwarted === true;

const errorIn = (played: Played): string | undefined => {
  switch (played.kind) {
    case "too long":
    case "not possible":
      return played.error;
    case "refused":
      return played.refusal.message;
    case "played":
    case "unanswered":
    case "untold":
    case "interrupted":
      return undefined;
  }
};

const endUnit = (simulation: Simulation, unit: Unit, run: Run, played: Played): void => {
  const { planned } = simulation;
  const failure = failureIn(played);
  const error = errorIn(played);
  if (failure !== undefined || error !== undefined || played.kind === "unanswered")
    simulation.failures.set(unit.phase, (simulation.failures.get(unit.phase) ?? 0) + 1);
  const isTold =
    failure === undefined ||
    isWorthTelling(simulation, `${unit.phase} ${failure.rule} ${failure.where} ${failure.expected}`);
  run.lane.emit({
    kind: "step-end",
    scenario: planned.id,
    step: unit.phase,
    about: unit.about,
    nowMs: simulation.nowMs,
    ...(isThwarted(played) ? { isThwarted: true } : {}),
    ...(failure === undefined || !isTold ? {} : { failure }),
    ...(error === undefined || !isWorthTelling(simulation, `${unit.phase} error`) ? {} : { error }),
    ...(run.last === undefined ? {} : { lastExchange: run.last.index }),
    readbacks: [],
  });
};

const reasonToStop = ({ shared }: Simulation, played: Played): string | undefined => {
  if (played.kind === "interrupted") return interruption;
  if (played.kind === "refused" && played.refusal.isForbidden) return played.refusal.message;
  return shared.health.unanswered >= unansweredMax
    ? `nothing answers: the last ${shared.health.unanswered} requests got no answer`
    : undefined;
};

/** A repetition may be refused because the first time worked after all; that, too, says nothing about the target. */
const isEcho = ({ thwarted }: Simulation, unit: Unit, { last }: Run, played: Played): boolean =>
  failureIn(played) !== undefined &&
  last !== undefined &&
  thwarted.has(subjectKey(unit)) &&
  mayBeEcho(last.request, last.response);

/** What a fault kept from being done is done again; where the IdP then gets no further, the target is not to blame. */
const noteThwarted = (simulation: Simulation, unit: Unit, run: Run, played: Played): Played => {
  const isGivenUp = isEcho(simulation, unit, run, played);
  if (!isThwarted(played) && !isGivenUp) return played;
  const { unsettled, thwarted } = simulation;
  thwarted.add(subjectKey(unit));
  unsettled.add({ ...unit, tasks: run.memory.tasks, ...(isGivenUp ? { isGivenUp } : {}) });
  return { kind: "played", isThwarted: true };
};

/** ENTRA-39 and the like: whoever gets an account only later may be missing where others were told of them. */
const noteLatecomer = ({ memory, unlinked, latecomers }: Simulation, { over, about }: Unit): void => {
  if (over === "groups") return;
  if (!memory.links.has(about)) unlinked.add(about);
  else if (unlinked.delete(about)) latecomers.add(about);
};

const playUnit = async (simulation: Simulation, unit: Unit, lane: Lane): Promise<void> => {
  const { book, memory: store, planned } = simulation;
  const directory = sliceFor(simulation, unit);
  const keys = keysIn(unit, directory);
  const memory = { ...store.slice(keys), tasks: unit.tasks ?? [] };
  const run = runFor(simulation, lane, { directory, memory, idp: unit.idp });
  const outcome = await playDirectoryStep(run, unit.step, unit.phase, limitsFrom(run));
  store.merge(keys, memory, run.memory);
  book.learn(directory, run.directory);
  const played = noteThwarted(simulation, unit, run, outcome);
  noteLatecomer(simulation, unit);
  const reason = reasonToStop(simulation, played);
  if (reason !== undefined && simulation.stopped === undefined) {
    simulation.stopped = reason;
    lane.emit({ kind: "skip", scenario: planned.id, step: unit.phase, reason });
  } else if (reason === undefined) endUnit(simulation, unit, run, played);
};

/** While a fault waits everything goes one by one: whom it befalls is no matter of chance. */
const lanesAtOnce = ({ faults, shared }: Simulation): number =>
  faults.some(({ left }) => left > 0) ? 1 : Math.max(1, shared.world.workers);

/** Plays what comes, several at once, and records it in the order in which it came. */
export const inLanes = async <Work>(
  simulation: Simulation,
  works: Iterator<Work>,
  play: (work: Work, lane: Lane) => Promise<void>,
  isOver: () => boolean = () => simulation.stopped !== undefined,
): Promise<void> => {
  const { lanes, planned } = simulation;
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const turn = works.next();
      if (turn.done) return;
      const lane = lanes.open(simulation.position);
      simulation.position += 1;
      const room = lane.room();
      if (room !== undefined) await room;
      await surviveAsync(
        () => play(turn.value, lane),
        (message) => lane.emit({ kind: "crash", scenario: planned.id, message }),
      );
      lane.close();
    }
  };
  await Promise.all(Array.from({ length: lanesAtOnce(simulation) }, worker));
};

/** Nobody pushes groups to a target that declares to have none. */
function* possible({ lacks }: Simulation, units: Iterator<Unit>): Generator<Unit, undefined> {
  for (let turn = units.next(); turn.done !== true; turn = units.next())
    if (turn.value.over !== "groups" || lacks === undefined) yield turn.value;
}

export const playUnits = (simulation: Simulation, units: Iterator<Unit>): Promise<void> =>
  inLanes(simulation, possible(simulation, units), (unit, lane) => playUnit(simulation, unit, lane));
