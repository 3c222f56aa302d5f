import type { Population } from "../directory/population.ts";
import type { WaitingFault } from "../engine/drive/fault.ts";
import type { Lanes } from "../engine/drive/lanes.ts";
import type { Shared } from "../engine/drive/run.ts";
import type { Guard } from "../engine/guard/guard.ts";
import type { DirectoryFile } from "../model/directory-file.ts";
import type { Idp } from "../model/flow.ts";
import type { Dialect } from "../model/idp.ts";
import type { PlannedScenario } from "../model/plan.ts";
import type { Book } from "./book.ts";
import type { MemoryStore } from "./memory.ts";
import type { Phases } from "./phases.ts";
import type { Unit } from "./unit.ts";

/** Everything a simulation knows while it goes on. */
export interface Simulation {
  readonly shared: Shared;
  readonly planned: PlannedScenario;
  readonly dialect: Dialect;
  readonly idp: Idp;
  readonly file: DirectoryFile;
  readonly population: Population;
  readonly book: Book;
  readonly memory: MemoryStore;
  readonly guard: Guard;
  readonly lanes: Lanes;
  readonly phases: Phases;
  /** How often something failed alike: a report is no longer for a thousand of a kind. */
  readonly alike: Map<string, number>;
  /** How often something failed in each phase, in the IdP's eyes or for want of an answer. */
  readonly failures: Map<number, number>;
  /** Whose attributes the IdP has not told since they changed. */
  readonly untold: Set<string>;
  /** Why the target has no groups, where it declares so. */
  readonly lacks: string | undefined;
  /** What the script lets go wrong. */
  readonly faults: WaitingFault[];
  /** What a fault kept from being done, until it is done again. */
  readonly unsettled: Set<Unit>;
  /** The subjects of everything that a fault has ever kept from being done. */
  readonly thwarted: Set<string>;
  /** Who was looked at and has no account yet. */
  readonly unlinked: Set<string>;
  /** Who got an account only after that. */
  readonly latecomers: Set<string>;
  /** The lane that the next unit takes. */
  position: number;
  /** The IdP's own clock. */
  nowMs: number;
  /** Why nothing more is begun. */
  stopped?: string;
}
