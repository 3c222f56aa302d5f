import { type DirectoryEvent, eventsOf, faultsAtHead } from "../directory/events.ts";
import { changeDirectory } from "../engine/directory/change-directory.ts";
import type { DirectoryStep, DirectoryStepKind, FaultStep } from "../model/scenario.ts";
import { parseSpan } from "../model/span.ts";
import { playCycle } from "./cycle.ts";
import { stepFor } from "./phases.ts";
import type { Simulation } from "./simulation.ts";
import type { Unit } from "./unit.ts";
import { playUnits } from "./units.ts";
import { settle } from "./unsettled.ts";

const subjectOf = (event: DirectoryEvent): string => ("group" in event ? event.group : event.who);

const overOf = (event: DirectoryEvent): Unit["over"] => ("group" in event ? "groups" : "people");

/** What the step says besides its subject. */
const detailsOf = (event: DirectoryEvent): Pick<DirectoryStep, "set" | "members"> => {
  switch (event.kind) {
    case "moves":
      return { set: event.set };
    case "adds":
    case "removes":
      return { members: event.members };
    case "renames":
      return { set: { displayName: event.displayName } };
    case "joins":
    case "leaves":
    case "returns":
    case "deletes":
      return {};
  }
};

const unitOf = (
  { idp, phases, file }: Simulation,
  kind: DirectoryStepKind,
  over: Unit["over"],
  about: string,
  details: Pick<DirectoryStep, "set" | "members"> = {},
): Unit => ({
  phase: phases.ofStep(kind),
  about,
  over,
  idp,
  step: { kind, subject: about, place: { file: file.file, line: 1, column: 1 }, ...details },
});

const unitsOf = (simulation: Simulation, event: DirectoryEvent): readonly Unit[] => {
  return [event, ...entriesOf(simulation, event)].flatMap((one) => {
    const kind = stepFor(simulation.idp, one.kind);
    return kind === undefined ? [] : [unitOf(simulation, kind, overOf(one), subjectOf(one), detailsOf(one))];
  });
};

/** What the IdP would not tell of somebody who is not in use: it stays as it was told last. */
const noteUntold = ({ untold, book }: Simulation, event: DirectoryEvent): void => {
  if (event.kind !== "moves") return;
  if (book.personOf(event.who)?.isActive === true) untold.delete(event.who);
  else untold.add(event.who);
};

const prepare = (simulation: Simulation, event: DirectoryEvent): void => {
  if (event.kind === "joins") simulation.book.join(event.who);
  noteUntold(simulation, event);
};

/** Brings the IdP's clock forward, and lets it do what has fallen due meanwhile. */
const advance = async (simulation: Simulation, atMs: number): Promise<void> => {
  if (atMs <= simulation.nowMs) return;
  simulation.nowMs = atMs;
  if (simulation.idp.flows["advance-clock"] === undefined) return;
  const due = simulation.memory.dueBy(atMs).map((about) => unitOf(simulation, "advance-clock", "people", about));
  await playUnits(simulation, due.values());
};

const arm = ({ faults }: Simulation, fault: FaultStep): void => void faults.push({ fault, left: fault.times });

/** What the script lets go wrong before anything else, and with the first cycle. */
export const armHead = (simulation: Simulation): void => {
  for (const fault of faultsAtHead(simulation.file)) arm(simulation, fault);
};

