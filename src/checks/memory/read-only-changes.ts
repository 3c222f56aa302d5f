import { isObject, type Json } from "../../scim/json.ts";
import { attributeOf, isUnassigned, slotsOf, valueIn } from "./attributes.ts";
import { couldBeMadeOf } from "./could-be-made-of.ts";
import type { Observation } from "./effects.ts";
import type { Write } from "./memory.ts";
import { holds, isSame } from "./same.ts";
import { keysOfOperation, operationsIn } from "./touched-keys.ts";

export interface ReadOnlyChange {
  readonly write: Write;
  readonly name: string;
  readonly pointer: string;
  readonly before: Json | undefined;
  readonly observed: Json;
}

/** The values a write gives to one attribute. */
const sentFor = ({ exchange: { request } }: Write, key: string, name: string): readonly Json[] => {
  const values =
    request.method === "PATCH"
      ? operationsIn(request.body)
          .filter((operation) => keysOfOperation(operation).includes(key))
          .map((operation) => valueIn(operation, "value"))
          .flatMap((value) => [value, valueIn(value, name)])
      : [valueIn(request.body, name)];
  return values.filter((value) => value !== undefined);
};

/** What a write gives to a part of `meta`, which no slot holds. */
const sentForMeta = ({ exchange: { request } }: Write, name: string): readonly Json[] => {
  const wholes =
    request.method === "PATCH"
      ? operationsIn(request.body).map((operation) => {
          const [path, value] = [valueIn(operation, "path"), valueIn(operation, "value")];
          if (typeof path !== "string") return valueIn(value, "meta");
          return path.toLowerCase() === `meta.${name.toLowerCase()}` ? value : path === "meta" ? value : undefined;
        })
      : [valueIn(request.body, "meta")];
  return wholes.map((value) => (isObject(value) ? valueIn(value, name) : value)).filter((value) => value !== undefined);
};

const ofMeta = (write: Write, { resource }: Observation): readonly ReadOnlyChange[] => {
  const before = valueIn(write.before[0]?.resource, "meta");
  const after = valueIn(resource, "meta");
  return ["created", "resourceType", "location"].flatMap((name) => {
    const [was, is] = [valueIn(before, name), valueIn(after, name)];
    const sent = sentForMeta(write, name);
    const isTaken = is !== undefined && was !== undefined && is !== was && sent.includes(is);
    return isTaken ? [{ write, name: `meta.${name}`, pointer: `/meta/${name}`, before: was, observed: is }] : [];
  });
};

const elements = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [value]);

const ofSlots = (write: Write, { resource, known }: Observation): readonly ReadOnlyChange[] => {
  const before = slotsOf(write.before[0]?.resource ?? {});
  return [...slotsOf(resource).values()].flatMap((slot) => {
    const attribute = attributeOf(slot, known.type.declared);
    if (attribute?.mutability !== "readOnly" || slot.key === "id" || isUnassigned(slot.value)) return [];
    const was = before.get(slot.key)?.value;
    if (isSame(was, slot.value, attribute) || couldBeMadeOf(slot.value, resource, slot.name)) return [];
    const sent = sentFor(write, slot.key, slot.name)
      .flatMap(elements)
      .filter((value) => !isUnassigned(value));
    const isTaken = sent.some(
      (value) => holds(slot.value, elements(value), attribute) || isSame(slot.value, value, attribute),
    );
    const wasThere = sent.every((value) => was !== undefined && holds(was, elements(value), attribute));
    return isTaken && !wasThere
      ? [{ write, name: slot.name, pointer: slot.pointer, before: was, observed: slot.value }]
      : [];
  });
};

/** RFC 7643 §7: read-only attributes that took the value a client wrote. */
export const readOnlyChanges = (observation: Observation, method: "PUT" | "PATCH"): readonly ReadOnlyChange[] =>
  observation.writes
    .filter(({ exchange }) => exchange.request.method === method)
    .flatMap((write) => [...ofMeta(write, observation), ...ofSlots(write, observation)]);
