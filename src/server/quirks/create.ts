import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type JsonObject, urns } from "../../scim/index.ts";
import { answering, isResource, refusal, spoiled } from "../quirk-kit/answers.ts";
import { empty, json, shade, withMeta, without } from "../quirk-kit/wire.ts";

const isCreate = ({ method, segments }: ServerRequest): boolean =>
  method === "POST" && segments.length === 1 && (segments[0] === "Users" || segments[0] === "Groups");

const hasNoName = ({ body }: ServerRequest): boolean =>
  isObject(body) && (body.userName === undefined || body.userName === null || body.userName === "");

const isNameless = (request: ServerRequest): boolean =>
  isCreate(request) && request.segments[0] === "Users" && hasNoName(request);

const isMinimal = (request: ServerRequest): boolean =>
  isCreate(request) && isObject(request.body) && Object.keys(request.body).sort().join() === "schemas,userName";

/** Changes the answer to a create that worked. */
const created = (change: NonNullable<Quirk["onResponse"]>) =>
  answering(({ status }, request) => status === 201 && isCreate(request), change);

const shown = (change: (resource: JsonObject, request: ServerRequest) => JsonObject) =>
  created((response, request) =>
    isResource(response.body) ? { ...response, body: change(response.body, request) } : response,
  );

const laterByAnHour = (time: unknown): string => new Date(Date.parse(String(time)) + 3_600_000).toISOString();

const isPartlyNull = (request: ServerRequest): boolean =>
  isCreate(request) && isObject(request.body) && !hasNoName(request) && Object.values(request.body).includes(null);

