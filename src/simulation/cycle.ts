import type { Idp, Pass } from "../model/flow.ts";
import { passesOf } from "./phases.ts";
import type { Simulation } from "./simulation.ts";
import type { Unit } from "./unit.ts";
import { playUnits } from "./units.ts";

/** A round of a cycle is played as the step `cycle` of an IdP that has nothing else to do. */
export const idpOfPass = (idp: Idp, { flow }: Pass): Idp => ({ ...idp, flows: { cycle: flow } });

function* unitsOf(
  { idp, file }: Simulation,
  pass: Pass,
  phase: number,
  keys: Iterable<string>,
): Generator<Unit, undefined> {
  const own = idpOfPass(idp, pass);
  const place = { file: file.file, line: 1, column: 1 };
  for (const about of keys)
    yield { phase, about, over: pass.over, idp: own, step: { kind: "cycle", subject: about, place } };
}

/** Who has changed since the last cycle. */
interface Changed {
  readonly people: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** One cycle: round after round, over everybody or over those who changed. */
export const playCycle = async (simulation: Simulation, changed?: Changed): Promise<void> => {
  const { book, population, phases, idp } = simulation;
  for (const [index, pass] of passesOf(idp).entries()) {
    const keys = pass.over === "people" ? (changed?.people ?? book.keys()) : (changed?.groups ?? population.groupKeys);
    await playUnits(simulation, unitsOf(simulation, pass, phases.rounds[index] ?? 0, keys));
  }
};
