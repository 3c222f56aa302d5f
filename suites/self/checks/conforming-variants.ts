import type { ScimResponse } from "../../../src/model/exchange.ts";
import type { Profile, Quirk, ServerFeatures, ServerRequest } from "../../../src/model/profile.ts";
import { type Attribute, isObject, type Json, type JsonObject, type ScimError, urns } from "../../../src/scim/index.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { strict } from "../../../src/server/profiles/strict.ts";
import { answering, asking, isList, listedIn, refusal } from "../../../src/server/quirk-kit/answers.ts";
import {
  discoveryAnswer,
  empty,
  everyDefinition,
  everyError,
  everyList,
  everyResource,
  isDiscovery,
  json,
  shade,
  withMeta,
  without,
} from "../../../src/server/quirk-kit/wire.ts";

/** A way to be a service provider that the RFCs allow; written like a quirk, which nothing may find. */
export interface Variant extends Omit<Quirk, "caughtBy"> {
  readonly newId?: () => string;
  readonly seed?: readonly JsonObject[];
}

const configuration = (change: (body: JsonObject) => JsonObject) =>
  discoveryAnswer("ServiceProviderConfig", (response) =>
    isObject(response.body) ? { ...response, body: change(response.body) } : response,
  );

const featured = (features: Partial<ServerFeatures>): Pick<Quirk, "onProfile"> => ({
  onProfile: (profile: Profile) => ({ ...profile, features: { ...profile.features, ...features } }),
});

const numberedIds = (form: (n: number) => string) => () => {
  let last = 0;
  return () => {
    last += 1;
    return form(last);
  };
};

const relative = (location: Json | undefined): string => String(location).replace(/^https?:\/\/[^/]+/, "");

const withoutHeaders = (response: ScimResponse, ...names: readonly string[]): ScimResponse => ({
  ...response,
  headers: without(response.headers, ...names) as Readonly<Record<string, string>>,
});

const withHeaders = (change: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>) =>
  ((response) => ({ ...response, headers: change(response.headers) })) satisfies NonNullable<Quirk["onResponse"]>;

const nameless: readonly JsonObject[] = Array.from({ length: 7 }, (_, n) => ({
  schemas: [urns.user],
  userName: n === 0 ? "Ürsula Öztürk" : `old-account-${n}`,
  ...(n % 2 === 0 ? {} : { emails: [{ value: `old-${n}@example.org` }] }),
  ...(n % 3 === 0 ? { name: { familyName: "Predecessor" }, active: false } : {}),
}));

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};

const changedBody =
  (change: (body: Json) => Json): NonNullable<Quirk["onResponse"]> =>
  (response) =>
    response.body === undefined ? response : { ...response, body: change(response.body) };

const isProjected = ({ query, segments }: ServerRequest): boolean =>
  query.has("attributes") || query.has("excludedAttributes") || segments.at(-1) === ".search";

const inSeconds = (meta: JsonObject): JsonObject => ({
  ...meta,
  created: String(meta.created).replace(/\.\d+Z$/, "Z"),
  lastModified: String(meta.lastModified).replace(/\.\d+Z$/, "Z"),
});

const withOffset = (time: Json | undefined): string =>
  new Date(Date.parse(String(time)) + 7_200_000).toISOString().replace("Z", "+02:00");

/** Another answer without the request having been carried out. */
const refusing = (
  isMeant: (request: ServerRequest) => boolean,
  error: Omit<ScimError, "detail">,
): Pick<Quirk, "onRequest" | "onResponse"> => ({
  onRequest: (request) =>
    isMeant(request)
      ? {
          ...request,
          method: "GET",
          segments: ["nowhere"],
          path: "/nowhere",
          headers: { ...request.headers, [isRefused]: "" },
        }
      : request,
  onResponse: answering(
    ({ status }, { headers }) => headers[isRefused] !== undefined && status !== 401,
    () => refusal({ ...error, detail: "Not here" }),
  ),
});

const isRefused = "x-is-refused";

/** One request in so many is refused for the hurry, and not carried out. */
const hasty = (every: number): Pick<Quirk, "onRequest" | "onResponse"> => {
  let count = 0;
  const { onRequest, onResponse } = refusing(
    () => {
      count += 1;
      return count % every === 0;
    },
    { status: 429 },
  );
  return {
    ...(onRequest === undefined ? {} : { onRequest }),
    onResponse: (response, request) => {
      const answer = onResponse?.(response, request) ?? response;
      return answer.status === 429 ? { ...answer, headers: { ...answer.headers, "retry-after": "1" } } : answer;
    },
  };
};

