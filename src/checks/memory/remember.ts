import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { readFilter } from "../filtering/read-filter.ts";
import { shapeOf } from "../filtering/shape.ts";
import { type Address, addressOf, keyOf, parameterOf } from "./address.ts";
import { attributeOf, isUnassigned, type Slot, slotsOf } from "./attributes.ts";
import { readingsOf, statesAfter } from "./expect-write.ts";
import { bounds, type Known, type Memory, readMark, type Shown, type State, shownMark, type Write } from "./memory.ts";
import { askedWhole, idOf, isSuccess, pageIn, projectionOf, resourceIn } from "./read-answer.ts";
import { touchedKeys } from "./touched-keys.ts";
import type { TypeDefinition } from "./types.ts";

const put = (memory: Memory, known: Known): Memory => {
  const resources = new Map(memory.resources).set(known.key, known);
  const [oldest] = resources.keys();
  if (resources.size > bounds.resources && oldest !== undefined) resources.delete(oldest);
  return { ...memory, resources };
};

/** Whether a representation without projection must show the attribute when it has a value. */
const isShownByDefault = (slot: Slot, type: TypeDefinition): boolean =>
  type.readings.every((definition) => {
    const attribute = attributeOf(slot, definition);
    return attribute === undefined || attribute.returned === "always" || attribute.returned === "default";
  });

/** `groups` follows the writes on groups, not those on the user, so a user's own history says nothing about it. */
const isElsewhere = (key: string): boolean => key === "groups";

/** `members` may be shown on request only, whatever the schema says, so only a GET that showed them tells that they are not. */
export const isShownUnasked = (slot: Slot, type: TypeDefinition, memory: Memory): boolean =>
  memory.shown.has((slot.key === "members" ? readMark : shownMark)(type, slot.key));

const openIn = (slots: ReadonlyMap<string, Slot>, present: ReadonlySet<string>, type: TypeDefinition, memory: Memory) =>
  [...slots.values()]
    .filter(
      (slot) =>
        isElsewhere(slot.key) ||
        !isShownByDefault(slot, type) ||
        (!isUnassigned(slot.value) && !present.has(slot.key) && !isShownUnasked(slot, type, memory)),
    )
    .map(({ key }) => key);

const remembered = (
  memory: Memory,
  type: TypeDefinition,
  resource: JsonObject,
  marksOf: (key: string) => readonly string[] = (key) => [shownMark(type, key)],
): Memory => {
  if (memory.shown.size > bounds.shown) return memory;
  const marks: string[] = [];
  for (const { key, value } of slotsOf(resource).values())
    if (!isUnassigned(value)) for (const mark of marksOf(key)) if (!memory.shown.has(mark)) marks.push(mark);
  return marks.length === 0 ? memory : { ...memory, shown: new Set([...memory.shown, ...marks]) };
};

/** The state a whole representation shows. What was sent and never shown stays unknown: the provider may not support it. */
const stateShown = (
  resource: JsonObject,
  expected: Iterable<JsonObject>,
  type: TypeDefinition,
  memory: Memory,
): State => {
  const present = new Set(slotsOf(resource).keys());
  const others = [...expected].flatMap((each) => openIn(slotsOf(each), present, type, memory));
  return { resource, open: new Set([...others, ...openIn(slotsOf(resource), present, type, memory)]) };
};

const etagOf = ({ response }: Exchange, resource: JsonObject | undefined): Known["etag"] => {
  const version = isObject(resource?.meta) ? resource.meta.version : undefined;
  const value = response.headers.etag ?? (typeof version === "string" ? version : undefined);
  return value === undefined ? undefined : { value, isStale: false, ...(resource === undefined ? {} : { resource }) };
};

const withEtag = (known: Known, etag: Known["etag"]): Known => (etag === undefined ? known : { ...known, etag });

const locationId = ({ response }: Exchange, type: TypeDefinition): string | undefined => {
  const { location } = response.headers;
  const at = location?.lastIndexOf(`${type.resourceType.endpoint}/`) ?? -1;
  return location === undefined || at < 0 ? undefined : location.slice(at + type.resourceType.endpoint.length + 1);
};

