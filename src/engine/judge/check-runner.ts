import type { AppliesTo, Check, CheckContext, Drafts, FindingDraft, Lore } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { survive } from "../crash.ts";

/** What the checks had to say of one exchange. */
export interface CheckEvents {
  readonly found: (check: Check, draft: FindingDraft, exchange: Exchange) => void;
  readonly crashed: (check: Check, message: string) => void;
}

/** Runs every check over the exchanges of one scenario, in order; what checks keep from one exchange to the next lives here. */
export interface CheckRunner {
  readonly see: (exchange: Exchange) => void;
  /** Somebody else had a hand in the target's resources: what was known of them holds no more. */
  readonly forget: () => void;
}

/**
 * A check as all scenarios share it. All seats have one shape whatever the check looks like: hundreds of them are asked about every exchange,
 * and the engine under us is quick with objects of one shape only.
 */
interface Seat {
  readonly check: Check;
  /** The place of its state among the states of the scenario; the state of a memory check is learned by its lore. */
  readonly slot: number;
  readonly ask: (states: unknown[], slot: number, exchange: Exchange, context: CheckContext) => Drafts;
  /** To be called whenever the check had something to judge. */
  readonly judged: () => void;
}

/** Seats that share the question whether they are concerned: it is asked once. */
interface Row {
  readonly appliesTo: AppliesTo;
  readonly seats: readonly Seat[];
}

/** The checks of a scenario as they are asked, and the states they begin with. */
export interface Seating {
  readonly rows: readonly Row[];
  readonly lores: readonly Lore[];
  /** Those of the lores first. */
  readonly initial: readonly unknown[];
}

const always: AppliesTo = () => true;

const nothing: readonly FindingDraft[] = [];

/** What a check finds a thousand times in one answer it need not say once more. */
const draftsMax = 1000;

const askOf = (check: Check): Seat["ask"] => {
  switch (check.kind) {
    case "exchange": {
      const { judge } = check;
      return (_states, _slot, exchange, context) => judge(exchange, context);
    }
    case "memory": {
      const { judge } = check;
      return (states, slot, exchange, context) => judge(states[slot], exchange, context);
    }
    case "trace": {
      const { fold } = check;
      return (states, slot, exchange, context) => {
        const { state, isJudged, findings } = fold(states[slot], exchange, context);
        states[slot] = state;
        return isJudged === true ? (findings ?? nothing) : findings;
      };
    }
  }
};

/** The checks that judge scenarios of an IdP, or of none. Rows stand where the first of their checks stood. */
export const seatChecks = (
  checks: readonly Check[],
  idp: string | undefined,
  counter: (check: Check) => () => void,
): Seating => {
  const asked = checks.filter((check) => check.idp === undefined || check.idp === idp);
  const lores = [...new Set(asked.flatMap((check) => (check.kind === "memory" ? [check.lore] : [])))];
  const initial: unknown[] = lores.map((lore) => lore.initial);
  const slotOf = (check: Check): number => {
    if (check.kind === "memory") return lores.indexOf(check.lore);
    return check.kind === "trace" ? initial.push(check.initial) - 1 : -1;
  };
  const rows = new Map<unknown, { readonly appliesTo: AppliesTo; readonly seats: Seat[] }>();
  for (const check of asked) {
    const question = check.kind === "trace" ? check : check.appliesTo;
    const row = rows.get(question) ?? { appliesTo: check.kind === "trace" ? always : check.appliesTo, seats: [] };
    row.seats.push({ check, slot: slotOf(check), ask: askOf(check), judged: counter(check) });
    rows.set(question, row);
  }
  return { rows: [...rows.values()], lores, initial };
};

const tell = (
  { found }: CheckEvents,
  { check, judged }: Seat,
  drafts: readonly FindingDraft[],
  exchange: Exchange,
): void => {
  judged();
  const told = drafts.length > draftsMax ? drafts.slice(0, draftsMax) : drafts;
  for (const draft of told) found(check, draft, exchange);
};

/** A check that crashes is left out for the rest of the scenario; the others go on. */
export const createCheckRunner = (
  { rows, lores, initial }: Seating,
  context: CheckContext,
  events: CheckEvents,
): CheckRunner => {
  let states = [...initial];
  const crashed = new Set<Seat>();
  let rowAt = 0;
  /** Before the first seat while the row itself is asked. */
  let seatAt = -1;

  const askSeats = (seats: readonly Seat[], exchange: Exchange): void => {
    for (seatAt = Math.max(seatAt, 0); seatAt < seats.length; seatAt += 1) {
      const seat = seats[seatAt];
      if (seat === undefined || (crashed.size > 0 && crashed.has(seat))) continue;
      const drafts = seat.ask(states, seat.slot, exchange, context);
      if (drafts !== undefined) tell(events, seat, drafts, exchange);
    }
  };

  /** Goes on from the current position; returns false when there is more to do after a crash. */
  const askRest = (exchange: Exchange): boolean => {
    for (; rowAt < rows.length; rowAt += 1) {
      const row = rows[rowAt];
      if (row !== undefined && (seatAt >= 0 || row.appliesTo(exchange, context))) askSeats(row.seats, exchange);
      seatAt = -1;
    }
    return true;
  };

  const leaveOut = (seat: Seat, message: string): void => {
    if (crashed.has(seat)) return;
    crashed.add(seat);
    events.crashed(seat.check, `check ${seat.check.id}: ${message}`);
  };

  const giveUp = (message: string): boolean => {
    const seats = rows[rowAt]?.seats ?? [];
    const culprit = seats[seatAt];
    for (const seat of culprit === undefined ? seats : [culprit]) leaveOut(seat, message);
    seatAt += 1;
    if (culprit === undefined) {
      rowAt += 1;
      seatAt = -1;
    }
    return false;
  };

  const studentsOf = (lore: Lore | undefined): readonly Seat[] =>
    rows.flatMap(({ seats }) => seats.filter(({ check }) => check.kind === "memory" && check.lore === lore));

  const learn = (exchange: Exchange): void => {
    for (let slot = 0; slot < lores.length; slot += 1) {
      const lore = lores[slot];
      const before = states[slot];
      states[slot] = survive(
        () => lore?.learn(before, exchange, context),
        (message) => {
          for (const seat of studentsOf(lore)) leaveOut(seat, message);
          return before;
        },
      );
    }
  };

  return {
    see: (exchange) => {
      rowAt = 0;
      seatAt = -1;
      while (!survive(() => askRest(exchange), giveUp));
      learn(exchange);
    },
    forget: () => {
      states = [...initial];
    },
  };
};
