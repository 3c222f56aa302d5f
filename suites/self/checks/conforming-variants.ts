import type { ScimResponse } from "../../../src/model/exchange.ts";
import type { Profile, Quirk, ServerFeatures, ServerRequest } from "../../../src/model/profile.ts";
import { isObject, type Json, type JsonObject } from "../../../src/scim/index.ts";

/** A service provider that differs from the reference where the RFC leaves room. No RFC check may find anything. */
export type Variant = Omit<Quirk, "caughtBy"> & { readonly because: string };

const without = (object: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const isResource = (body: Json | undefined): body is JsonObject =>
  isObject(body) && isObject(body.meta) && body.id !== undefined;

/** Applies a change to every User and Group an answer shows. */
const eachResource = (response: ScimResponse, change: (resource: JsonObject) => JsonObject): ScimResponse => {
  const { body } = response;
  if (isResource(body) && ["User", "Group"].includes(String((body.meta as JsonObject).resourceType)))
    return { ...response, body: change(body) };
  if (!isObject(body) || !Array.isArray(body.Resources)) return response;
  const Resources = body.Resources.map((one) =>
    isResource(one) && isObject(one.meta) && ["User", "Group"].includes(String(one.meta.resourceType))
      ? change(one)
      : one,
  );
  return { ...response, body: { ...body, Resources } };
};

const features =
  (changed: Partial<ServerFeatures>) =>
  (profile: Profile): Profile => ({ ...profile, features: { ...profile.features, ...changed } });

const isDiscovery = ({ segments }: ServerRequest): boolean =>
  ["ServiceProviderConfig", "ResourceTypes", "Schemas"].includes(segments[0] ?? "");

const scimError = (status: number, scimType?: string, detail = "no"): ScimResponse => ({
  kind: "response",
  status,
  headers: { "content-type": "application/scim+json" },
  body: {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail,
  },
});

const isList = (body: Json | undefined): body is JsonObject => isObject(body) && body.totalResults !== undefined;

export const variants: readonly Variant[] = [
  {
    id: "patch-without-body",
    title: "PATCH is answered 204",
    because: "RFC7644-3.5.2-27",
    onResponse: (response, { method, query }) => {
      if (method !== "PATCH" || response.status !== 200 || query.has("attributes")) return response;
      const { body: _, ...rest } = response;
      return { ...rest, status: 204 };
    },
  },
  {
    id: "no-discovery",
    title: "There are no discovery endpoints",
    because: "FIELD 5.10",
    onResponse: (response, request) => (isDiscovery(request) && response.status !== 401 ? scimError(404) : response),
  },
  {
    id: "no-etags",
    title: "No versions anywhere, and none promised",
    because: "RFC7644-3.14-01",
    onProfile: features({ etag: false }),
  },
  {
    id: "no-sorting",
    title: "Sorting is not supported, and says so",
    because: "RFC7644-3.4.2.3-01",
    onProfile: features({ sort: false }),
  },
  {
    id: "no-patch",
    title: "PATCH is not supported, and says so",
    because: "RFC7644-3.5.2-01",
    onProfile: features({ patch: false }),
  },
  {
    id: "no-filter",
    title: "Filtering is not supported, and says so",
    because: "RFC7644-3.4.2.2-01",
    onProfile: features({ filter: { supported: false, maxResults: 1_000 } }),
  },
  {
    id: "empty-list-without-resources",
    title: "An empty list has no Resources",
    because: "rfc-notes 3",
    onResponse: (response) =>
      isList(response.body) && response.body.totalResults === 0
        ? { ...response, body: without(response.body, "Resources") }
        : response,
  },
  {
    id: "errors-without-detail",
    title: "Errors say no detail",
    because: "RFC7644-3.12",
    onResponse: (response) =>
      response.status >= 400 && isObject(response.body)
        ? { ...response, body: without(response.body, "detail") }
        : response,
  },
  {
    id: "small-pages",
    title: "A page holds seven at the most",
    because: "RFC7644-3.4.2.4",
    onProfile: features({ pageSizeDefault: 7, filter: { supported: true, maxResults: 7 } }),
  },
  {
    id: "members-of-groups-without-type",
    title: "Members show value and $ref only",
    because: "RFC7643-4.2",
    onResponse: (response) =>
      eachResource(response, (resource) =>
        Array.isArray(resource.members)
          ? {
              ...resource,
              members: resource.members.map((member) =>
                isObject(member) ? without(member, "type", "display") : member,
              ),
            }
          : resource,
      ),
  },
  {
    id: "users-without-groups",
    title: "Users never show groups",
    because: "RFC7643-4.1.2 (optional)",
    onResponse: (response, { segments }) => {
      const shown =
        segments[1] !== undefined && isObject(response.body) ? without(response.body, "groups") : response.body;
      return eachResource(shown === undefined ? response : { ...response, body: shown }, (resource) =>
        without(resource, "groups"),
      );
    },
  },
  {
    id: "user-names-in-lower-case",
    title: "userName is kept in lower case",
    because: "RFC7644-3.3 (a provider may alter what it is sent)",
    onStore: (after) =>
      after?.userName === undefined ? after : { ...after, userName: String(after.userName).toLowerCase() },
  },
  {
    id: "display-name-is-made",
    title: "A user without displayName gets the userName as one",
    because: "RFC7644-3.3-04",
    onStore: (after) =>
      after !== undefined && after.userName !== undefined && after.displayName === undefined
        ? { ...after, displayName: after.userName }
        : after,
  },
  {
    id: "active-by-default",
    title: "A user is active unless the client says otherwise",
    because: "RFC7644-3.3-04",
    onStore: (after) =>
      after !== undefined && after.userName !== undefined && after.active === undefined
        ? { ...after, active: true }
        : after,
  },
  {
    id: "empty-lists-and-nulls-shown",
    title: "Attributes without a value are shown as null or []",
    because: "RFC7643-2.5",
    onResponse: (response, { query }) =>
      query.has("attributes") || query.has("excludedAttributes")
        ? response
        : eachResource(response, (resource) =>
            resource.userName === undefined ? resource : { nickName: null, phoneNumbers: [], ...resource },
          ),
  },
  {
    id: "times-with-offset",
    title: "Times are written with +00:00",
    because: "RFC7643-2.3.5",
    onResponse: (response) =>
      eachResource(response, (resource) => {
        const meta = resource.meta as JsonObject;
        const written = (time: Json | undefined): Json => String(time).replace(/Z$/, "+00:00");
        return {
          ...resource,
          meta: { ...meta, created: written(meta.created), lastModified: written(meta.lastModified) },
        };
      }),
  },
  {
    id: "unknown-names-refused-in-filters",
    title: "A filter on an attribute no schema has is refused",
    because: "rfc-notes 4",
    onResponse: (response, { query }) =>
      /bogus|unknown|nonexist/i.test(query.get("filter") ?? "") ? scimError(400, "invalidFilter") : response,
  },
  {
    id: "me-is-not-found",
    title: "/Me is answered 404",
    because: "rfc-notes 6",
    onResponse: (response, { segments }) =>
      segments[0]?.toLowerCase() === "me" && response.status !== 401 ? scimError(404) : response,
  },
  {
    id: "list-without-start-index",
    title: "A complete list leaves out startIndex and itemsPerPage",
    because: "RFC7644-3.4.2",
    onResponse: (response, { query }) => {
      const { body } = response;
      if (!isList(body) || query.has("startIndex") || query.has("count")) return response;
      const shown = Array.isArray(body.Resources) ? body.Resources.length : 0;
      return shown === body.totalResults
        ? { ...response, body: without(body, "startIndex", "itemsPerPage") }
        : response;
    },
  },
  {
    id: "charset-in-content-type",
    title: "Answers name the charset",
    because: "RFC7644-8.1",
    onResponse: (response) =>
      response.headers["content-type"] === undefined
        ? response
        : { ...response, headers: { ...response.headers, "content-type": "application/scim+json;charset=UTF-8" } },
  },
  {
    id: "server-errors-in-other-words",
    title: "A duplicate found by PATCH or PUT is a 400 with uniqueness",
    because: "rfc-notes 6",
    onResponse: (response, { method }) =>
      response.status === 409 && method !== "POST" ? scimError(400, "uniqueness") : response,
  },
  {
    id: "schemas-in-another-order",
    title: "schemas lists extensions first",
    because: "RFC7643-2.4 (order has no meaning)",
    onResponse: (response) =>
      eachResource(response, (resource) => ({
        ...resource,
        schemas: Array.isArray(resource.schemas) ? [...resource.schemas].reverse() : (resource.schemas ?? null),
      })),
  },
  {
    id: "more-attributes-than-asked",
    title: "Answers carry unknown headers and meta carries more",
    because: "RFC7643-3.1",
    onResponse: (response) => ({ ...response, headers: { ...response.headers, "x-request-id": "1", vary: "Accept" } }),
  },
  {
    id: "password-change-refused",
    title: "Changing a password is not supported, and says so",
    because: "RFC7643-5",
    onProfile: features({ changePassword: false }),
  },
];