/** The cursor of a page with nothing on it. */
const theEnd = "the-end";

const changedText =
  (from: RegExp, to: string): NonNullable<Quirk["onResponse"]> =>
  (response) =>
    JSON.parse(JSON.stringify(response).replace(from, to));

const filterOf = ({ query, segments, body }: ServerRequest): string | undefined => {
  const searched = segments.at(-1) === ".search" && isObject(body) ? body.filter : undefined;
  return query.get("filter") ?? (typeof searched === "string" ? searched : undefined);
};

const isByCursor = ({ query, body }: ServerRequest): boolean =>
  query.has("cursor") || (isObject(body) && body.cursor !== undefined);

const declaring = (uri: string, name: string, change: Partial<Attribute>): Pick<Quirk, "onProfile"> => ({
  onProfile: (profile) => ({
    ...profile,
    schemas: profile.schemas.map((schema) =>
      schema.id === uri
        ? {
            ...schema,
            attributes: schema.attributes.map((attribute) =>
              attribute.name === name ? { ...attribute, ...change } : attribute,
            ),
          }
        : schema,
    ),
  }),
});

const partsOf = (name: string): readonly Attribute[] =>
  reference.schemas
    .flatMap(({ id, attributes }) => (id === urns.user ? attributes : []))
    .find((each) => each.name === name)?.subAttributes ?? [];

/** Whether an address was tried, which only the provider can say. */
const verified: Attribute = {
  name: "verified",
  type: "boolean",
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readOnly",
  returned: "default",
  uniqueness: "none",
};

const lookup = /^(userName|externalId|displayName|id) eq "[^"]*"$/i;
const comparison = /^[\w.:-]+ eq "[^"]*"$/i;

const plain = /^[\w.:-]+ eq ("[^"]*"|true|false)( and [\w.:-]+ eq ("[^"]*"|true|false))*$/i;

const allowed = new Set(["uniqueness", "invalidFilter", "mutability", "noTarget", "invalidCursor"]);

