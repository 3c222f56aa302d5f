import type { Check, CheckContext, FindingDraft, Fold } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { survive } from "../crash.ts";

/** What the checks had to say of one exchange. */
export interface CheckEvents {
  readonly found: (check: Check, draft: FindingDraft, exchange: Exchange) => void;
  readonly crashed: (check: Check, message: string) => void;
}

/** Runs every check over the exchanges of one scenario, in order; the state of trace checks lives here. */
export type CheckRunner = (exchange: Exchange) => void;

/**
 * A check as all scenarios share it. All seats have one shape whatever the check looks like: hundreds of them are asked about every exchange,
 * and the engine under us is quick with objects of one shape only.
 */
export interface Seat {
  readonly check: Check;
  readonly appliesTo: (exchange: Exchange, context: CheckContext) => boolean;
  readonly judge: (exchange: Exchange, context: CheckContext) => readonly FindingDraft[];
  readonly fold: ((state: unknown, exchange: Exchange, context: CheckContext) => Fold<unknown>) | undefined;
  readonly initial: unknown;
  /** To be called whenever the check had something to judge. */
  readonly judged: () => void;
}

const nothing: readonly FindingDraft[] = [];

const seatFor = (check: Check, judged: () => void): Seat =>
  check.kind === "trace"
    ? { check, appliesTo: () => false, judge: () => nothing, fold: check.fold, initial: check.initial, judged }
    : { check, appliesTo: check.appliesTo, judge: check.judge, fold: undefined, initial: undefined, judged };

/** The checks that judge scenarios of an IdP, or of none. */
export const seatChecks = (
  checks: readonly Check[],
  idp: string | undefined,
  counter: (check: Check) => () => void,
): readonly Seat[] =>
  checks.filter((check) => check.idp === undefined || check.idp === idp).map((check) => seatFor(check, counter(check)));

/** A check that crashes is left out for the rest of the scenario; the others go on. */
export const createCheckRunner = (seats: readonly Seat[], context: CheckContext, events: CheckEvents): CheckRunner => {
  const states = seats.map(({ initial }) => initial);
  const crashed = new Set<Seat>();
  let position = 0;

  const tell = ({ check, judged }: Seat, drafts: readonly FindingDraft[], exchange: Exchange): void => {
    judged();
    for (const draft of drafts) events.found(check, draft, exchange);
  };

  const ask = (seat: Seat, exchange: Exchange): void => {
    if (seat.fold === undefined) {
      if (seat.appliesTo(exchange, context)) tell(seat, seat.judge(exchange, context), exchange);
      return;
    }
    const { state, isJudged, findings = nothing } = seat.fold(states[position], exchange, context);
    states[position] = state;
    if (isJudged || findings.length > 0) tell(seat, findings, exchange);
  };

  /** Goes on from the current position; returns false when there is more to do after a crash. */
  const askRest = (exchange: Exchange): boolean => {
    for (; position < seats.length; position += 1) {
      const seat = seats[position];
      if (seat !== undefined && (crashed.size === 0 || !crashed.has(seat))) ask(seat, exchange);
    }
    return true;
  };

  const giveUp = (message: string): boolean => {
    const seat = seats[position];
    position += 1;
    if (seat === undefined) return false;
    crashed.add(seat);
    events.crashed(seat.check, `check ${seat.check.id}: ${message}`);
    return false;
  };

  return (exchange) => {
    position = 0;
    while (!survive(() => askRest(exchange), giveUp));
  };
};
