import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type JsonObject, textOf } from "../../scim/json.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { attributeOf, type Slot, slotsOf, valueIn } from "../memory/attributes.ts";
import { readingsOf } from "../memory/expect-write.ts";
import { type Judgement, join, nothing } from "../memory/judgement.ts";
import { type Known, type Memory, shownMark } from "../memory/memory.ts";
import { ifMatch } from "../memory/preconditions.ts";
import { isErrorBody, isSuccess, resourceIn } from "../memory/read-answer.ts";
import { isSame, isShownAlike } from "../memory/same.ts";
import { touchedKeys } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";
import type { PutCause } from "./cause.ts";

/** RFC 7644 §3.5.1 knows one answer to a PUT that worked. */
const ofForm = ({ response }: Exchange): Judgement<PutCause> => {
  const wrong = (where: string, expected: string, actual: string): Judgement<PutCause> => ({
    judged: [],
    faults: [
      {
        cause: "answers-with-the-resource",
        finding: { where, expected, actual, message: "A PUT that worked is answered 200 with the whole resource" },
      },
    ],
  });
  if (response.status !== 200) return wrong("status", "200", String(response.status));
  if (resourceIn(response.body) !== undefined) return { judged: ["answers-with-the-resource"], faults: [] };
  return wrong("", "the resource", isErrorBody(response.body) ? "an error message" : show(response.body));
};

const readOnlyKeys = new Set(["id", "groups"]);

const givesReadOnly = (body: JsonObject, { type }: Known): boolean =>
  "meta" in body ||
  [...slotsOf(body).values()].some(
    (slot) => readOnlyKeys.has(slot.key) || attributeOf(slot, type.declared)?.mutability === "readOnly",
  );

/** Whether the read-only values in a body are those the target itself showed. */
const repeatsReadOnly = (body: JsonObject, shown: JsonObject | undefined, { type }: Known): boolean => {
  if (shown === undefined) return false;
  const own = slotsOf(shown);
  const isReadOnly = (slot: Slot) =>
    readOnlyKeys.has(slot.key) || attributeOf(slot, type.declared)?.mutability === "readOnly";
  const isMetaSame = body.meta === undefined || JSON.stringify(body.meta) === JSON.stringify(shown.meta);
  return (
    isMetaSame &&
    [...slotsOf(body).values()].every(
      (slot) => !isReadOnly(slot) || isSame(own.get(slot.key)?.value, slot.value, undefined),
    )
  );
};

const sendsBack = (body: JsonObject, known: Known): boolean =>
  givesReadOnly(body, known) && repeatsReadOnly(body, known.read?.resource ?? known.echo?.resource, known);

/** Whether a body gives what a client may set as the target shows it, so that no such value can be what it was refused for. */
const changesNothing = (body: JsonObject, known: Known): boolean => {
  const shown = known.read?.resource ?? known.echo?.resource;
  if (shown === undefined) return false;
  const own = slotsOf(shown);
  return [...slotsOf(body).values()].every((slot) => {
    const attribute = attributeOf(slot, known.type.declared);
    const isTheirs = readOnlyKeys.has(slot.key) || attribute?.mutability === "readOnly";
    return isTheirs || isShownAlike(own.get(slot.key)?.value, slot.value, attribute);
  });
};

/** A value may be refused for reasons of the provider's own; what it showed itself, or has to ignore, may not. */
const refusalCause = (body: JsonObject, known: Known, isForMutability: boolean): PutCause | undefined => {
  if (!givesReadOnly(body, known) || !(isForMutability || changesNothing(body, known))) return undefined;
  return sendsBack(body, known) ? "accepts-its-own-representation" : "ignores-read-only";
};

const isSure = (exchange: Exchange, known: Known, memory: Memory): boolean =>
  [...touchedKeys(exchange.request)].every(
    (key) => key === "id" || known.type.isPublished || memory.shown.has(shownMark(known.type, key)),
  );

/** A provider that finds a resource in its own way counts the resource itself among the others. */
const conflictsWithItself = (body: JsonObject, known: Known, exchange: Exchange): boolean => {
  const shown = known.read?.resource ?? known.echo?.resource;
  if (exchange.response.status !== 409 || shown === undefined || ifMatch(exchange) !== undefined) return false;
  const own = slotsOf(shown);
  return (
    sendsBack(body, known) &&
    [...slotsOf(body).values()].every(({ key, value }) => isSame(own.get(key)?.value, value, undefined))
  );
};

/** 409 speaks of other resources, 403 of permission; a PUT can only be wrongly refused for what stands in it. */
const ofRefusal = (memory: Memory, exchange: Exchange, known: Known): Judgement<PutCause> => {
  const { request, response } = exchange;
  const { body } = request;
  if (!isObject(body) || !isSure(exchange, known, memory)) return nothing;
  const isOwnConflict = conflictsWithItself(body, known, exchange);
  if (response.status !== 400 && !isOwnConflict) return nothing;
  const scimType = textOf(valueIn(response.body, "scimType"));
  const isOther = ["uniqueness", "sensitive"].includes(scimType);
  if (isOther && !isOwnConflict) return nothing;
  if (!readingsOf(exchange, known.states, known.type).every(({ ok }) => ok)) return nothing;
  const cause = refusalCause(body, known, scimType === "mutability");
  if (cause === undefined) return nothing;
  const detail = valueIn(response.body, "detail");
  const what =
    cause === "ignores-read-only"
      ? "A PUT was refused though the read-only values in it are to be ignored"
      : "A PUT of what the provider itself had shown was refused";
  const message = `${what}${typeof detail === "string" ? ` (“${detail}”)` : ""}`;
  return {
    judged: [],
    faults: [{ cause, finding: { where: "status", expected: "200", actual: String(response.status), message } }],
  };
};

export const ofAnswer = (memory: Memory, exchange: Exchange, context: CheckContext): Judgement<PutCause> => {
  const address = addressOf(exchange, context);
  const known = address?.id === undefined ? undefined : memory.resources.get(keyOf(address.type, address.id));
  if (exchange.request.method !== "PUT" || known === undefined || known.isDeleted || known.states.length === 0)
    return nothing;
  if (!isObject(exchange.request.body)) return nothing;
  if (!isSuccess(exchange.response)) return ofRefusal(memory, exchange, known);
  const judged: readonly PutCause[] = sendsBack(exchange.request.body, known) ? ["accepts-its-own-representation"] : [];
  return join<PutCause>([ofForm(exchange), { judged, faults: [] }]);
};
