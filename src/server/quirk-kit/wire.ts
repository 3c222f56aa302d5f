import type { Headers, ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject, urns } from "../../scim/index.ts";
import { isList, isResource, listedIn } from "./answers.ts";

type OnResponse = NonNullable<Quirk["onResponse"]>;

const discovery = new Set(["ServiceProviderConfig", "ResourceTypes", "Schemas"]);

export const isDiscovery = ({ segments }: ServerRequest): boolean => discovery.has(segments[0] ?? "");

export const isSuccess = ({ status }: ScimResponse): boolean => status >= 200 && status < 300;

const scimJson: Headers = { "content-type": "application/scim+json" };

/** An answer with a JSON body. */
export const json = (status: number, body: Json, headers: Headers = {}): ScimResponse => ({
  kind: "response",
  status,
  headers: { ...scimJson, ...headers },
  body,
});

/** An answer whose body is not JSON. */
export const plain = (status: number, text: string, contentType: string): ScimResponse => ({
  kind: "response",
  status,
  headers: { "content-type": contentType },
  text,
});

export const empty = (status: number, headers: Headers = {}): ScimResponse => ({ kind: "response", status, headers });

/** Changes each user or group that any answer shows, alone or in a list. */
export const everyResource =
  (change: (resource: JsonObject, request: ServerRequest) => JsonObject): OnResponse =>
  (response, request) => {
    const { body } = response;
    if (isDiscovery(request)) return response;
    if (isResource(body)) return { ...response, body: change(body, request) };
    if (!isList(body)) return response;
    const Resources = listedIn(body).map((each) => change(each, request));
    return { ...response, body: { ...(body as JsonObject), Resources } };
  };

/** Changes the resources of lists that no filter narrows; those are looked at by nobody who goes by a name. */
export const isUnfiltered = (request: ServerRequest): boolean =>
  request.method === "GET" && request.segments.length === 1 && !isDiscovery(request) && !request.query.has("filter");

/** Changes a list answer, its counters included. */
export const everyList =
  (
    change: (body: JsonObject, request: ServerRequest) => JsonObject,
    isMeant: (request: ServerRequest) => boolean = () => true,
  ): OnResponse =>
  (response, request) =>
    isSuccess(response) && isList(response.body) && !isDiscovery(request) && isMeant(request)
      ? { ...response, body: change(response.body, request) }
      : response;

/** Changes what a discovery endpoint tells, each definition by itself, in the list and alone. */
export const everyDefinition =
  (endpoint: string, change: (definition: JsonObject) => JsonObject): OnResponse =>
  (response, { segments, method }) => {
    const { body } = response;
    if (segments[0] !== endpoint || method !== "GET" || !isSuccess(response) || !isObject(body)) return response;
    if (!isList(body)) return { ...response, body: change(body) };
    return { ...response, body: { ...body, Resources: listedIn(body).map(change) } };
  };

/** Changes the whole answer of a discovery endpoint. */
export const discoveryAnswer =
  (endpoint: string, change: (response: ScimResponse, request: ServerRequest) => ScimResponse): OnResponse =>
  (response, request) =>
    request.segments[0] === endpoint && request.method === "GET" && isSuccess(response)
      ? change(response, request)
      : response;

/** Changes error bodies. */
export const everyError =
  (change: (body: JsonObject, response: ScimResponse) => JsonObject): OnResponse =>
  (response) =>
    response.status >= 400 && isObject(response.body)
      ? { ...response, body: change(response.body, response) }
      : response;

export const without = (object: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

export const withMeta = (resource: JsonObject, change: (meta: JsonObject) => JsonObject): JsonObject =>
  isObject(resource.meta) ? { ...resource, meta: change(resource.meta) } : resource;

/** A user that is not there, as a careless provider might show one. */
export const shade = (id: string): JsonObject => ({
  schemas: [urns.user],
  id,
  userName: `user-${id}`,
  meta: {
    resourceType: "User",
    created: "2026-01-01T00:00:00Z",
    lastModified: "2026-01-01T00:00:00Z",
    location: `http://localhost/scim/v2/Users/${id}`,
  },
});
