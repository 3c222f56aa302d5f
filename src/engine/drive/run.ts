import type { AppExchange } from "../../model/event.ts";
import type { Exchange } from "../../model/exchange.ts";
import { behaviourOf, type Idp } from "../../model/flow.ts";
import { type Directory, type IdpMemory, nothingRemembered } from "../../model/idp.ts";
import type { PlannedScenario } from "../../model/plan.ts";
import type { Json } from "../../scim/json.ts";
import { buildDirectory } from "../directory/build-directory.ts";
import { createGuard, type Guard } from "../guard/guard.ts";
import type { Ledger } from "../guard/ledger.ts";
import { createRedactor, type Redactor } from "../redact.ts";
import type { WaitingFault } from "./fault.ts";
import type { Lane } from "./lanes.ts";
import type { Pace } from "./pace.ts";
import type { World } from "./world.ts";

/** How the target has been of late, as far as it bears on how long anybody waits for it. */
export interface Health {
  /** Set when neither a request nor a probe was answered; from then on one attempt has to do until an answer comes. */
  isDown: boolean;
  /** Requests in a row that were not answered. */
  unanswered: number;
  /** Unset when the target asked for patience to the last; from then on nobody waits until it answers something else. */
  isPatient: boolean;
}

/** What the scenarios of one drive share. */
export interface Shared {
  readonly world: World;
  readonly ledger: Ledger;
  readonly pace: Pace;
  readonly health: Health;
}

/** What a scenario knows while it runs. */
export interface Run {
  readonly shared: Shared;
  readonly planned: PlannedScenario;
  readonly idp?: Idp;
  readonly lane: Lane;
  readonly guard: Guard;
  readonly redactor: Redactor;
  /** Answers kept by `as`. */
  readonly kept: Map<string, Json>;
  /** The target's id for a person or group, also after the IdP let go of it. */
  readonly ids: Map<string, string>;
  /** What a failed step was about, and which step it was: steps that need it are skipped. */
  readonly broken: Map<string, number>;
  directory: Directory;
  memory: IdpMemory;
  /** The IdP's own clock, which steps move and real time does not. */
  nowMs: number;
  /** What will go wrong between the IdP and the target. */
  readonly faults: WaitingFault[];
  /** The answered exchanges of the step that is running. */
  last?: Exchange;
  /** What the application answered in it. */
  lastApp?: AppExchange;
  /** By person: the session they are in at the application, and the password they have there. */
  readonly sessions: Map<string, string>;
  readonly passwords: Map<string, string>;
  /** Time spent in pauses the target asked for, or waiting for other scenarios; it does not count against the step. */
  pausedMs: number;
}

export const beginRun = (shared: Shared, planned: PlannedScenario, lane: Lane): Run => {
  const { facts, idps, allowsWrites } = shared.world;
  const idp = planned.dialect === undefined ? undefined : behaviourOf(idps, planned.dialect);
  const guard = createGuard({
    allowsWrites,
    mark: planned.mark,
    endpoints: facts.resourceTypes.map(({ endpoint }) => endpoint),
    ledger: shared.ledger,
  });
  return {
    shared,
    planned,
    ...(idp === undefined ? {} : { idp }),
    lane,
    guard,
    redactor: createRedactor(),
    kept: new Map(),
    ids: new Map(),
    broken: new Map(),
    faults: [],
    sessions: new Map(),
    passwords: new Map(),
    directory: buildDirectory(planned),
    memory: nothingRemembered,
    nowMs: 0,
    pausedMs: 0,
  };
};
