import { faultsAtHead } from "../../directory/events.ts";
import type { FaultStep } from "../../model/scenario.ts";
import type { Simulation } from "../simulation.ts";

export const arm = ({ faults }: Simulation, fault: FaultStep): void => void faults.push({ fault, left: fault.times });

/** What the script lets go wrong before anything else, and with the first cycle. */
export const armHead = (simulation: Simulation): void => {
  for (const fault of faultsAtHead(simulation.file)) arm(simulation, fault);
};
