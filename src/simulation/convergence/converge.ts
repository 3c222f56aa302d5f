import type { Simulation } from "../simulation.ts";
import { compareGroups } from "./groups.ts";
import { comparePeople } from "./people.ts";
import { createTeller } from "./teller.ts";

/** Does the target hold exactly what directory and mapping say? Returns in how many places it does not. */
export const converge = async (simulation: Simulation): Promise<number> => {
  const { lanes, phases, planned } = simulation;
  const teller = createTeller(simulation);
  await comparePeople(simulation, teller);
  await compareGroups(simulation, teller);
  const lane = lanes.open(simulation.position);
  simulation.position += 1;
  const divergences = teller.finish(lane.emit);
  lane.emit({ kind: "step-end", scenario: planned.id, step: phases.convergence, readbacks: [] });
  lane.close();
  return divergences;
};
