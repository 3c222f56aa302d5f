import type { Simulation } from "../simulation.ts";
import { playUnits } from "../units.ts";
import { unitOf } from "./units.ts";

/** Brings the IdP's clock forward, and lets it do what has fallen due meanwhile. */
export const advance = async (simulation: Simulation, atMs: number): Promise<void> => {
  if (atMs <= simulation.nowMs) return;
  simulation.nowMs = atMs;
  if (simulation.idp.flows["advance-clock"] === undefined) return;
  const due = simulation.memory.dueBy(atMs).map((about) => unitOf(simulation, "advance-clock", "people", about));
  await playUnits(simulation, due.values());
};
