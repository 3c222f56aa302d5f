import type { Check, CheckContext, ExchangeCheck, FindingDraft, TraceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { survive } from "../crash.ts";

/** What the checks had to say of one exchange. */
export interface CheckEvents {
  readonly judged: (check: Check) => void;
  readonly found: (check: Check, draft: FindingDraft, exchange: Exchange) => void;
  readonly crashed: (check: Check, message: string) => void;
}

/** Runs every check over the exchanges of one scenario, in order; the state of trace checks lives here. */
export type CheckRunner = (exchange: Exchange) => void;

const isFor = (check: Check, idp: string | undefined): boolean => check.idp === undefined || check.idp === idp;

/** A check that crashes is left out for the rest of the scenario; the others go on. */
export const createCheckRunner = (
  checks: readonly Check[],
  context: CheckContext,
  events: CheckEvents,
): CheckRunner => {
  const own = checks.filter((check) => isFor(check, context.idp?.id));
  const states: unknown[] = own.map((check) => (check.kind === "trace" ? check.initial : undefined));
  const crashed = new Set<number>();
  let position = 0;

  const judgeExchange = (check: ExchangeCheck, exchange: Exchange): void => {
    if (!check.appliesTo(exchange, context)) return;
    const drafts = check.judge(exchange, context);
    events.judged(check);
    for (const draft of drafts) events.found(check, draft, exchange);
  };

  const judgeTrace = (check: TraceCheck, exchange: Exchange): void => {
    const { state, isJudged, findings = [] } = check.fold(states[position], exchange, context);
    states[position] = state;
    if (isJudged || findings.length > 0) events.judged(check);
    for (const draft of findings) events.found(check, draft, exchange);
  };

  /** Goes on from the current position; returns false when there is more to do after a crash. */
  const judgeRest = (exchange: Exchange): boolean => {
    for (; position < own.length; position += 1) {
      const check = own[position];
      if (check === undefined || (crashed.size > 0 && crashed.has(position))) continue;
      if (check.kind === "exchange") judgeExchange(check, exchange);
      else judgeTrace(check, exchange);
    }
    return true;
  };

  const giveUpCheck = (message: string): boolean => {
    const check = own[position];
    crashed.add(position);
    position += 1;
    if (check !== undefined) events.crashed(check, `check ${check.id}: ${message}`);
    return false;
  };

  return (exchange) => {
    position = 0;
    while (!survive(() => judgeRest(exchange), giveUpCheck));
  };
};
