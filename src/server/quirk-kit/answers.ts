import type { ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { errorMessage, isObject, type Json, type JsonObject, type ScimError } from "../../scim/index.ts";

type OnResponse = NonNullable<Quirk["onResponse"]>;
type OnRequest = NonNullable<Quirk["onRequest"]>;

export const isList = (body: Json | undefined): body is JsonObject => isObject(body) && Array.isArray(body.Resources);

export const isResource = (body: Json | undefined): body is JsonObject =>
  isObject(body) && typeof body.id === "string" && isObject(body.meta);

export const listedIn = (body: JsonObject): readonly JsonObject[] =>
  Array.isArray(body.Resources) ? body.Resources.filter(isObject) : [];

/** Another answer in the place of some. */
export const answering =
  (isMeant: (response: ScimResponse, request: ServerRequest) => boolean, change: OnResponse): OnResponse =>
  (response, request) =>
    isMeant(response, request) ? change(response, request) : response;

export const refusal = (error: ScimError): ScimResponse => ({
  kind: "response",
  status: error.status,
  headers: { "content-type": "application/scim+json" },
  body: errorMessage(error),
});

/** Changes the resource that the answer to one of these methods shows. */
export const showing = (
  methods: readonly string[],
  change: (resource: JsonObject, request: ServerRequest) => JsonObject,
): OnResponse =>
  answering(
    ({ body }, { method }) => methods.includes(method) && isResource(body),
    (response, request) => ({ ...response, body: change(response.body as JsonObject, request) }),
  );

/** Changes the resources of each list. */
export const listing = (
  change: (resources: readonly JsonObject[], request: ServerRequest) => readonly JsonObject[],
): OnResponse =>
  answering(
    ({ body }) => isList(body),
    (response, request) => {
      const body = response.body as JsonObject;
      return { ...response, body: { ...body, Resources: change(listedIn(body), request) } };
    },
  );

/** Reads the query as if it said something else. */
export const asking =
  (change: (query: URLSearchParams, request: ServerRequest) => void): OnRequest =>
  (request) => {
    const query = new URLSearchParams(request.query);
    change(query, request);
    return { ...request, query };
  };

export const withoutHeader = (request: ServerRequest, name: string): ServerRequest => {
  const { [name]: _gone, ...headers } = request.headers;
  return { ...request, headers };
};

export const isSearch = ({ segments }: ServerRequest): boolean => segments.at(-1) === ".search";

/** A request that no provider would take, so that it is refused. */
export const spoiled = (request: ServerRequest): ServerRequest => ({ ...request, body: [] });

/** Takes a search by POST for the GET that asks the same, but for some of its members. */
export const searchWithout =
  (members: readonly string[]): OnRequest =>
  (request) => {
    if (request.method !== "POST" || !isSearch(request) || !isObject(request.body)) return request;
    const { body: sent, text: _text, ...rest } = request;
    const kept = Object.entries(sent).filter(([name]) => name !== "schemas" && !members.includes(name));
    const query = new URLSearchParams();
    for (const [name, value] of kept) query.set(name, Array.isArray(value) ? value.join(",") : String(value));
    return {
      ...rest,
      method: "GET",
      query,
      path: request.path.replace("/.search", ""),
      segments: request.segments.slice(0, -1),
    };
  };
