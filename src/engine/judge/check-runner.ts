import type { Check, CheckContext, FindingDraft, Fold } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { survive } from "../crash.ts";

/** What the checks had to say of one exchange. */
export interface CheckEvents {
  /** Made once for each check, and called whenever it had something to judge. */
  readonly counter: (check: Check) => () => void;
  readonly found: (check: Check, draft: FindingDraft, exchange: Exchange) => void;
  readonly crashed: (check: Check, message: string) => void;
}

/** Runs every check over the exchanges of one scenario, in order; the state of trace checks lives here. */
export type CheckRunner = (exchange: Exchange) => void;

/**
 * A check with its state. All have one shape whatever the check looks like: hundreds of them are asked about every exchange, and the
 * engine under us is quick with objects of one shape only.
 */
interface Seat {
  readonly check: Check;
  readonly appliesTo: (exchange: Exchange, context: CheckContext) => boolean;
  readonly judge: (exchange: Exchange, context: CheckContext) => readonly FindingDraft[];
  readonly judged: () => void;
  readonly fold: ((state: unknown, exchange: Exchange, context: CheckContext) => Fold<unknown>) | undefined;
  state: unknown;
  isCrashed: boolean;
}

const nothing: readonly FindingDraft[] = [];

const seatFor = (check: Check, judged: () => void): Seat =>
  check.kind === "trace"
    ? {
        check,
        appliesTo: () => false,
        judge: () => nothing,
        judged,
        fold: check.fold,
        state: check.initial,
        isCrashed: false,
      }
    : {
        check,
        appliesTo: check.appliesTo,
        judge: check.judge,
        judged,
        fold: undefined,
        state: undefined,
        isCrashed: false,
      };

const isFor = (check: Check, idp: string | undefined): boolean => check.idp === undefined || check.idp === idp;

/** A check that crashes is left out for the rest of the scenario; the others go on. */
export const createCheckRunner = (
  checks: readonly Check[],
  context: CheckContext,
  events: CheckEvents,
): CheckRunner => {
  const seats = checks
    .filter((check) => isFor(check, context.idp?.id))
    .map((check) => seatFor(check, events.counter(check)));
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
    const { state, isJudged, findings = nothing } = seat.fold(seat.state, exchange, context);
    seat.state = state;
    if (isJudged || findings.length > 0) tell(seat, findings, exchange);
  };

  /** Goes on from the current position; returns false when there is more to do after a crash. */
  const askRest = (exchange: Exchange): boolean => {
    for (; position < seats.length; position += 1) {
      const seat = seats[position];
      if (seat !== undefined && !seat.isCrashed) ask(seat, exchange);
    }
    return true;
  };

  const giveUp = (message: string): boolean => {
    const seat = seats[position];
    position += 1;
    if (seat === undefined) return false;
    seat.isCrashed = true;
    events.crashed(seat.check, `check ${seat.check.id}: ${message}`);
    return false;
  };

  return (exchange) => {
    position = 0;
    while (!survive(() => askRest(exchange), giveUp));
  };
};
