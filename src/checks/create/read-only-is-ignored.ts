import type { Check, CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { exchange } from "../example.ts";
import { isUnassigned, valueIn } from "../memory/attributes.ts";
import { couldBeMadeOf } from "../memory/could-be-made-of.ts";
import { createdResource, createdTypeOf, isSuccessfulCreate } from "../support/create.ts";
import { created, userUri } from "../support/example-user.ts";
import { readOnlyOf } from "../support/read-only.ts";
import { show } from "../support/text.ts";

/** What the provider gives every resource by itself, or may well give it, so that agreeing with the client shows nothing. */
const isForeseeable = (name: string, value: Json): boolean =>
  typeof value === "boolean" || (name === "resourceType" && typeof value === "string");

const taken = (sent: Json | undefined, shown: Json | undefined, name: string): boolean =>
  sent !== undefined &&
  !isUnassigned(sent) &&
  !isForeseeable(name, sent) &&
  JSON.stringify(sent) === JSON.stringify(shown);

/** Singular complex attributes are compared one sub-attribute at a time: the provider fills in the others itself. */
const takenIn = (attribute: Attribute, sent: JsonObject, shown: JsonObject): readonly FindingDraft[] => {
  const [given, kept] = [valueIn(sent, attribute.name), valueIn(shown, attribute.name)];
  const finding = (pointer: string, value: Json | undefined): FindingDraft => ({
    where: pointer,
    expected: "a value of the target's own, or none",
    actual: show(value),
    message: `The target took ${pointer.slice(1).replace("/", ".")} from the client, though it is readOnly`,
  });
  if (isObject(given) && isObject(kept))
    return Object.entries(given)
      .filter(([name, value]) => taken(value, valueIn(kept, name), name))
      .map(([name, value]) => finding(`/${attribute.name}/${name}`, value));
  if (couldBeMadeOf(kept, shown, attribute.name)) return [];
  return taken(given, kept, attribute.name) ? [finding(`/${attribute.name}`, kept)] : [];
};

const sentReadOnly = (exchange: Exchange, context: CheckContext): readonly Attribute[] => {
  const type = createdTypeOf(exchange, context);
  const { body } = exchange.request;
  return type === undefined ? [] : readOnlyOf(type).filter(({ name }) => !isUnassigned(valueIn(body, name)));
};

export const readOnlyIsIgnored: Check = {
  id: "create/read-only-is-ignored",
  kind: "exchange",
  title: "What a client sends for a readOnly attribute of a new resource is ignored",
  requirement: "RFC7644-3.3-02",
  appliesTo: (exchange, context) => isSuccessfulCreate(exchange, context) && sentReadOnly(exchange, context).length > 0,
  judge: (exchange, context) => {
    const { body } = exchange.request;
    const shown = createdResource(exchange);
    if (!isObject(body) || shown === undefined) return [];
    return sentReadOnly(exchange, context).flatMap((attribute) => takenIn(attribute, body, shown));
  },
  examples: {
    passes: exchange(created({}, { requestBody: { schemas: [userUri], userName: "ada", id: "mine" } })),
    fails: exchange(created({ id: "mine" }, { requestBody: { schemas: [userUri], userName: "ada", id: "mine" } })),
  },
};
