import type { DirectoryEvent } from "../../directory/events.ts";
import type { DirectoryStep, DirectoryStepKind } from "../../model/scenario.ts";
import { stepFor } from "../phases.ts";
import type { Simulation } from "../simulation.ts";
import type { Unit } from "../unit.ts";
import { detailsOf, entriesOf, overOf, subjectOf } from "./event.ts";

export const unitOf = (
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

export const unitsOf = (simulation: Simulation, event: DirectoryEvent): readonly Unit[] => {
  return [event, ...entriesOf(simulation, event)].flatMap((one) => {
    const kind = stepFor(simulation.idp, one.kind);
    return kind === undefined ? [] : [unitOf(simulation, kind, overOf(one), subjectOf(one), detailsOf(one))];
  });
};
