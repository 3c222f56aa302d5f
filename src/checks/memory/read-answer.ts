import type { Exchange, ScimResponse } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { type Address, parameterOf } from "./address.ts";
import { valueIn } from "./attributes.ts";

export const isSuccess = ({ status }: ScimResponse): boolean => status >= 200 && status < 300;

/** A request that was taken and may have changed something; a search changes nothing. */
export const isWrite = ({ request, response }: Exchange): boolean =>
  isSuccess(response) && request.method !== "GET" && request.method !== "HEAD" && !request.path.endsWith("/.search");

/** A refusal of what was asked; 5xx is a failure of the provider and says nothing about the request. */
export const isRefusal = ({ status }: ScimResponse): boolean => status >= 400 && status < 500;

const schemasOf = (body: Json | undefined): readonly Json[] => {
  const schemas = valueIn(body, "schemas");
  return Array.isArray(schemas) ? schemas : [];
};

const isMessage = (body: JsonObject): boolean =>
  schemasOf(body).some((uri) => typeof uri === "string" && uri.toLowerCase().startsWith("urn:ietf:params:scim:api:"));

/** The id of a representation; a number is read as its text, since ids are only compared here. */
export const idOf = (resource: Json | undefined): string | undefined => {
  const id = valueIn(resource, "id");
  if (typeof id === "number") return String(id);
  return typeof id === "string" && id !== "" ? id : undefined;
};

/** The resource an answer shows, when it shows one. */
export const resourceIn = (body: Json | undefined): JsonObject | undefined =>
  isObject(body) && !isMessage(body) && idOf(body) !== undefined ? body : undefined;

export const isErrorBody = (body: Json | undefined): boolean =>
  schemasOf(body).some((uri) => typeof uri === "string" && uri.toLowerCase().endsWith(":error"));

export interface Page {
  readonly resources: readonly JsonObject[];
  readonly totalResults: number;
  /** Whether nothing that matched was left for another page. */
  readonly isComplete: boolean;
}

/** A list answer, read leniently: whoever writes it otherwise is told so by other checks. */
export const pageIn = (exchange: Exchange, address: Address): Page | undefined => {
  const { body, status } = exchange.response;
  if (status !== 200 || !isObject(body) || resourceIn(body) !== undefined || isErrorBody(body)) return undefined;
  const listed = valueIn(body, "Resources");
  const total = valueIn(body, "totalResults");
  if (listed !== undefined && listed !== null && !Array.isArray(listed)) return undefined;
  if (listed === undefined && total === undefined) return undefined;
  const resources = ((listed ?? []) as readonly Json[]).filter(isObject);
  const cursor = parameterOf(exchange, address, "cursor");
  const isByCursor = cursor !== undefined || valueIn(body, "nextCursor") !== undefined;
  // RFC 9865 §2: whoever pages by cursor need not tell how many there are.
  const totalResults = typeof total === "number" ? total : isByCursor ? Number.POSITIVE_INFINITY : resources.length;
  const start = Number(parameterOf(exchange, address, "startIndex") ?? 1);
  const count = Number(parameterOf(exchange, address, "count") ?? Number.NaN);
  const isFull = resources.length >= count;
  const isPart = start > 1 || isFull || isBeside(cursor, body);
  return { resources, totalResults, isComplete: !isPart && resources.length >= totalResults };
};

/** RFC 9865 §2: there are other pages before this one, or behind it. */
const isBeside = (cursor: string | undefined, body: Json): boolean =>
  (cursor !== undefined && cursor !== "") || valueIn(body, "nextCursor") !== undefined;

export const projectionOf = (exchange: Exchange, address: Address) => {
  const attributes = parameterOf(exchange, address, "attributes");
  const excludedAttributes = parameterOf(exchange, address, "excludedAttributes");
  if (attributes === undefined && excludedAttributes === undefined) return undefined;
  return {
    ...(attributes === undefined ? {} : { attributes }),
    ...(excludedAttributes === undefined ? {} : { excludedAttributes }),
  };
};

/** The attributes (by key) that a projection names whole, so that their absence means they have no value. */
export const askedWhole = ({
  attributes,
  excludedAttributes,
}: {
  attributes?: string;
  excludedAttributes?: string;
}): readonly string[] =>
  attributes === undefined || excludedAttributes !== undefined
    ? []
    : attributes
        .split(",")
        .map((name) =>
          name
            .trim()
            .toLowerCase()
            .replace(/^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/, ""),
        )
        .filter((name) => name !== "" && !(name.startsWith("urn:") ? /:[^:]*\.[^:]*$/ : /\./).test(name));