export const variants: readonly Variant[] = [
  {
    id: "ids-are-addresses",
    title: "Ids look like e-mail addresses",
    newId: numberedIds((n) => `user+${n}@tenant.example`)(),
  },
  {
    id: "ids-are-paths",
    title: "Ids have characters that URLs have to escape",
    newId: numberedIds((n) => `ä ${n}%/x`)(),
  },
  { id: "ids-are-numbers", title: "Ids are numbers as text", newId: numberedIds((n) => `${1000 + n}`)() },
  { id: "preloaded", title: "Other people are there already, of uneven shape", seed: nameless },
  { id: "no-etags", title: "ETags are not supported", ...featured({ etag: false }) },
  { id: "no-sort", title: "Sorting is not supported", ...featured({ sort: false }) },
  { id: "no-patch", title: "PATCH is not supported", ...featured({ patch: false }) },
  {
    id: "no-filter",
    title: "Filters are not supported",
    ...featured({ filter: { supported: false, maxResults: 100 } }),
  },
  {
    id: "no-bulk",
    title: "Bulk requests are not supported",
    ...featured({ bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 } }),
  },
  {
    id: "no-cursors",
    title: "Lists are paged by index only",
    ...featured({ pagination: { methods: ["index"], cursorTimeoutS: 0 } }),
  },
  {
    id: "cursors-only",
    title: "Lists are paged by cursor only, three at a time",
    ...featured({
      pagination: { methods: ["cursor"], cursorTimeoutS: 60 },
      pageSizeDefault: 3,
      filter: { supported: true, maxResults: 3 },
    }),
  },
  {
    id: "cursors-without-total",
    title: "A page that is found by cursor does not say how many results there are",
    onResponse: everyList(
      (body) => without(body, "totalResults", "itemsPerPage"),
      ({ query, body }) => query.has("cursor") || (isObject(body) && body.cursor !== undefined),
    ),
  },
  {
    id: "pagination-not-told",
    title: "Nothing is said of pagination",
    onResponse: configuration((body) => without(body, "pagination")),
  },
  {
    id: "searches-by-get-only",
    title: "Searches by POST are not supported, and neither are queries at the root",
    onResponse: answering(
      (_response, { segments }) => segments.length === 0 || segments.at(-1) === ".search",
      () => refusal({ status: 501, detail: "Not supported" }),
    ),
  },
  {
    id: "bulk-tells-more",
    title: "The results of a bulk request tell the resources too, in reverse order and with numbers for statuses",
    onResponse: answering(
      ({ body }, { segments }) => segments[0] === "Bulk" && isObject(body) && Array.isArray(body.Operations),
      (response) => {
        const results = listedIn({ Resources: (response.body as JsonObject).Operations ?? [] });
        const told = results.map((result) => ({ response: {}, ...result, status: Number(result.status) }));
        return { ...response, body: { ...(response.body as JsonObject), Operations: told.reverse() } };
      },
    ),
  },
  {
    id: "bulk-refuses-circles",
    title: "References that lead in a circle are refused in a bulk request",
    onResponse: answering(
      ({ body }, { segments, body: sent }) =>
        segments[0] === "Bulk" && isObject(body) && JSON.stringify(sent).includes("Hen "),
      (response) => ({
        ...response,
        body: {
          ...(response.body as JsonObject),
          Operations: listedIn({ Resources: (response.body as JsonObject).Operations ?? [] }).map(
            ({ location: _made, version: _same, ...result }) => ({
              ...result,
              status: "409",
              response: { schemas: [urns.error], status: "409", detail: "A circle" },
            }),
          ),
        },
      }),
    ),
  },
  {
    id: "me-is-known",
    title: "/Me is answered with the user the token belongs to",
    onResponse: answering(
      ({ status }, { segments, method }) => segments[0] === "Me" && method === "GET" && status !== 401,
      () => json(200, shade("me"), { location: "http://localhost/scim/v2/Users/me" }),
    ),
  },
  {
    id: "small-pages",
    title: "A page holds three resources at most",
    ...featured({ pageSizeDefault: 3, filter: { supported: true, maxResults: 3 } }),
  },
  {
    id: "locations-are-relative",
    title: "Locations are relative references",
    onResponse: (response, request) => {
      const shown = everyResource((resource) =>
        withMeta(resource, (meta) =>
          meta.location === undefined ? meta : { ...meta, location: relative(meta.location) },
        ),
      )(response, request);
      const { location } = shown.headers;
      const headers = location === undefined ? shown.headers : { ...shown.headers, location: relative(location) };
      return withoutHeaders({ ...shown, headers }, "content-location");
    },
  },
  {
    id: "locations-end-in-a-slash",
    title: "Location ends in a slash, and scheme and host are in capitals",
    onResponse: withHeaders(({ location, "content-location": _gone, ...headers }) =>
      location === undefined
        ? headers
        : { ...headers, location: `${location.replace("http://localhost", "HTTP://LOCALHOST")}/` },
    ),
  },
  {
    id: "empty-list-without-resources",
    title: "A list of nothing has no Resources, and a whole list has no counters",
    onResponse: everyList((body) => {
      const all = listedIn(body);
      const whole = all.length === body.totalResults ? without(body, "startIndex", "itemsPerPage") : body;
      return all.length === 0 ? without(whole, "Resources") : whole;
    }),
  },
  {
    id: "unassigned-is-null",
    title: "Attributes without a value are shown as null and as empty lists",
    onResponse: everyResource((resource, request) =>
      isProjected(request)
        ? resource
        : { ...(resource.userName === undefined ? { members: [] } : { nickName: null, photos: [] }), ...resource },
    ),
  },
  {
    id: "primary-false-is-shown",
    title: "Every address says whether it is primary",
    onResponse: everyResource((resource) =>
      Array.isArray(resource.emails)
        ? {
            ...resource,
            emails: resource.emails.map((email: Json) =>
              isObject(email) && email.value !== undefined ? { primary: false, ...email } : email,
            ),
          }
        : resource,
    ),
  },
  { id: "names-in-reverse", title: "The names in objects come in another order", onResponse: changedBody(sorted) },
  {
    id: "times-in-seconds",
    title: "Times are told in whole seconds",
    onResponse: everyResource((resource) =>
      withMeta(resource, (meta) => (meta.created === undefined ? meta : inSeconds(meta))),
    ),
  },
  {
    id: "times-with-offset",
    title: "Times are told with an offset from UTC",
    onResponse: everyResource((resource) =>
      withMeta(resource, (meta) =>
        meta.created === undefined || meta.lastModified === undefined
          ? meta
          : { ...meta, created: withOffset(meta.created), lastModified: withOffset(meta.lastModified) },
      ),
    ),
  },
  {
    id: "charset-in-label",
    title: "The media type says its charset",
    onResponse: withHeaders((headers) =>
      headers["content-type"] === undefined
        ? headers
        : { ...headers, "content-type": "application/scim+json;charset=UTF-8" },
    ),
  },
  {
    id: "no-content-location",
    title: "Content-Location is not sent",
    onResponse: (response) => withoutHeaders(response, "content-location"),
  },
  {
    id: "short-errors",
    title: "Errors say only what they must",
    onResponse: everyError((body) => {
      const short = without(body, "detail");
      return allowed.has(String(body.scimType)) || body.scimType === undefined ? short : without(short, "scimType");
    }),
  },
  {
    id: "errors-say-more",
    title: "Errors say more than they must",
    onResponse: everyError((body) => ({ ...body, timestamp: "2026-01-01T00:00:00Z", correlationId: "4711" })),
  },
  {
    id: "no-discovery",
    title: "There are no discovery endpoints",
    onResponse: answering(
      (_response, request) => isDiscovery(request),
      () => refusal({ status: 404, detail: "There is no such endpoint" }),
    ),
  },
  {
    id: "discovery-filter-ignored",
    title: "A filter on a discovery endpoint is ignored",
    onRequest: (request) => (isDiscovery(request) ? asking((query) => query.delete("filter"))(request) : request),
  },
  {
    id: "configuration-needs-token",
    title: "Nothing is told to strangers",
    onResponse: answering(
      ({ status }, { headers, segments }) =>
        status === 200 && segments[0] === "ServiceProviderConfig" && headers.authorization === undefined,
      () => ({
        ...refusal({ status: 401, detail: "A token is needed" }),
        headers: { "content-type": "application/scim+json", "www-authenticate": "Bearer" },
      }),
    ),
  },
  {
    id: "discovery-for-everybody",
    title: "Discovery is open to everybody and does not look at tokens",
    onAuthentication: (isGenuine, _token, request) => isGenuine || isDiscovery(request),
  },
  {
    id: "configuration-says-more",
    title: "ServiceProviderConfig has attributes of later RFCs and of the vendor",
    onResponse: configuration((body) => ({
      ...body,
      pagination: { cursor: false, index: true, defaultPaginationMethod: "index", defaultPageSize: 100 },
      securityEvents: { asyncRequest: "none", eventUris: [] },
      "urn:example:vendor": { edition: "enterprise" },
    })),
  },
  {
    id: "schemas-leave-out-defaults",
    title: "Schemas leave out characteristics that have their default",
    onResponse: everyDefinition("Schemas", (schema) => ({
      ...schema,
      attributes: Array.isArray(schema.attributes) ? schema.attributes.map(withoutDefaults) : [],
    })),
  },
  {
    id: "group-name-declared-optional",
    title: "The Group schema is the one printed in RFC 7643, before its errata",
    onResponse: everyDefinition("Schemas", (schema) =>
      schema.id === urns.group && Array.isArray(schema.attributes)
        ? {
            ...schema,
            attributes: schema.attributes.map((attribute: Json) =>
              isObject(attribute) && attribute.name === "displayName" ? { ...attribute, required: false } : attribute,
            ),
          }
        : schema,
    ),
  },
  {
    id: "resource-types-without-id",
    title: "Resource types have no id",
    onResponse: everyDefinition("ResourceTypes", (type) => without(type, "id")),
  },
  {
    id: "resource-type-ids-of-its-own",
    title: "The id of a resource type is not its name",
    onResponse: everyDefinition("ResourceTypes", (type) => ({ ...type, id: `type-${String(type.name).length}` })),
  },
  {
    id: "one-more-resource-type",
    title: "There is one more resource type, and one more schema",
    onResponse: (response, request) => withDevices(withDeviceSchema(response, request), request),
  },
  {
    id: "create-fills-in",
    title: "A new user is active, and has a display name, unless the client says otherwise",
    onStore: (after, before) =>
      after !== undefined && before === undefined && after.userName !== undefined
        ? { active: true, displayName: String(after.userName), ...after }
        : after,
  },
  {
    id: "names-in-lower-case",
    title: "userName is kept in lower case",
    onStore: (after) =>
      after !== undefined && typeof after.userName === "string"
        ? { ...after, userName: after.userName.toLowerCase() }
        : after,
  },
  {
    id: "patch-answers-204",
    title: "PATCH is answered 204 where the client asks for nothing",
    onResponse: answering(
      ({ status }, { method, query }) =>
        status === 200 && method === "PATCH" && !query.has("attributes") && !query.has("excludedAttributes"),
      ({ headers }) => empty(204, without(headers, "content-type") as Readonly<Record<string, string>>),
    ),
  },
  {
    id: "members-on-request",
    title: "Members of a group are shown to those who ask for them",
    onProfile: (profile) => ({
      ...profile,
      schemas: profile.schemas.map((schema) =>
        schema.id === urns.group
          ? {
              ...schema,
              attributes: schema.attributes.map((attribute) =>
                attribute.name === "members" ? { ...attribute, returned: "request" as const } : attribute,
              ),
            }
          : schema,
      ),
    }),
  },
  {
    id: "put-keeps-what-is-left-out",
    title: "PUT keeps what it does not mention",
    onStore: (after, before, { method, body }) => {
      if (after === undefined || before === undefined || method !== "PUT" || !isObject(body)) return after;
      const mentioned = new Set(Object.keys(body).map((name) => name.toLowerCase()));
      const kept = Object.entries(before).filter(([name]) => !mentioned.has(name.toLowerCase()) && name !== "groups");
      return { ...Object.fromEntries(kept), ...after };
    },
  },
  {
    id: "lists-in-other-order",
    title: "Without sortBy a list comes in no particular order",
    onResponse: everyList(
      (body) => ({ ...body, Resources: [...listedIn(body)].reverse() }),
      ({ query, method }) => method === "GET" && !query.has("sortBy"),
    ),
  },
  {
    id: "strong-etags",
    title: "ETags are strong",
    onRequest: (request) => ({
      ...request,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) =>
          /^if-(none-)?match$/.test(name) ? [name, value.replace(/(^|,\s*)"/g, '$1W/"')] : [name, value],
        ),
      ),
    }),
    onResponse: (response, request) => {
      const strong = everyResource((resource) =>
        withMeta(resource, (meta) =>
          meta.version === undefined ? meta : { ...meta, version: String(meta.version).replace("W/", "") },
        ),
      )(response, request);
      const { etag } = strong.headers;
      return etag === undefined ? strong : { ...strong, headers: { ...strong.headers, etag: etag.replace("W/", "") } };
    },
  },
  {
    id: "addresses-in-lower-case",
    title: "E-mail addresses are kept in lower case",
    onStore: (after) =>
      after !== undefined && Array.isArray(after.emails)
        ? {
            ...after,
            emails: after.emails.map((email: Json) =>
              isObject(email) && typeof email.value === "string"
                ? { ...email, value: email.value.toLowerCase() }
                : email,
            ),
          }
        : after,
  },
  {
    id: "plain-filters-only",
    title: "Filters are supported with eq, and and nothing else",
    onResponse: answering(
      ({ status }, { query, segments, body }) => {
        const search = segments.at(-1) === ".search" && isObject(body) ? body.filter : undefined;
        const filter = query.get("filter") ?? (typeof search === "string" ? search : undefined);
        return status === 200 && filter !== undefined && !plain.test(filter);
      },
      () => refusal({ status: 400, scimType: "invalidFilter", detail: "Only eq and and are supported" }),
    ),
  },
  {
    id: "extensions-not-listed",
    title: "schemas lists the base schema only",
    onResponse: everyResource((resource) =>
      Array.isArray(resource.schemas) ? { ...resource, schemas: resource.schemas.slice(0, 1) } : resource,
    ),
  },
  {
    id: "two-challenges",
    title: "The challenge names another scheme beside Bearer",
    onResponse: withHeaders((headers) =>
      headers["www-authenticate"] === undefined
        ? headers
        : { ...headers, "www-authenticate": 'Basic realm="scim", Bearer realm="scim"' },
    ),
  },
  {
    id: "me-answers-404",
    title: "/Me is not known",
    onResponse: answering(
      (_response, { segments }) => segments[0] === "Me",
      () => json(404, { schemas: [urns.error], status: "404" }),
    ),
  },
  {
    id: "filters-on-names-only",
    title: "Only the names and ids of resources can be filtered by, and only by eq",
    ...refusing((request) => !isDiscovery(request) && !lookup.test(filterOf(request) ?? 'id eq ""'), {
      status: 400,
      scimType: "invalidFilter",
    }),
  },
  {
    id: "other-filters-not-implemented",
    title: "A filter by another operator than eq is answered 501",
    ...refusing((request) => !isDiscovery(request) && !comparison.test(filterOf(request) ?? 'id eq ""'), {
      status: 501,
    }),
  },
  {
    id: "no-resource-types",
    title: "There are /Schemas, but no /ResourceTypes",
    onResponse: answering(
      (_response, { segments }) => segments[0] === "ResourceTypes",
      () => refusal({ status: 404, detail: "There is no such endpoint" }),
    ),
  },
  {
    id: "whole-lists-are-too-many",
    title: "A list without a filter is refused as too many",
    ...refusing(
      ({ method, segments: [endpoint = "", ...more], query }) =>
        method === "GET" && ["Users", "Groups"].includes(endpoint) && more.length === 0 && !query.has("filter"),
      { status: 400, scimType: "tooMany" },
    ),
  },
  {
    id: "display-name-is-computed",
    title: "displayName is readOnly, and made of the parts of the name",
    ...declaring(urns.user, "displayName", { mutability: "readOnly" }),
    onStore: (after) => {
      if (after?.userName === undefined) return after;
      const { givenName = "", familyName = "" } = isObject(after.name) ? after.name : {};
      return { ...after, displayName: `${givenName} ${familyName}`.trim() || after.userName };
    },
  },
  {
    id: "emails-are-read-only",
    title: "The only e-mail address is the userName, and emails is readOnly",
    ...declaring(urns.user, "emails", { mutability: "readOnly" }),
    onStore: (after) =>
      after?.userName === undefined
        ? after
        : { ...after, emails: [{ value: after.userName, type: "work", primary: true }] },
  },
  {
    id: "members-are-read-only",
    title: "Members of a group are decided elsewhere",
    ...declaring(urns.group, "members", { mutability: "readOnly" }),
  },
  {
    id: "writes-need-a-precondition",
    title: "PUT and PATCH are refused without If-Match",
    ...refusing(({ method, headers }) => ["PUT", "PATCH"].includes(method) && headers["if-match"] === undefined, {
      status: 428,
    }),
  },
  {
    id: "users-without-a-word",
    title: "There are users only, and no discovery to say so",
    onProfile: (profile) => ({
      ...profile,
      resourceTypes: profile.resourceTypes.filter(({ schema }) => schema !== urns.group),
    }),
    onResponse: answering(
      (_response, request) => isDiscovery(request),
      () => refusal({ status: 404, detail: "There is no such endpoint" }),
    ),
  },
  {
    id: "cursors-with-estimates",
    title: "How many results a cursor leads to is an estimate, in tens",
    onResponse: everyList(
      (body) => ({ ...body, totalResults: Math.ceil((Number(body.totalResults) + 1) / 10) * 10 }),
      isByCursor,
    ),
  },
  {
    id: "counts-are-limited",
    title: "A page by cursor of more than two is refused",
    ...refusing((request) => request.query.has("cursor") && Number(request.query.get("count")) > 2, {
      status: 400,
      scimType: "invalidCount",
    }),
  },
  {
    id: "sorts-by-name-only",
    title: "A list is sorted by userName, or refused",
    ...refusing(({ query }) => (query.get("sortBy") ?? "userName") !== "userName", {
      status: 400,
      scimType: "invalidValue",
    }),
  },
  {
    id: "too-hasty",
    title: "Every 17th request is one too many",
    ...hasty(17),
  },
  {
    id: "groups-are-read-only",
    title: "Groups are made elsewhere, and cannot be written",
    ...refusing(({ method, segments }) => segments[0] === "Groups" && method !== "GET" && segments.length < 3, {
      status: 403,
    }),
  },
  {
    id: "addresses-of-another-host",
    title: "All addresses lead to another host than the one that was asked",
    onResponse: changedText(/http:\/\/localhost\/scim\/v2/g, "https://api.example.com/tenants/7/scim"),
  },
  {
    id: "values-in-other-order",
    title: "The values of an attribute come in another order",
    onResponse: everyResource((resource) =>
      Object.fromEntries(
        Object.entries(resource).map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]),
      ),
    ),
  },
  {
    id: "last-page-is-empty",
    title: "The last page that a cursor leads to has nothing on it",
    onRequest: (request) => {
      const { query, body } = request;
      if (query.get("cursor") !== theEnd && !(isObject(body) && body.cursor === theEnd)) return request;
      const headers = { ...request.headers, [theEnd]: "" };
      if (isObject(body)) return { ...request, headers, body: without(body, "cursor") };
      return asking((asked) => asked.delete("cursor"))({ ...request, headers });
    },
    onResponse: everyList((body, request) => {
      if (request.headers[theEnd] !== undefined)
        return { ...without(body, "startIndex", "nextCursor"), Resources: [], itemsPerPage: 0 };
      const isLast = isByCursor(request) && body.nextCursor === undefined && listedIn(body).length > 0;
      return isLast ? { ...body, nextCursor: theEnd } : body;
    }),
  },
  {
    id: "common-attributes-in-schemas",
    title: "Schemas define id, externalId and meta too, and id as nothing special",
    onResponse: everyDefinition("Schemas", (schema) =>
      Array.isArray(schema.attributes) && (schema.id === urns.user || schema.id === urns.group)
        ? { ...schema, attributes: [...common, ...schema.attributes] }
        : schema,
    ),
  },
  {
    id: "members-of-a-vendors-kind",
    title: "The type of a member is a word of the provider's own, and its $ref a relative one",
    onResponse: everyResource((resource) =>
      Array.isArray(resource.members)
        ? {
            ...resource,
            members: resource.members.map((member: Json) =>
              isObject(member) ? { ...member, type: "direct", $ref: `../Users/${String(member.value)}` } : member,
            ),
          }
        : resource,
    ),
  },
  {
    id: "lists-tell-whole-seconds",
    title: "Lists tell times in whole seconds, and no versions",
    onResponse: everyList((body) => ({
      ...body,
      Resources: listedIn(body).map((resource) =>
        withMeta(resource, (meta) => JSON.parse(JSON.stringify(without(meta, "version")).replace(/\.\d+Z/g, "Z"))),
      ),
    })),
  },
  {
    id: "texts-are-tidied",
    title: "Texts are stored without blanks around them and with composed letters, and every answer shows them so",
    onStore: (after) =>
      after === undefined
        ? after
        : Object.fromEntries(
            Object.entries(after).map(([name, value]) => [
              name,
              typeof value === "string" && name !== "password" ? value.trim().normalize("NFC") : value,
            ]),
          ),
  },
  {
    id: "names-in-lower-case-letters",
    title: "The names of attributes are shown in lower case",
    onResponse: everyResource((resource) => inLowerCase(resource) as JsonObject),
  },
  {
    id: "unknown-attributes-are-refused",
    title: "What names an attribute that no schema has is refused as invalidSyntax",
    ...refusing(({ method, body }) => isObject(body) && method !== "GET" && namesIn(body).some(isUnknown), {
      status: 400,
      scimType: "invalidSyntax",
    }),
  },
  {
    id: "schemas-are-named-once",
    title: "A body that names a schema twice is refused",
    ...refusing(
      ({ body }) => isObject(body) && Array.isArray(body.schemas) && new Set(body.schemas).size < body.schemas.length,
      { status: 400, scimType: "invalidValue" },
    ),
  },
  {
    id: "everybody-is-active",
    title: "active is readOnly, and true",
    ...declaring(urns.user, "active", { mutability: "readOnly" }),
    onStore: (after) => (after?.userName === undefined ? after : { ...after, active: true }),
  },
  {
    id: "empty-token-is-malformed",
    title: "A bearer token of no letters is a malformed request",
    onResponse: answering(
      ({ status }, { headers }) => status === 401 && headers.authorization?.trim() === "Bearer",
      (response) => {
        const challenge = { "www-authenticate": 'Bearer error="invalid_request"' };
        const refused = refusal({ status: 400, detail: "There is no token" });
        return { ...refused, headers: { ...response.headers, ...refused.headers, ...challenge } };
      },
    ),
  },
  {
    id: "several-ways-of-its-own",
    title:
      "Parts of addresses are its own, schemas are in lower case, ETags come with reads, and whole lists tell the page size",
    ...declaring(urns.user, "emails", { subAttributes: [...partsOf("emails"), verified] }),
    onStore: (after) =>
      Array.isArray(after?.emails)
        ? {
            ...after,
            emails: after.emails.map((email: Json) => (isObject(email) ? { ...email, verified: false } : email)),
          }
        : after,
    onResponse: (response, request) => {
      const told = everyList((body) => {
        const isWhole = listedIn(body).length === body.totalResults;
        return isWhole && !isByCursor(request) ? { ...body, itemsPerPage: 100 } : body;
      })(response, request);
      const spelled = everyDefinition("Schemas", (schema) =>
        schema.id === urns.user ? (namedInLowerCase(schema) as JsonObject) : schema,
      )(told, request);
      if (request.method === "GET" || isDiscovery(request)) return spelled;
      return withoutHeaders(
        everyResource((resource) => withMeta(resource, (meta) => without(meta, "version")))(spelled, request),
        "etag",
      );
    },
  },
  {
    id: "small-and-silent",
    title: "Users have few attributes, whatever else is given them is refused, and no schema says so",
    onProfile: (profile) => ({
      ...profile,
      tolerances: strict.tolerances,
      schemas: profile.schemas.map((schema) =>
        schema.id === urns.user ? { ...schema, attributes: schema.attributes.flatMap(inSmall) } : schema,
      ),
    }),
    onResponse: answering(
      (_response, request) => isDiscovery(request),
      () => refusal({ status: 404, detail: "There is no such endpoint" }),
    ),
  },
  {
    id: "searches-are-no-method",
    title: "Searches by POST are no method of an endpoint, whoever asks",
    onResponse: answering(
      (_response, { segments }) => segments.at(-1) === ".search",
      () => {
        const refused = refusal({ status: 405, detail: "There is GET only" });
        return { ...refused, headers: { ...refused.headers, allow: "GET" } };
      },
    ),
  },
];

