import type { Emit, Lane } from "../../engine/drive/lanes.ts";
import type { Divergence } from "../../model/event.ts";
import type { Simulation } from "../simulation.ts";

type Told = Omit<Divergence, "kind" | "scenario" | "step">;

/** Tells where the target diverges: of a kind the first few, and how many more there are. */
export interface Teller {
  /** Whether one more of this kind would be among those that are told. */
  readonly wants: (kind: Pick<Told, "part" | "where">) => boolean;
  readonly tell: (lane: Lane, divergence: Told) => void;
  /** A difference that is permitted is a behaviour worth knowing, once. */
  readonly note: (lane: Lane, text: string) => void;
  readonly finish: (emit: Emit) => number;
}

const alikeMax = 5;

const nameOf = ({ part, where }: Pick<Told, "part" | "where">): string => `${part} ${where}`;

export const createTeller = ({ planned, phases }: Simulation): Teller => {
  const alike = new Map<string, number>();
  const notes = new Set<string>();
  const at = { scenario: planned.id, step: phases.convergence };
  return {
    wants: (kind) => (alike.get(nameOf(kind)) ?? 0) < alikeMax,
    tell: (lane, divergence) => {
      const kind = nameOf(divergence);
      const count = (alike.get(kind) ?? 0) + 1;
      alike.set(kind, count);
      if (count <= alikeMax) lane.emit({ kind: "divergence", ...at, ...divergence });
    },
    note: (lane, text) => {
      if (notes.has(text)) return;
      notes.add(text);
      lane.emit({ kind: "note", ...at, text });
    },
    finish: (emit) => {
      for (const [kind, count] of alike)
        if (count > alikeMax)
          emit({ kind: "note", ...at, text: `${kind}: ${count} differences in all, of which ${alikeMax} are told` });
      return [...alike.values()].reduce((sum, count) => sum + count, 0);
    },
  };
};
