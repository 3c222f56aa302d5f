import type { DirectoryStepKind } from "../model/scenario.ts";
import { idpOfPass } from "./cycle.ts";
import { passesOf } from "./phases.ts";
import type { Simulation } from "./simulation.ts";
import { subjectKey, type Unit } from "./unit.ts";
import { playUnits } from "./units.ts";

/** A fault that befalls everything would otherwise go on for ever. */
const turnsMax = 10;

/** Whether the directory has them in use after such a step; what has been undone since is not done again. */
const isInUseAfter: Partial<Readonly<Record<DirectoryStepKind, boolean>>> = {
  "assign-user": true,
  "reactivate-user": true,
  "unassign-user": false,
  "deactivate-user": false,
  "suspend-user": false,
  "delete-user": false,
};

const isUndone = ({ book }: Simulation, { step, about }: Unit): boolean => {
  const wanted = isInUseAfter[step.kind];
  const person = book.personOf(about);
  return wanted !== undefined && wanted !== (person?.isActive === true && person.isAssigned);
};

/** Of whom a fault left the IdP in the dark. */
export const isUnsettled = ({ unsettled, thwarted }: Simulation, over: Unit["over"], about: string): boolean =>
  thwarted.has(subjectKey({ over, about })) &&
  [...unsettled].some((unit) => unit.over === over && unit.about === about);

/** What the IdP does after a fault kept it from being done: the same again, or what its administrator chooses for the tasks that are left. */
const again = (simulation: Simulation, unit: Unit): readonly Unit[] => {
  const { idp } = simulation;
  const { step, over, about } = unit;
  if (step.kind === "cycle") return [unit];
  if (isUndone(simulation, unit)) return [];
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
  for (let turn = 0; turn < turnsMax && simulation.stopped === undefined; turn += 1) {
    const left = [...unsettled].filter(({ isGivenUp }) => isGivenUp !== true);
    if (left.length === 0) return;
    for (const unit of left) unsettled.delete(unit);
    await playUnits(simulation, left.flatMap((unit) => again(simulation, unit)).values());
  }
};