/** The few attributes of a small provider, and of names and addresses the few parts. */
const inSmall = (attribute: Attribute): readonly Attribute[] => {
  const parts: Readonly<Record<string, readonly string[]>> = {
    name: ["givenName", "familyName"],
    emails: ["value", "type", "primary"],
  };
  const kept = parts[attribute.name];
  if (kept === undefined)
    return ["userName", "displayName", "active", "groups", "password"].includes(attribute.name) ? [attribute] : [];
  return [{ ...attribute, subAttributes: (attribute.subAttributes ?? []).filter(({ name }) => kept.includes(name)) }];
};

const namedInLowerCase = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(namedInLowerCase);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "name" && typeof inner === "string" ? inner.toLowerCase() : namedInLowerCase(inner),
    ]),
  );
};

const messageNames = ["schemas", "operations", "op", "path", "value", "method", "bulkid", "data", "failonerrors"];

const knownNames = new Set(
  [
    ...messageNames,
    ...["filter", "attributes", "excludedattributes", "startindex", "count", "sortby", "sortorder", "cursor"],
    ...["id", "externalid", "meta", "resourcetype", "created", "lastmodified", "location", "version"],
    ...reference.schemas.flatMap(({ attributes }) =>
      attributes.flatMap(({ name, subAttributes = [] }) => [name, ...subAttributes.map((sub) => sub.name)]),
    ),
  ].map((name) => name.toLowerCase()),
);

