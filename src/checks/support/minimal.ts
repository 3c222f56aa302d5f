import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { strict, validateResource } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { isUnassigned } from "../memory/attributes.ts";
import { createdTypeOf } from "./create.ts";
import { missingIn, requiredOf } from "./required.ts";

/** A target may be picky about what a name may hold, without saying so in its schema. */
const isPlain = (value: Json): boolean => typeof value !== "string" || /^[\x20-\x7e]{1,100}$/.test(value);

/** RFC 7643 §3 forbids to name a schema twice. */
const repeatsSchema = (body: JsonObject): boolean => {
  const uris = Array.isArray(body.schemas) ? body.schemas.map((uri: Json) => textOf(uri).toLowerCase()) : [];
  return new Set(uris).size < uris.length;
};

/** Nothing but what the target's own schema requires has a value in the body, and all of it is well-formed. */
export const isMinimal = (exchange: Exchange, context: CheckContext): boolean => {
  const type = createdTypeOf(exchange, context);
  const { body } = exchange.request;
  if (type === undefined || !type.isPublished || !isObject(body) || repeatsSchema(body)) return false;
  if (missingIn(exchange, context)) return false;
  if (type.resourceType.schemaExtensions.some(({ required }) => required)) return false;
  const names = new Set(["schemas", ...requiredOf(type, context).map(({ name }) => name.toLowerCase())]);
  return (
    Object.entries(body).every(
      ([name, value]) => isUnassigned(value) || (names.has(name.toLowerCase()) && isPlain(value)),
    ) && validateResource(type.declared, body, { tolerances: strict }).ok
  );
};
