import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, refuses, user } from "../memory/examples.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { createdTypeOf } from "../support/create.ts";
import { ownOf } from "../support/own.ts";

/** Every text in a value, however deep; in small letters. */
const textsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === "string") return [value.toLowerCase()];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
};

const ownTexts = ({ schemas: _schemas, meta: _meta, externalId: _id, ...others }: JsonObject): readonly string[] =>
  textsIn(others);

/** What a provider may want to be unique for reasons of its own: a text that the other resource has as well. */
const sharesMore = (body: JsonObject, { states }: Known): boolean => {
  const texts = new Set(ownTexts(body));
  return states.some(({ resource }) => ownTexts(resource).some((text) => texts.has(text)));
};

/** The resource of this scenario that has the externalId of a create, and nothing else in common with it. */
const holderOf = (memory: Memory, exchange: Exchange, context: CheckContext): Known | undefined => {
  const type = createdTypeOf(exchange, context);
  const { body, auth } = exchange.request;
  const externalId = valueIn(body, "externalId");
  if (type === undefined || auth !== undefined || !isObject(body) || typeof externalId !== "string") return undefined;
  // A target that declares it unique says so beforehand.
  const isDeclared = (type.declared.attributes.get("externalid")?.uniqueness ?? "none") !== "none";
  return isDeclared
    ? undefined
    : ownOf(memory, type).find(
        (known) =>
          known.states.length > 0 &&
          known.states.every(({ resource }) => resource.externalId === externalId) &&
          !sharesMore(body, known),
      );
};

const mary = user({ id: "u2", userName: "mary", externalId: "E-1" });

export const externalIdMayBeShared = memoryCheck({
  id: "uniqueness/external-id-may-be-shared",
  title: "A create is not refused for an externalId that another resource has",
  requirement: "RFC7643-3.1-14",
  appliesTo: ({ request }) => request.method === "POST",
  judge: (memory, exchange, context) => {
    if (holderOf(memory, exchange, context) === undefined) return undefined;
    const { status, body } = exchange.response;
    const isConflict = status === 409 || (status === 400 && valueIn(body, "scimType") === "uniqueness");
    const message = "A create was refused for its externalId, whose uniqueness is the client's business";
    return isConflict ? [{ where: "status", expected: "201", actual: String(status), message }] : [];
  },
  examples: {
    passes: trace(creates(user({ externalId: "E-1" })), creates(mary)),
    fails: trace(creates(user({ externalId: "E-1" })), { ...creates(mary), ...refuses(409, "uniqueness") }),
  },
});