const isUnknown = (name: string): boolean => !/[:.[]/.test(name) && !knownNames.has(name.toLowerCase());

const namesIn = (value: Json): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]) : [];
};

const inLowerCase = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(inLowerCase);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name === "meta" ? [name, inner] : [name.startsWith("urn:") ? name : name.toLowerCase(), inLowerCase(inner)],
    ),
  );
};

const common: readonly JsonObject[] = [
  { name: "id", type: "string", required: true, caseExact: true, mutability: "readOnly", returned: "default" },
  { name: "externalId", type: "string", caseExact: true },
  {
    name: "meta",
    type: "complex",
    mutability: "readOnly",
    subAttributes: [
      ...["resourceType", "version"].map((name) => ({ name, type: "string", caseExact: true, mutability: "readOnly" })),
      ...["created", "lastModified"].map((name) => ({ name, type: "dateTime", mutability: "readOnly" })),
      { name: "location", type: "reference", referenceTypes: ["uri"], caseExact: true, mutability: "readOnly" },
    ],
  },
];

const defaults: Readonly<Record<string, Json>> = {
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  multiValued: false,
};

const withoutDefaults = (attribute: Json): Json => {
  if (!isObject(attribute)) return attribute;
  const kept = Object.entries(attribute).filter(([name, value]) => defaults[name] !== value);
  const subAttributes = attribute.subAttributes;
  return {
    ...Object.fromEntries(kept),
    ...(Array.isArray(subAttributes) ? { subAttributes: subAttributes.map(withoutDefaults) } : {}),
  };
};

const added = (response: ScimResponse, definition: JsonObject): ScimResponse => {
  if (!isList(response.body)) return response;
  const Resources = [...listedIn(response.body), definition];
  return {
    ...response,
    body: { ...response.body, Resources, totalResults: Resources.length, itemsPerPage: Resources.length },
  };
};

const deviceUri = "urn:ietf:params:scim:schemas:core:2.0:Device";

const withDevices = discoveryAnswer("ResourceTypes", (response) =>
  added(response, {
    schemas: [urns.resourceType],
    id: "Device",
    name: "Device",
    endpoint: "/Devices",
    schema: deviceUri,
    meta: { resourceType: "ResourceType", location: "http://localhost/scim/v2/ResourceTypes/Device" },
  }),
);

const withDeviceSchema = discoveryAnswer("Schemas", (response) =>
  added(response, {
    schemas: [urns.schema],
    id: deviceUri,
    name: "Device",
    attributes: [{ name: "active", type: "boolean", multiValued: false, required: true }],
    meta: { resourceType: "Schema", location: `http://localhost/scim/v2/Schemas/${deviceUri}` },
  }),
);
