import { eventsOf } from "../../directory/events.ts";
import type { Simulation } from "../simulation.ts";
import type { Unit } from "../unit.ts";
import { playUnits } from "../units.ts";
import { settle } from "../unsettled.ts";
import { advance } from "./advance.ts";
import { arm } from "./arm.ts";
import { subjectOf } from "./event.ts";
import { prepare } from "./prepare.ts";
import { unitsOf } from "./units.ts";

/** An IdP that acts at once: events about different people and groups may go on together. */
export const playAtOnce = async (simulation: Simulation): Promise<void> => {
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
