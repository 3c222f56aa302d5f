import type { Exchange, ScimResponse } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";

export const errorUri = "urn:ietf:params:scim:api:messages:2.0:Error";

/** HEAD has no body by nature; a gateway's pause or outage is not the provider's word. */
const isProvidersWord = ({ request, response: { status } }: Exchange): boolean =>
  request.method !== "HEAD" && request.method !== "OPTIONS" && status !== 429 && (status < 502 || status > 504);

/** A refusal or failure that has to say so in a SCIM error. */
export const isError = (exchange: Exchange): boolean => exchange.response.status >= 400 && isProvidersWord(exchange);

export const errorBody = ({ body }: ScimResponse): JsonObject | undefined => (isObject(body) ? body : undefined);

export const isScimError = (body: JsonObject): boolean =>
  Array.isArray(body.schemas) && (body.schemas as readonly Json[]).includes(errorUri);

export const exampleError = (status: number, rest: JsonObject = {}): JsonObject => ({
  schemas: [errorUri],
  status: String(status),
  detail: "That did not work",
  ...rest,
});

/** What a body is, for people: `an HTML page`, `no body`, `text`. */
export const describeBody = ({ body, text, problem }: ScimResponse): string => {
  if (body !== undefined) return "JSON";
  if (problem === "html") return "an HTML page";
  return text === undefined || text === "" ? "no body" : `text that is not JSON: ${text.slice(0, 80)}`;
};
