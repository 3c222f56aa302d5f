import type { Simulation } from "../simulation.ts";
import { playAtOnce } from "./play-at-once.ts";
import { playInCycles } from "./play-in-cycles.ts";

const isScheduled = ({ idp, dialect }: Simulation): boolean =>
  idp.passes !== undefined && dialect.settings["cycles.when"] !== undefined;

/** Plays what the directory's script says, as an IdP that acts at once or in cycles. */
export const playScript = (simulation: Simulation): Promise<void> => {
  if (simulation.file.script.length === 0) return Promise.resolve();
  return isScheduled(simulation) ? playInCycles(simulation) : playAtOnce(simulation);
};