export const createQuirks: readonly Quirk[] = [
  {
    id: "create-answers-200",
    title: "A create that worked is answered 200",
    caughtBy: ["create/created-status"],
    onResponse: created((response) => ({ ...response, status: 200 })),
  },
  {
    id: "create-shows-nothing",
    title: "A create that worked is answered without a body",
    caughtBy: ["create/shows-resource"],
    onResponse: created(({ headers }) => empty(201, headers)),
  },
  {
    id: "create-without-location",
    title: "A create that worked does not say where the resource is",
    caughtBy: ["create/location-header"],
    onResponse: created(({ headers, ...response }) => ({
      ...response,
      headers: without(headers, "location") as Readonly<Record<string, string>>,
    })),
  },
  {
    id: "location-of-the-collection",
    title: "Location names the collection instead of the new resource",
    caughtBy: ["create/location-header", "create/locations-agree"],
    onResponse: created((response, { segments }) => ({
      ...response,
      headers: { ...response.headers, location: `http://localhost/scim/v2/${segments[0]}` },
    })),
  },
  {
    id: "locations-on-two-hosts",
    title: "Location names another host than meta.location",
    caughtBy: ["create/locations-agree"],
    onResponse: created((response) => ({
      ...response,
      headers: {
        ...response.headers,
        location: (response.headers.location ?? "").replace("//localhost", "//scim-internal:8080"),
      },
    })),
  },
  {
    id: "created-and-modified-apart",
    title: "A new resource was modified an hour after it was created",
    caughtBy: ["create/unmodified-at-first"],
    onResponse: shown((resource) =>
      withMeta(resource, (meta) => ({ ...meta, lastModified: laterByAnHour(meta.created) })),
    ),
  },
  {
    id: "external-id-made-up",
    title: "A resource that is created without externalId gets one",
    caughtBy: ["create/external-id-is-the-clients"],
    onStore: (after, before) =>
      after !== undefined && before === undefined && after.externalId === undefined
        ? { ...after, externalId: `ext-${String(after.id)}` }
        : after,
  },
  {
    id: "nameless-user-created",
    title: "A user without a userName is given one and created",
    caughtBy: ["create/required-is-demanded"],
    onRequest: (request) =>
      isNameless(request) && isObject(request.body)
        ? {
            ...request,
            body: {
              ...request.body,
              userName: `user-${JSON.stringify(request.body).length}-${String(request.body.displayName)}-${String(request.body.userName)}`,
            },
          }
        : request,
  },
  {
    id: "missing-name-answers-409",
    title: "A create without userName is refused with 409",
    caughtBy: ["create/missing-required-is-400"],
    onResponse: answering(
      ({ status }, request) => status === 400 && isNameless(request),
      () => json(409, { schemas: [urns.error], status: "409", detail: "userName is missing" }),
    ),
  },
  {
    id: "missing-name-as-uniqueness",
    title: "A create without userName is refused with the scimType uniqueness",
    caughtBy: ["create/missing-required-is-400"],
    onResponse: answering(
      ({ status }, request) => status === 400 && isNameless(request),
      () => refusal({ status: 400, scimType: "uniqueness", detail: "userName is missing" }),
    ),
  },
  {
    id: "minimal-user-refused",
    title: "A user with nothing but a userName is refused, though the schema asks for no more",
    caughtBy: ["create/minimal-is-accepted"],
    onRequest: (request) =>
      isMinimal(request) ? { ...spoiled(request), headers: { ...request.headers, "x-minimal": "yes" } } : request,
    onResponse: answering(
      ({ status }, { headers }) => status === 400 && headers["x-minimal"] === "yes",
      () => refusal({ status: 400, scimType: "invalidValue", detail: "emails is required" }),
    ),
  },
  {
    id: "null-is-refused-in-a-create",
    title: "A create in which an attribute is null is refused, though a create without it works",
    caughtBy: ["create/unassigned-is-accepted"],
    onRequest: (request) => (isPartlyNull(request) ? spoiled(request) : request),
  },
  {
    id: "user-made-of-nothing",
    title: "A POST without a body is answered as if a user had been created",
    caughtBy: ["create/required-is-demanded"],
    onResponse: answering(
      ({ status }, { method, segments, body, text }) =>
        method === "POST" && segments[0] === "Users" && status === 400 && body === undefined && text === undefined,
      () => json(201, shade("nothing"), { location: "http://localhost/scim/v2/Users/nothing", etag: 'W/"1"' }),
    ),
  },
  {
    id: "create-behind-an-id",
    title: "A POST behind an id is answered as if it had created the resource there",
    caughtBy: ["create/only-at-the-endpoint"],
    onResponse: answering(
      ({ status }, { method, segments }) =>
        method === "POST" &&
        status >= 400 &&
        segments.length === 2 &&
        segments[0] === "Users" &&
        segments[1] !== ".search",
      (_response, { segments }) =>
        json(201, shade(segments[1] ?? ""), {
          location: `http://localhost/scim/v2/Users/${segments[1]}`,
          etag: 'W/"1"',
        }),
    ),
  },
  {
    id: "client-sets-groups",
    title: "groups of a new user are taken from the client",
    caughtBy: ["create/read-only-is-ignored"],
    onStore: (after, before, request) =>
      after !== undefined && before === undefined && isObject(request.body) && Array.isArray(request.body.groups)
        ? { ...after, groups: request.body.groups }
        : after,
  },
  {
    id: "client-sets-created",
    title: "meta.created of a new resource is taken from the client",
    caughtBy: ["create/read-only-is-ignored"],
    onStore: (after, before, request) => {
      const sent = isObject(request.body) && isObject(request.body.meta) ? request.body.meta.created : undefined;
      return after !== undefined && before === undefined && sent !== undefined
        ? withMeta(after, (meta) => ({ ...meta, created: sent, lastModified: sent }))
        : after;
    },
  },
  {
    id: "core-schema-must-come-first",
    title: "A create whose schemas name an extension before the core schema is refused",
    caughtBy: ["create/order-has-no-effect"],
    onRequest: (request) =>
      request.method === "POST" &&
      isObject(request.body) &&
      Array.isArray(request.body.schemas) &&
      String(request.body.schemas[0]).includes(":extension:")
        ? spoiled(request)
        : request,
  },
];
