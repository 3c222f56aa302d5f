import type { Exchange } from "../../model/exchange.ts";
import { isUnassigned, slotsOf } from "./attributes.ts";
import { readingsOf, statesAfter } from "./expect-write.ts";
import { etagOf, projected, put, withEtag } from "./keep.ts";
import { bounds, type Known, type Memory, type Shown, type State, type Write } from "./memory.ts";
import { idOf, isSuccess, resourceIn } from "./read-answer.ts";
import { remembered, stateShown } from "./shown-state.ts";
import { withSlots } from "./slots.ts";

const written = (known: Known, made: Omit<Write, "before">, states: readonly State[]): Known => {
  const { echo, read, hidden: _old, ...rest } = known;
  const { isRefused } = made;
  const write: Write = { ...made, before: known.states };
  const writes = [...known.writes, write];
  const stale = known.etag === undefined || isRefused ? known.etag : { ...known.etag, isStale: true };
  const next = withEtag({ ...rest, states, writes, changes: known.changes + (isRefused ? 0 : 1) }, stale);
  if (isRefused)
    return writes.length > bounds.writes ? known : { ...next, ...(echo ? { echo } : {}), ...(read ? { read } : {}) };
  return writes.length > bounds.writes ? { ...next, states: [], writes: [] } : next;
};

/** What a write's own answer shows takes effect at once; what it leaves out is still to be seen. */
const withEcho = (known: Known, shown: Shown, memory: Memory): Known => {
  const [write] = known.writes.slice(-1);
  const present = slotsOf(shown.resource);
  const missing = known.states.flatMap(({ resource, open }) =>
    [...slotsOf(resource).values()].filter(
      ({ key, value }) => !present.has(key) && !open.has(key) && !isUnassigned(value),
    ),
  );
  const unseen = new Map(missing.map((slot) => [slot.key, slot]));
  const state = stateShown(
    shown.resource,
    known.states.map(({ resource }) => resource),
    known.type,
    memory,
  );
  const etag = etagOf(shown.exchange, shown.resource);
  if (unseen.size === 0 || write === undefined)
    return withEtag({ ...known, states: [state], writes: [], echo: shown }, etag);
  const assumed = known.states.map(({ resource, open }) => ({
    resource: withSlots(
      state.resource,
      [...slotsOf(resource).values()].filter(({ key }) => unseen.has(key)),
    ),
    open: new Set([...open, ...[...state.open].filter((key) => !unseen.has(key))]),
  }));
  return withEtag(
    { ...known, states: assumed, writes: [{ ...write, unseen: new Set(unseen.keys()) }], echo: shown },
    etag,
  );
};

/** A 204 may carry the new ETag. */
const etagAfter = (exchange: Exchange, known: Known): Known["etag"] =>
  exchange.response.headers.etag === undefined ? known.etag : { value: exchange.response.headers.etag, isStale: false };

/** What a PUT or PATCH leaves: every state that remains possible, and whatever its answer showed. */
export const changed = (memory: Memory, exchange: Exchange, known: Known): Memory => {
  if (!isSuccess(exchange.response)) {
    return exchange.response.status === 404 || exchange.response.status === 412
      ? memory
      : put(memory, written(known, { exchange, isRefused: true }, known.states));
  }
  const states = statesAfter(readingsOf(exchange, known.states, known.type));
  const clock = memory.clock === undefined ? {} : { clock: memory.clock };
  const next = written(known, { exchange, isRefused: false, ...clock }, states);
  const resource = projected(exchange) ? undefined : resourceIn(exchange.response.body);
  if (resource === undefined || idOf(resource) !== known.id)
    return put(memory, withEtag(next, etagAfter(exchange, next)));
  const seen = remembered(memory, known.type, resource);
  return put(seen, withEcho(next, { exchange, resource, writesBefore: memory.writes }, seen));
};