const created = (memory: Memory, exchange: Exchange, { type }: Address): Memory => {
  if (!isSuccess(exchange.response)) return memory;
  const resource = projected(exchange) ? undefined : resourceIn(exchange.response.body);
  const id = idOf(resourceIn(exchange.response.body)) ?? locationId(exchange, type);
  if (id === undefined) return memory;
  const sent = isObject(exchange.request.body) ? [exchange.request.body] : [];
  const next = resource === undefined ? memory : remembered(memory, type, resource);
  const known: Known = {
    key: keyOf(type, id),
    type,
    id,
    isDeleted: false,
    changes: 0,
    states: resource === undefined ? [] : [stateShown(resource, sent, type, next)],
    writes: [],
    ...(resource === undefined ? {} : { echo: { exchange, resource, writesBefore: memory.writes } }),
  };
  return put(withClock(next, resource), withEtag(known, etagOf(exchange, resource)));
};

const withClock = (memory: Memory, resource: JsonObject | undefined): Memory => {
  const created = isObject(resource?.meta) ? resource.meta.created : undefined;
  const isYounger =
    typeof created === "string" && /T\d\d:/.test(created) && !(Date.parse(created) <= Date.parse(memory.clock ?? ""));
  return isYounger ? { ...memory, clock: created } : memory;
};

const projected = (exchange: Exchange): boolean => /[?&](attributes|excludedAttributes)=/i.test(exchange.request.path);

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
      shown.resource,
      [...slotsOf(resource).values()].filter(({ key }) => unseen.has(key)),
    ),
    open: new Set([...open, ...[...state.open].filter((key) => !unseen.has(key))]),
  }));
  return withEtag(
    { ...known, states: assumed, writes: [{ ...write, unseen: new Set(unseen.keys()) }], echo: shown },
    etag,
  );
};

const withSlots = (resource: JsonObject, slots: readonly Slot[]): JsonObject => {
  const result: Record<string, Json> = { ...resource };
  for (const { name, urn, value } of slots) {
    if (urn === undefined) result[name] = value;
    else {
      const inner = result[urn];
      result[urn] = { ...(isObject(inner) ? inner : {}), [name]: value };
    }
  }
  return result;
};