/** An IdP that acts at once: events about different people and groups may go on together. */
const playAtOnce = async (simulation: Simulation): Promise<void> => {
  const batchMax = simulation.shared.world.workers * 4;
  let batch: Unit[] = [];
  let subjects = new Set<string>();
  const flush = async (): Promise<void> => {
    await playUnits(simulation, batch.values());
    batch = [];
    subjects = new Set();
  };
  for (const event of eventsOf(simulation.file, simulation.population)) {
    if (simulation.stopped !== undefined) return;
    if (event.atMs > simulation.nowMs) {
      await flush();
      await settle(simulation);
      await advance(simulation, event.atMs);
    }
    if (event.kind === "fault") {
      await flush();
      arm(simulation, event.fault);
      continue;
    }
    const units = unitsOf(simulation, event);
    const isBusy = batch.length >= batchMax || subjects.has(subjectOf(event)) || batch[0]?.over !== units[0]?.over;
    if (isBusy || units.length > 1) await flush();
    prepare(simulation, event);
    // A group is told of somebody only who has an account by then.
    for (const [index, unit] of units.entries()) {
      if (index > 0) await flush();
      batch.push(unit);
      subjects.add(unit.about);
    }
    if (units.length > 1) await flush();
  }
  await flush();
  await settle(simulation);
};

const intervalMs = ({ dialect }: Simulation): number =>
  parseSpan(String(dialect.settings["cycles.interval"]?.value ?? "40m")) ?? 2_400_000;

/** Only the directory changes; the IdP looks at it in its next cycle. */
const remember = ({ book, idp, planned, file }: Simulation, event: DirectoryEvent): void => {
  const kind = stepFor(idp, event.kind);
  const subject = subjectOf(event);
  if (kind === undefined) return;
  const details = detailsOf(event);
  const before = overOf(event) === "people" ? book.ofPerson(subject) : book.ofGroup(subject, details.members);
  const place = { file: file.file, line: 1, column: 1 };
  book.learn(before, changeDirectory(before, { kind, subject, place, ...details }, planned.mark));
};

/** Whoever joins comes into their groups, too. */
const entriesOf = ({ population }: Simulation, event: DirectoryEvent): readonly DirectoryEvent[] => {
  if (!("who" in event) || event.kind !== "joins") return [];
  const { who, atMs } = event;
  return population.groupsOfJoiner(who).map((group) => ({ kind: "adds", group, members: [who], atMs }));
};

/** A fault that befalls everything would otherwise keep the last cycle from being the last. */
const extraCyclesMax = 10;

const playInCycles = async (simulation: Simulation): Promise<void> => {
  const everyMs = intervalMs(simulation);
  const { unsettled } = simulation;
  const nextCycleMs = (): number => (Math.floor(simulation.nowMs / everyMs) + 1) * everyMs;
  let changed = { people: new Set<string>(), groups: new Set<string>() };
  const cycle = async (): Promise<void> => {
    const now = changed;
    changed = { people: new Set(), groups: new Set() };
    for (const { over, about } of unsettled) now[over].add(about);
    unsettled.clear();
    await playCycle(simulation, now);
  };
  for (const event of eventsOf(simulation.file, simulation.population)) {
    if (simulation.stopped !== undefined) return;
    if (event.atMs >= nextCycleMs()) {
      await advance(simulation, nextCycleMs());
      await cycle();
    }
    await advance(simulation, event.atMs);
    if (event.kind === "fault") {
      arm(simulation, event.fault);
      continue;
    }
    prepare(simulation, event);
    remember(simulation, event);
    changed[overOf(event)].add(subjectOf(event));
    for (const entry of entriesOf(simulation, event)) {
      remember(simulation, entry);
      changed.groups.add(subjectOf(entry));
    }
  }
  for (let turn = 0; turn === 0 || (turn < extraCyclesMax && unsettled.size > 0); turn += 1) {
    await advance(simulation, nextCycleMs());
    await cycle();
  }
};

const isScheduled = ({ idp, dialect }: Simulation): boolean =>
  idp.passes !== undefined && dialect.settings["cycles.when"] !== undefined;

/** Plays what the directory's script says, as an IdP that acts at once or in cycles. */
export const playScript = (simulation: Simulation): Promise<void> => {
  if (simulation.file.script.length === 0) return Promise.resolve();
  return isScheduled(simulation) ? playInCycles(simulation) : playAtOnce(simulation);
};
