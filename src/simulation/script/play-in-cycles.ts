import { type DirectoryEvent, eventsOf } from "../../directory/events.ts";
import { changeDirectory } from "../../engine/directory/change-directory.ts";
import { parseSpan } from "../../model/span.ts";
import { playCycle } from "../cycle.ts";
import { stepFor } from "../phases.ts";
import type { Simulation } from "../simulation.ts";
import { advance } from "./advance.ts";
import { arm } from "./arm.ts";
import { detailsOf, entriesOf, overOf, subjectOf } from "./event.ts";
import { prepare } from "./prepare.ts";

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

/** A fault that befalls everything would otherwise keep the last cycle from being the last. */
const extraCyclesMax = 10;

export const playInCycles = async (simulation: Simulation): Promise<void> => {
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
