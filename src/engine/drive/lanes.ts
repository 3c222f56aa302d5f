import type { RecordEvent, StepEnd } from "../../model/event.ts";
import { weightOf } from "../weight.ts";

export type Emit = (event: RecordEvent) => void;

/**
 * The events of one scenario. Scenarios run at once, but the record holds them one after another in the order of the plan and numbers the
 * exchanges in that order, so that the same run gives the same record however the scenarios overtook each other.
 */
export interface Lane {
  /** Indices in the event are counted from the lane's own first exchange. */
  readonly emit: Emit;
  /** The index, within the lane, of the exchange that is about to be emitted. */
  readonly nextIndex: () => number;
  readonly close: () => void;
  /** Pends while too much waits for the scenarios before this one. */
  readonly room: () => Promise<void> | undefined;
}

export interface Lanes {
  readonly open: (position: number) => Lane;
  /** Exchanges emitted so far. */
  readonly count: () => number;
}

interface Waiting {
  events: RecordEvent[];
  weight: number;
  exchanges: number;
  isClosed: boolean;
}

const rebasedEnd = (event: StepEnd, base: number): StepEnd => ({
  ...event,
  ...(event.lastExchange === undefined ? {} : { lastExchange: event.lastExchange + base }),
  readbacks: event.readbacks.map((readback) => ({
    ...readback,
    ...(readback.exchange === undefined ? {} : { exchange: readback.exchange + base }),
    ...(readback.membersExchange === undefined ? {} : { membersExchange: readback.membersExchange + base }),
  })),
});

const rebased = (event: RecordEvent, base: number): RecordEvent => {
  if (base === 0) return event;
  if (event.kind === "exchange" || event.kind === "no-answer") return { ...event, index: event.index + base };
  if (event.kind === "divergence" && event.exchange !== undefined) return { ...event, exchange: event.exchange + base };
  return event.kind === "step-end" ? rebasedEnd(event, base) : event;
};

const isNumbered = ({ kind }: RecordEvent): boolean => kind === "exchange" || kind === "no-answer";

/** `firstIndex` exchanges are in the record already; at most about `waitingMax` ordinary events are held back. */
export const createLanes = (emit: Emit, firstIndex: number, waitingMax: number): Lanes => {
  const lanes = new Map<number, Waiting>();
  let head = 0;
  let base = firstIndex;
  let waiting = 0;
  let wake: (() => void)[] = [];

  const laneAt = (position: number): Waiting => {
    const known = lanes.get(position) ?? { events: [], weight: 0, exchanges: 0, isClosed: false };
    lanes.set(position, known);
    return known;
  };

  const flush = (lane: Waiting): void => {
    for (const event of lane.events) emit(rebased(event, base));
    waiting -= lane.weight;
    lane.events = [];
    lane.weight = 0;
  };

  const advance = (): void => {
    for (let lane = lanes.get(head); lane?.isClosed; lane = lanes.get(head)) {
      flush(lane);
      lanes.delete(head);
      base += lane.exchanges;
      head += 1;
    }
    const first = lanes.get(head);
    if (first !== undefined) flush(first);
    const woken = wake;
    wake = [];
    for (const resume of woken) resume();
  };

  const pend = async (position: number): Promise<void> => {
    while (position !== head && waiting > waitingMax) await new Promise<void>((resolve) => wake.push(resolve));
  };

  return {
    count: () => base + (lanes.get(head)?.exchanges ?? 0),
    open: (position) => {
      const lane = laneAt(position);
      return {
        emit: (event) => {
          if (isNumbered(event)) lane.exchanges += 1;
          if (position === head) return emit(rebased(event, base));
          const weight = weightOf(event);
          lane.events.push(event);
          lane.weight += weight;
          waiting += weight;
        },
        nextIndex: () => lane.exchanges,
        close: () => {
          lane.isClosed = true;
          if (position === head) advance();
        },
        room: () => (position !== head && waiting > waitingMax ? pend(position) : undefined),
      };
    },
  };
};
