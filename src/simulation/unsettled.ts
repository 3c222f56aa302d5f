import type { DirectoryStepKind } from "../model/scenario.ts";
import { idpOfPass } from "./cycle.ts";
import { passesOf } from "./phases.ts";
import type { Simulation } from "./simulation.ts";
import type { Unit } from "./unit.ts";
import { playUnits } from "./units.ts";

/** A fault that befalls everything would otherwise go on for ever. */
const turnsMax = 10;

const startsUse: readonly DirectoryStepKind[] = ["assign-user", "reactivate-user"];

/** What the IdP does after a fault kept it from being done: the same again, or what its administrator chooses for the tasks that are left. */
const again = ({ idp, book }: Simulation, unit: Unit): readonly Unit[] => {
  const { step, over, about } = unit;
  if (step.kind === "cycle") return [unit];
  if (startsUse.includes(step.kind) && book.personOf(about)?.isActive !== true) return [];
  if (idp.flows["retry-tasks"] !== undefined)
    return [{ ...unit, step: { kind: "retry-tasks", subject: about, place: step.place } }];
  // What was said of a group says nothing the second time: the directory has changed already.
  const pass = over === "groups" ? passesOf(idp).find((one) => one.over === over) : undefined;
  return pass === undefined
    ? [unit]
    : [{ ...unit, idp: idpOfPass(idp, pass), step: { kind: "cycle", subject: about, place: step.place } }];
};

/** Lets an IdP that acts at once do again what faults kept from being done. */
export const settle = async (simulation: Simulation): Promise<void> => {
  const { unsettled } = simulation;
  for (let turn = 0; turn < turnsMax && unsettled.size > 0 && simulation.stopped === undefined; turn += 1) {
    const units = [...unsettled.values()].flatMap((unit) => again(simulation, unit));
    unsettled.clear();
    await playUnits(simulation, units.values());
  }
};
