import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { type Address, addressOf, keyOf } from "./address.ts";
import { attributeOf, isUnassigned, type Slot, slotsOf } from "./attributes.ts";
import { couldBeMadeOf } from "./could-be-made-of.ts";
import { readingsOf, statesAfter } from "./expect-write.ts";
import { judgeValue, type ValueFault } from "./judge-value.ts";
import { once } from "./judgement.ts";
import type { Known, Memory, State, Write } from "./memory.ts";
import { withPartsOf } from "./parts.ts";
import { askedWhole, idOf, isSuccess, projectionOf, resourceIn } from "./read-answer.ts";
import { isReferenceList } from "./same.ts";
import { isShownUnasked } from "./shown-state.ts";
import { touchedKeys } from "./touched-keys.ts";
import type { TypeDefinition } from "./types.ts";

/** One attribute that is not what the writes before must have made of it. */
export interface Effect {
  readonly slot: Slot;
  readonly attribute: Attribute | undefined;
  readonly fault: ValueFault;
  /** The write that explains it best: the last one that spoke of the attribute, else the last one at all; none if nothing was written. */
  readonly write?: Write;
  readonly isTouched: boolean;
}

/** What one exchange shows of a resource made here, and which writes are thereby seen. */
export interface Observation {
  readonly known: Known;
  readonly resource: JsonObject;
  readonly writes: readonly Write[];
  readonly effects: readonly Effect[];
  /** Whether the absence, or presence, of an attribute in it means anything. */
  readonly sees: (slot: Slot, isThere: boolean) => boolean;
}

interface Sight {
  readonly known: Known;
  readonly states: readonly State[];
  readonly writes: readonly Write[];
  readonly resource: JsonObject;
  readonly sees: (slot: Slot, isThere: boolean) => boolean;
}

const canTell = (slot: Slot, type: TypeDefinition, memory: Memory, attribute: Attribute | undefined): boolean =>
  isShownUnasked(slot, type, memory) ||
  (type.isPublished &&
    slot.key !== "externalid" &&
    attributeOf(slot, type.declared) !== undefined &&
    !(attribute?.multiValued === true && isReferenceList(attribute)));

/** What was hidden from a whole read is judged by the read that asks for it. */
const expectedBy = (known: Known, asked: readonly string[] | undefined): Pick<Sight, "states" | "writes"> => {
  const { hidden } = known;
  const isAsked = hidden !== undefined && asked?.some((key) => hidden.keys.has(key)) === true;
  return isAsked ? hidden : known;
};

/** A GET shows everything that is returned by default; where the target never showed an attribute it may not support it. */
const sightOfRead = (
  memory: Memory,
  known: Known,
  resource: JsonObject,
  asked: readonly string[] | undefined,
): Sight => ({
  known,
  states: expectedBy(known, asked).states,
  writes: expectedBy(known, asked).writes,
  resource,
  sees: (slot, isThere) => {
    if (slot.key === "groups") return false;
    if (asked !== undefined) return asked.includes(slot.key);
    const attribute = attributeOf(slot, known.type.declared);
    if (attribute?.returned === "request" || attribute?.returned === "never") return false;
    return isThere || canTell(slot, known.type, memory, attribute);
  },
});

/** The answer to a write shows what it shows; what it leaves out is judged by the next read. */
const sightOfReply = (memory: Memory, known: Known, exchange: Exchange, resource: JsonObject): Sight => ({
  known,
  states: statesAfter(readingsOf(exchange, known.states, known.type)),
  writes: [
    ...known.writes,
    {
      exchange,
      before: known.states,
      isRefused: false,
      ...(memory.clock === undefined ? {} : { clock: memory.clock }),
    },
  ],
  resource,
  sees: ({ key }, isThere) => key !== "groups" && isThere,
});

