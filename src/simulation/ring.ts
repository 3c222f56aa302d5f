import { weightOf } from "../engine/weight.ts";
import type { RecordEvent } from "../model/event.ts";

/** The events of a long run as far as they are kept: the last ones, those behind findings, and those that are few. */
export interface Ring {
  readonly keep: (event: RecordEvent) => void;
  /** The exchange of this index is behind a finding. */
  readonly pin: (index: number) => void;
  /** In the order in which they came. */
  readonly events: () => readonly RecordEvent[];
}

/** There are as many as there are people. */
const isMany = ({ kind }: RecordEvent): boolean =>
  kind === "exchange" || kind === "no-answer" || kind === "idp-event" || kind === "step-end" || kind === "note";

const indexOf = (event: RecordEvent): number | undefined =>
  event.kind === "exchange" || event.kind === "no-answer" ? event.index : undefined;

interface Numbered {
  readonly event: RecordEvent;
  readonly number: number;
}

const inOrder = (left: Numbered, right: Numbered): number => left.number - right.number;

/** Holds so many ordinary events; a page of a list counts as several. */
export const createRing = (size: number): Ring => {
  const few: Numbered[] = [];
  const last: Numbered[] = [];
  const pinned = new Map<number, Numbered>();
  let number = 0;
  let weight = 0;
  const letGo = (): void => {
    const oldest = last.shift();
    if (oldest !== undefined) weight -= weightOf(oldest.event);
  };
  const isInRing = (one: Numbered): boolean => last.includes(one);
  return {
    keep: (event) => {
      const one = { event, number };
      number += 1;
      if (isMany(event)) {
        last.push(one);
        weight += weightOf(event);
        while (weight > size && last.length > 1) letGo();
      } else few.push(one);
    },
    pin: (index) => {
      const found = pinned.get(index) ?? last.find(({ event }) => indexOf(event) === index);
      if (found !== undefined) pinned.set(index, found);
    },
    events: () =>
      [...few, ...last, ...[...pinned.values()].filter((one) => !isInRing(one))]
        .sort(inOrder)
        .map(({ event }) => event),
  };
};
