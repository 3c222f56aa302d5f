import type { Check, TraceCheck } from "../../../src/model/check.ts";

/** A check of more than one exchange as a fold; a memory check carries its lore along by itself here. */
export const asTrace = (check: Exclude<Check, { kind: "exchange" }>): TraceCheck => {
  if (check.kind === "trace") return check;
  const { lore, appliesTo, judge, kind: _memory, ...rest } = check;
  return {
    ...rest,
    kind: "trace",
    initial: lore.initial,
    fold: (before, exchange, context) => {
      const findings = appliesTo(exchange, context) ? judge(before, exchange, context) : undefined;
      const state = lore.learn(before, exchange, context);
      return findings === undefined ? { state } : { state, isJudged: true, findings };
    },
  };
};