const sightOf = (memory: Memory, exchange: Exchange, address: Address): Sight | undefined => {
  const { request, response } = exchange;
  const known = address.id === undefined ? undefined : memory.resources.get(keyOf(address.type, address.id));
  const resource = resourceIn(response.body);
  if (known === undefined || known.isDeleted || resource === undefined || !isSuccess(response)) return undefined;
  if (idOf(resource) !== known.id) return undefined;
  const projection = projectionOf(exchange, address);
  if (request.method === "GET")
    return sightOfRead(memory, known, resource, projection === undefined ? undefined : askedWhole(projection));
  const isWrite = request.method === "PUT" || request.method === "PATCH";
  return isWrite && projection === undefined ? sightOfReply(memory, known, exchange, resource) : undefined;
};

const blame = (writes: readonly Write[], slot: Slot): Pick<Effect, "write" | "isTouched"> => {
  const candidates = writes.filter(({ unseen }) => unseen === undefined || unseen.has(slot.key));
  const speaking = candidates.filter(({ exchange }) => touchedKeys(exchange.request).has(slot.key));
  const write = speaking.findLast(({ isRefused }) => !isRefused) ?? speaking.at(-1);
  if (write !== undefined) return { write, isTouched: true };
  const last = candidates.findLast(({ isRefused }) => !isRefused);
  return { ...(last === undefined ? {} : { write: last }), isTouched: false };
};

/** RFC 7643 §4.1.1: a display name should be the full name, so a provider may make a new one up of the parts; the old one stays for no such reason. */
const isFullName = ({ key }: Slot, { displayName, name, userName }: JsonObject): boolean =>
  key === "displayname" &&
  !isUnassigned(displayName) &&
  couldBeMadeOf(
    displayName,
    { ...(name === undefined ? {} : { name }), ...(userName === undefined ? {} : { userName }) },
    key,
  );

const effectsFrom = (sight: Sight, state: State, before: JsonObject): readonly Effect[] => {
  const [expected, observed, old] = [state.resource, sight.resource, before].map(slotsOf) as [
    ReadonlyMap<string, Slot>,
    ReadonlyMap<string, Slot>,
    ReadonlyMap<string, Slot>,
  ];
  const slots = new Map([...old, ...observed, ...expected]);
  return [...slots.values()].flatMap((slot): readonly Effect[] => {
    const shown = observed.get(slot.key)?.value;
    if (state.open.has(slot.key) || !sight.sees(slot, !isUnassigned(shown))) return [];
    const attribute =
      attributeOf(slot, sight.known.type.declared) ??
      attributeOf(slot, sight.known.type.readings[1] ?? sight.known.type.declared);
    if (attribute === undefined || attribute.mutability === "readOnly" || attribute.returned === "never") return [];
    const before = old.get(slot.key)?.value;
    const wanted = expected.get(slot.key)?.value;
    const isOwed = sight.known.type.isPublished || isUnassigned(shown);
    const values = { before, expected: isOwed ? wanted : withPartsOf([before, shown], wanted), observed: shown };
    const fault = judgeValue(values, attribute);
    if (fault === undefined || (fault.kind === "different" && isFullName(slot, sight.resource))) return [];
    const blamed = blame(sight.writes, slot);
    // What a provider adds of its own is its right; what a refused write asked for is not.
    const isItsRight = fault.kind === "appeared" && !(blamed.isTouched && blamed.write?.isRefused === true);
    return isItsRight ? [] : [{ slot, attribute, fault, ...blamed }];
  });
};

const observe = (memory: Memory, exchange: Exchange, context: CheckContext): Observation | undefined => {
  const address = addressOf(exchange, context);
  const sight = address === undefined || address.isSearch ? undefined : sightOf(memory, exchange, address);
  if (sight === undefined) return undefined;
  const { known, resource, writes, sees } = sight;
  if (sight.states.length === 0) return { known, resource, writes, sees, effects: [] };
  const before = sight.writes[0]?.before[0]?.resource ?? sight.states[0]?.resource ?? {};
  const readings = sight.states.map((state) => effectsFrom(sight, state, before));
  const effects = readings.reduce((best, each) => (each.length < best.length ? each : best));
  return { known, resource, writes, sees, effects };
};

/** What an exchange shows of the writes before it, held against what they must have done. */
export const observationOf = once((memory, exchange, context) =>
  isObject(exchange.response.body) ? observe(memory, exchange, context) : undefined,
);
