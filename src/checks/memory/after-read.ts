import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { readFilter } from "../filtering/read-filter.ts";
import { shapeOf } from "../filtering/shape.ts";
import { type Address, parameterOf } from "./address.ts";
import { slotsOf } from "./attributes.ts";
import { etagOf, put, withEtag } from "./keep.ts";
import { bounds, type Known, type Memory, readMark, type State, shownMark } from "./memory.ts";
import { withPage } from "./page-before.ts";
import { pageIn } from "./read-answer.ts";
import { remembered, stateShown } from "./shown-state.ts";
import { withoutSlots, withSlots } from "./slots.ts";
import { touchedKeys } from "./touched-keys.ts";

/** What was written and is not shown, though it has a value: as `members` in targets that show them on request only. */
const hiddenBy = (known: Known, resource: JsonObject, { open }: State): Pick<Known, "hidden"> => {
  const shown = slotsOf(resource);
  const written = known.writes.flatMap(({ exchange }) => [...touchedKeys(exchange.request)]);
  const keys = new Set(written.filter((key) => key !== "groups" && (open.has(key) || !shown.has(key))));
  return keys.size === 0 ? {} : { hidden: { keys, states: known.states, writes: known.writes } };
};

/** A GET of the whole resource is the truth. */
export const wholeRead = (memory: Memory, exchange: Exchange, known: Known, resource: JsonObject): Memory => {
  const seen = remembered(memory, known.type, resource, (key) => [
    shownMark(known.type, key),
    readMark(known.type, key),
  ]);
  const expected = known.states.map((state) => state.resource);
  const state = stateShown(resource, expected, known.type, seen);
  const { hidden: _seen, ...rest } = known;
  const next: Known = {
    ...rest,
    states: [state],
    writes: [],
    read: { exchange, resource, writesBefore: memory.writes },
    ...hiddenBy(known, resource, state),
  };
  return put(seen, withEtag(next, etagOf(exchange, resource)));
};

/** Attributes asked for by name are seen as they are, whatever their `returned` says. */
export const partialRead = (memory: Memory, known: Known, resource: JsonObject, asked: readonly string[]): Memory => {
  const slots = [...slotsOf(resource).values()].filter(({ key }) => asked.includes(key));
  const states = known.states.map((state) => ({
    resource: withSlots(withoutSlots(state.resource, asked), slots),
    open: new Set([...state.open].filter((key) => !asked.includes(key))),
  }));
  const { hidden: _told, ...rest } = known;
  return put(memory, { ...rest, states });
};

export const notFound = (memory: Memory, key: string): Memory => {
  const missing = new Set(memory.missing).add(key);
  return missing.size > bounds.missing ? memory : { ...memory, missing };
};

export const queried = (memory: Memory, exchange: Exchange, address: Address): Memory =>
  withPage(withFilter(memory, exchange, address), exchange, address);

const withFilter = (memory: Memory, exchange: Exchange, address: Address): Memory => {
  const text = parameterOf(exchange, address, "filter");
  if (text === undefined || memory.accepted.size > bounds.accepted || pageIn(exchange, address) === undefined)
    return memory;
  const read = readFilter(text);
  if (read.kind !== "filter") return memory;
  const shape = shapeOf(read.filter, address.type);
  return memory.accepted.has(shape) ? memory : { ...memory, accepted: new Set(memory.accepted).add(shape) };
};