const changed = (memory: Memory, exchange: Exchange, known: Known): Memory => {
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

/** A 204 may carry the new ETag. */
const etagAfter = (exchange: Exchange, known: Known): Known["etag"] =>
  exchange.response.headers.etag === undefined ? known.etag : { value: exchange.response.headers.etag, isStale: false };

/** Whether a text stands anywhere in a value. */
const mentions = (value: Json, text: string): boolean => {
  if (typeof value === "string") return value.includes(text);
  if (Array.isArray(value)) return (value as readonly Json[]).some((element) => mentions(element, text));
  return isObject(value) && Object.values(value).some((inner) => mentions(inner, text));
};

const deleted = (memory: Memory, known: Known): Memory => {
  const { echo: _echo, read: _read, ...rest } = known;
  const gone = put(memory, { ...rest, isDeleted: true, states: [], writes: [] });
  // Nobody says what becomes of references to it (RFC 7643 §2.3.7), so whoever held one is to be read anew.
  const resources = [...gone.resources].map(([key, each]): [string, Known] => {
    const isHolder = each.key !== known.key && each.states.some(({ resource }) => mentions(resource, known.id));
    if (!isHolder) return [key, each];
    const { echo: _oldEcho, read: _oldRead, ...kept } = each;
    return [key, { ...kept, states: [], writes: [] }];
  });
  return { ...gone, resources: new Map(resources) };
};

/** What was written and is not shown, though it has a value: as `members` in targets that show them on request only. */
const hiddenBy = (known: Known, resource: JsonObject, { open }: State): Pick<Known, "hidden"> => {
  const shown = slotsOf(resource);
  const written = known.writes.flatMap(({ exchange }) => [...touchedKeys(exchange.request)]);
  const keys = new Set(written.filter((key) => key !== "groups" && (open.has(key) || !shown.has(key))));
  return keys.size === 0 ? {} : { hidden: { keys, states: known.states, writes: known.writes } };
};

const wholeRead = (memory: Memory, exchange: Exchange, known: Known, resource: JsonObject): Memory => {
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
const partialRead = (memory: Memory, known: Known, resource: JsonObject, asked: readonly string[]): Memory => {
  const slots = [...slotsOf(resource).values()].filter(({ key }) => asked.includes(key));
  const states = known.states.map((state) => ({
    resource: withSlots(withoutSlots(state.resource, asked), slots),
    open: new Set([...state.open].filter((key) => !asked.includes(key))),
  }));
  const { hidden: _told, ...rest } = known;
  return put(memory, { ...rest, states });
};

const withoutSlots = (resource: JsonObject, keys: readonly string[]): JsonObject => {
  const gone = [...slotsOf(resource).values()].filter(({ key }) => keys.includes(key));
  return withSlots(
    resource,
    gone.map((slot) => ({ ...slot, value: null })),
  );
};

const notFound = (memory: Memory, key: string): Memory => {
  const missing = new Set(memory.missing).add(key);
  return missing.size > bounds.missing ? memory : { ...memory, missing };
};

const queried = (memory: Memory, exchange: Exchange, address: Address): Memory => {
  const text = parameterOf(exchange, address, "filter");
  if (text === undefined || memory.accepted.size > bounds.accepted || pageIn(exchange, address) === undefined)
    return memory;
  const read = readFilter(text);
  if (read.kind !== "filter") return memory;
  const shape = shapeOf(read.filter, address.type);
  return memory.accepted.has(shape) ? memory : { ...memory, accepted: new Set(memory.accepted).add(shape) };
};

const next = (memory: Memory, exchange: Exchange, context: CheckContext): Memory => {
  const address = addressOf(exchange, context);
  if (address === undefined) return memory;
  if (address.id === undefined && (address.isSearch || exchange.request.method === "GET"))
    return queried(memory, exchange, address);
  const { method } = exchange.request;
  if (address.id === undefined) return method === "POST" ? created(memory, exchange, address) : memory;
  const known = memory.resources.get(keyOf(address.type, address.id));
  if (known === undefined || known.isDeleted) {
    return method === "GET" && exchange.response.status === 404 && known === undefined
      ? notFound(memory, keyOf(address.type, address.id))
      : memory;
  }
  if (method === "PUT" || method === "PATCH") return changed(memory, exchange, known);
  if (method === "DELETE") return isSuccess(exchange.response) ? deleted(memory, known) : memory;
  if (method !== "GET" || exchange.response.status !== 200) return memory;
  const resource = resourceIn(exchange.response.body);
  if (resource === undefined || idOf(resource) !== known.id) return memory;
  const projection = projectionOf(exchange, address);
  if (projection === undefined) return wholeRead(memory, exchange, known, resource);
  const asked = askedWhole(projection);
  return asked.length === 0 ? memory : partialRead(memory, known, resource, asked);
};

const isWrite = ({ request, response }: Exchange): boolean =>
  isSuccess(response) && request.method !== "GET" && request.method !== "HEAD" && !request.path.endsWith("/.search");

const counted = (memory: Memory, exchange: Exchange): Memory =>
  isWrite(exchange) ? { ...memory, writes: memory.writes + 1 } : memory;

interface Step {
  readonly exchange: Exchange;
  readonly context: CheckContext;
  readonly before: Memory;
  readonly after: Memory;
}

let last: Step | undefined;

/** The memory after one more exchange. All trace checks walk the same way, and take the same step one after another: it is taken once. */
export const remember = (memory: Memory, exchange: Exchange, context: CheckContext): Memory => {
  if (last?.exchange === exchange && last.before === memory && last.context.facts === context.facts) return last.after;
  const after = counted(next(memory, exchange, context), exchange);
  last = { exchange, context, before: memory, after };
  return after;
};
