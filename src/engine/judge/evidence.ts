import type { Exchange } from "../../model/exchange.ts";
import type { IdpEvent } from "../../model/idp.ts";
import type { Evidence } from "../expect/broken.ts";

const exchangesMax = 256;
const readbacksMax = 256;
const logMax = 2000;

/** What the judge keeps of the step that is going on; a step of a million requests takes no more than one of a few hundred. */
export interface StepEvidence extends Evidence {
  readonly see: (exchange: Exchange) => void;
  readonly hear: (event: IdpEvent) => void;
}

export const createEvidence = (): StepEvidence => {
  const exchanges: Exchange[] = [];
  const readbacks = new Map<number, Exchange>();
  const log: IdpEvent[] = [];
  let count = 0;
  let last: Exchange | undefined;
  return {
    see: (exchange) => {
      if (exchange.purpose === "readback" && readbacks.size < readbacksMax) readbacks.set(exchange.index, exchange);
      if (exchange.purpose !== "step") return;
      count += 1;
      last = exchange;
      if (exchanges.length < exchangesMax) exchanges.push(exchange);
    },
    hear: (event) => {
      if (event.kind === "log" && log.length < logMax) log.push(event);
    },
    log,
    exchanges,
    get exchangeCount() {
      return count;
    },
    get last() {
      return last;
    },
    readback: (index) => (index === undefined ? undefined : readbacks.get(index)),
  } as StepEvidence;
};
