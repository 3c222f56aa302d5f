import type { Check, CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { strict, validateResource } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { createdTypeOf } from "../support/create.ts";
import { errorBody, exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";
import { missingIn, requiredOf } from "../support/required.ts";

/** A target may be picky about what a name may hold, without saying so in its schema. */
const isPlain = (value: Json): boolean => typeof value !== "string" || /^[\x20-\x7e]{1,100}$/.test(value);

/** RFC 7643 §3 forbids to name a schema twice. */
const repeatsSchema = (body: JsonObject): boolean => {
  const uris = Array.isArray(body.schemas) ? body.schemas.map((uri: Json) => textOf(uri).toLowerCase()) : [];
  return new Set(uris).size < uris.length;
};

/** Nothing but what the target's own schema requires stands in the body, and all of it is well-formed. */
const isMinimal = (exchange: Exchange, context: CheckContext): boolean => {
  const type = createdTypeOf(exchange, context);
  const { body } = exchange.request;
  if (type === undefined || !type.isPublished || !isObject(body) || repeatsSchema(body) || missingIn(exchange, context))
    return false;
  if (type.resourceType.schemaExtensions.some(({ required }) => required)) return false;
  const names = new Set(["schemas", ...requiredOf(type, context).map(({ name }) => name.toLowerCase())]);
  return (
    Object.entries(body).every(([name, value]) => names.has(name.toLowerCase()) && isPlain(value)) &&
    validateResource(type.declared, body, { tolerances: strict }).ok
  );
};

export const minimalIsAccepted: Check = {
  id: "create/minimal-is-accepted",
  kind: "exchange",
  title: "A resource with nothing but its required attributes can be created",
  requirement: "RFC7643-8.1-01",
  appliesTo: (exchange, context) =>
    exchange.request.method === "POST" && exchange.request.auth === undefined && isMinimal(exchange, context),
  judge: (exchange) => {
    const { status } = exchange.response;
    if (status !== 400 && status !== 422) return [];
    const detail = errorBody(exchange.response)?.detail;
    return [
      {
        where: "status",
        expected: "201",
        actual: `${status}${typeof detail === "string" ? `: ${detail}` : ""}`,
        message: "All attributes that the schema requires were given; the target asks for more than it declares",
      },
    ];
  },
  examples: {
    passes: exchange(created()),
    fails: exchange({
      method: "POST",
      requestBody: { schemas: [userUri], userName: "ada" },
      status: 400,
      body: exampleError(400, { detail: "emails is required" }),
    }),
  },
};
