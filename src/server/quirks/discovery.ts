import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject, urns } from "../../scim/index.ts";
import { answering, listedIn } from "../quirk-kit/answers.ts";
import { discoveryAnswer, empty, everyDefinition, json, without } from "../quirk-kit/wire.ts";

const configuration = (change: (body: JsonObject) => Json) =>
  discoveryAnswer("ServiceProviderConfig", (response) =>
    isObject(response.body) ? { ...response, body: change(response.body) } : response,
  );

const lacking = (feature: string, member?: string): Quirk => ({
  id: `configuration-lacks-${feature}${member === undefined ? "" : `-${member}`}`.replace(
    /[A-Z]/g,
    (letter) => `-${letter.toLowerCase()}`,
  ),
  title: `ServiceProviderConfig does not say ${feature}${member === undefined ? "" : `.${member}`}`,
  caughtBy: ["discovery/configuration-is-complete"],
  onResponse: configuration((body) => {
    const group = body[feature];
    return member === undefined || !isObject(group)
      ? without(body, feature)
      : { ...body, [feature]: without(group, member) };
  }),
});

const incomplete: readonly Quirk[] = [
  lacking("bulk", "maxOperations"),
  lacking("bulk", "maxPayloadSize"),
  lacking("filter", "maxResults"),
  lacking("changePassword"),
  lacking("authenticationSchemes"),
];

/** A schema of the vendor's own that stands in the list beside the others, with one mistake in it. */
const vendorSchema = (change: JsonObject): JsonObject => ({
  schemas: [urns.schema],
  id: "urn:example:params:scim:schemas:extension:parking:2.0:User",
  name: "Parking",
  description: "Where a person may park",
  attributes: [{ name: "lot", type: "string", multiValued: false, required: false }],
  meta: { resourceType: "Schema", location: "/Schemas/urn:example:params:scim:schemas:extension:parking:2.0:User" },
  ...change,
});

interface SchemaMistake {
  readonly id: string;
  readonly title: string;
  readonly check: string;
  readonly schema: JsonObject;
}

const listingToo = (schema: JsonObject) =>
  discoveryAnswer("Schemas", (response, { segments }) => {
    if (segments.length > 1 || !isObject(response.body)) return response;
    const Resources = [...listedIn(response.body), vendorSchema(schema)];
    return {
      ...response,
      body: { ...response.body, Resources, totalResults: Resources.length, itemsPerPage: Resources.length },
    };
  });

const schemaMistakes: readonly SchemaMistake[] = [
  {
    id: "schema-attribute-without-name",
    title: "A schema has an attribute without a name",
    check: "schemas-define-attributes",
    schema: { attributes: [{ type: "string", multiValued: false }] },
  },
  {
    id: "schema-without-attributes",
    title: "A schema has no attributes",
    check: "schemas-define-attributes",
    schema: { attributes: [] },
  },
  {
    id: "schema-id-is-a-name",
    title: "A schema is listed under a name instead of its URI",
    check: "schemas-are-named-by-uri",
    schema: { id: "Parking" },
  },
  {
    id: "attribute-type-text",
    title: "An attribute is of a type that SCIM does not have",
    check: "attribute-types",
    schema: { attributes: [{ name: "lot", type: "text" }] },
  },
  {
    id: "attribute-type-in-capitals",
    title: "The type of an attribute is spelled Boolean",
    check: "attribute-types",
    schema: { attributes: [{ name: "lot", type: "Boolean" }] },
  },
  {
    id: "attribute-flags-as-text",
    title: "Whether an attribute is multi-valued is told as a text",
    check: "attribute-characteristics",
    schema: { attributes: [{ name: "lot", type: "string", multiValued: "false" }] },
  },
  {
    id: "attribute-mutability-unknown",
    title: "The mutability of an attribute is a word that SCIM does not have",
    check: "attribute-characteristics",
    schema: { attributes: [{ name: "lot", type: "string", multiValued: false, mutability: "readwrite" }] },
  },
  {
    id: "attribute-name-with-blank",
    title: "The name of an attribute has a blank in it",
    check: "attribute-names",
    schema: { attributes: [{ name: "parking lot", type: "string" }] },
  },
  {
    id: "complex-inside-complex",
    title: "A complex attribute has a complex sub-attribute",
    check: "no-nested-complex",
    schema: {
      attributes: [{ name: "lot", type: "complex", subAttributes: [{ name: "place", type: "complex" }] }],
    },
  },
  {
    id: "sub-attributes-of-a-string",
    title: "An attribute of type string has sub-attributes",
    check: "simple-attributes-are-flat",
    schema: { attributes: [{ name: "lot", type: "string", subAttributes: [{ name: "place", type: "string" }] }] },
  },
  {
    id: "message-schema-listed",
    title: "The schema of a protocol message stands among those of resources",
    check: "messages-are-not-schemas",
    schema: { id: urns.error, name: "Error" },
  },
  {
    id: "schema-without-meta",
    title: "A schema has no meta",
    check: "schemas-have-meta",
    schema: { meta: null },
  },
  {
    id: "schema-without-own-uri",
    title: "A schema does not carry the URI of the schema of schemas",
    check: "schemas-name-their-schema",
    schema: { schemas: [] },
  },
];

const mistaken: readonly Quirk[] = schemaMistakes.map(({ id, title, check, schema }) => ({
  id,
  title,
  caughtBy: [`discovery/${check}`],
  onResponse: listingToo(schema),
}));

/** Changes what is said of an attribute of users where the schema is read by itself. */
const userAttribute = (name: string, change: JsonObject) =>
  answering((_response, { segments }) => segments.length === 2, userSchema(name, change));

const userSchema = (name: string, change: JsonObject) =>
  everyDefinition("Schemas", (schema) =>
    schema.id === urns.user && Array.isArray(schema.attributes)
      ? {
          ...schema,
          attributes: schema.attributes.map((attribute: Json) =>
            isObject(attribute) && attribute.name === name ? { ...attribute, ...change } : attribute,
          ),
        }
      : schema,
  );

const isOf = (endpoint: string, { segments }: ServerRequest): boolean => segments[0] === endpoint;

const writable = (endpoint: string, method: string, words: string, check: string): Quirk => ({
  id: `${words}-can-be-written`,
  title: `${method} on /${endpoint} is answered as if it had worked`,
  caughtBy: [`discovery/${check}`],
  onResponse: answering(
    ({ status }, request) => status === 405 && request.method === method && isOf(endpoint, request),
    () => empty(204),
  ),
});

const bareArray = (endpoint: string, words: string, check: string): Quirk => ({
  id: `${words}-as-bare-array`,
  title: `/${endpoint} is answered with an array without a ListResponse around it`,
  caughtBy: [`discovery/${check}`],
  onResponse: discoveryAnswer(endpoint, (response, { segments }) =>
    segments.length === 1 && isObject(response.body) ? { ...response, body: listedIn(response.body) } : response,
  ),
});

const pageOf = (body: JsonObject, from: number, count: number): JsonObject => {
  const Resources = listedIn(body).slice(from, from + count);
  return { ...body, Resources, itemsPerPage: Resources.length };
};

export const discoveryQuirks: readonly Quirk[] = [
  {
    id: "pagination-does-not-say-index",
    title: "ServiceProviderConfig speaks of pagination and does not say whether by index",
    caughtBy: ["discovery/pagination-is-complete"],
    onResponse: discoveryAnswer("ServiceProviderConfig", (response) => {
      const { body } = response;
      if (!isObject(body) || !isObject(body.pagination)) return response;
      return { ...response, body: { ...body, pagination: without(body.pagination, "index") } };
    }),
  },
  ...incomplete,
  ...mistaken,
  writable("ServiceProviderConfig", "POST", "configuration", "configuration-is-read-only"),
  writable("ResourceTypes", "DELETE", "resource-types", "resource-types-are-read-only"),
  writable("Schemas", "PUT", "schemas", "schemas-are-read-only"),
  bareArray("ResourceTypes", "resource-types", "resource-types-are-a-list"),
  bareArray("Schemas", "schemas", "schemas-are-a-list"),
  {
    id: "schemas-counted-wrong",
    title: "totalResults of /Schemas is not the number of schemas",
    caughtBy: ["discovery/schemas-are-a-list"],
    onResponse: discoveryAnswer("Schemas", (response, { segments }) =>
      segments.length === 1 && isObject(response.body)
        ? { ...response, body: { ...response.body, totalResults: 0 } }
        : response,
    ),
  },
  {
    id: "authentication-scheme-without-description",
    title: "An authentication scheme does not say what it is",
    caughtBy: ["discovery/configuration-is-complete"],
    onResponse: configuration(({ authenticationSchemes, ...body }) => ({
      ...body,
      authenticationSchemes: Array.isArray(authenticationSchemes)
        ? authenticationSchemes.map((scheme: Json) => (isObject(scheme) ? without(scheme, "description") : scheme))
        : [],
    })),
  },
  {
    id: "configuration-limit-as-text",
    title: "filter.maxResults is a text",
    caughtBy: ["discovery/configuration-is-complete"],
    onResponse: configuration((body) => ({ ...body, filter: { supported: true, maxResults: "200" } })),
  },
  {
    id: "configuration-without-schema",
    title: "ServiceProviderConfig does not carry its schema URI",
    caughtBy: ["discovery/configuration-names-its-schema"],
    onResponse: configuration((body) => without(body, "schemas")),
  },
  {
    id: "configuration-in-a-list",
    title: "ServiceProviderConfig is answered as a list of one",
    caughtBy: ["discovery/configuration-names-its-schema"],
    onResponse: configuration((body) => ({ schemas: [urns.listResponse], totalResults: 1, Resources: [body] })),
  },
  {
    id: "resource-types-without-schema",
    title: "Resource types do not carry their schema URI",
    caughtBy: ["discovery/resource-types-name-their-schema"],
    onResponse: everyDefinition("ResourceTypes", (type) => without(type, "schemas")),
  },
  {
    id: "extension-without-required",
    title: "A resource type does not say whether its extensions are required",
    caughtBy: ["discovery/resource-types-are-complete"],
    onResponse: everyDefinition("ResourceTypes", ({ schemaExtensions, ...type }) => ({
      ...type,
      schemaExtensions: Array.isArray(schemaExtensions)
        ? schemaExtensions.map((extension: Json) => (isObject(extension) ? without(extension, "required") : extension))
        : [],
    })),
  },
  {
    id: "endpoints-as-whole-addresses",
    title: "The endpoints of resource types are whole addresses",
    caughtBy: ["discovery/endpoints-are-relative"],
    onResponse: everyDefinition("ResourceTypes", (type) => ({
      ...type,
      endpoint: `http://localhost/scim/v2${String(type.endpoint)}`,
    })),
  },
  {
    id: "endpoints-with-base-path",
    title: "The endpoints of resource types repeat the path of the base URL",
    caughtBy: ["discovery/endpoints-are-relative"],
    onResponse: everyDefinition("ResourceTypes", (type) => ({ ...type, endpoint: `/scim/v2${String(type.endpoint)}` })),
  },
  {
    id: "groups-live-at-teams",
    title: "Groups live at /Teams",
    caughtBy: ["discovery/standard-endpoints"],
    onProfile: (profile) => ({
      ...profile,
      resourceTypes: profile.resourceTypes.map((type) =>
        type.name === "Group" ? { ...type, endpoint: "/Teams" } : type,
      ),
    }),
  },
  {
    id: "groups-have-the-user-schema",
    title: "The resource type at /Groups names the schema of users",
    caughtBy: ["discovery/standard-endpoints"],
    onResponse: everyDefinition("ResourceTypes", (type) =>
      type.name === "Group" ? { ...type, schema: urns.user } : type,
    ),
  },
  {
    id: "extension-schema-not-listed",
    title: "/Schemas leaves out an extension that a resource type names",
    caughtBy: ["discovery/schemas-are-published"],
    onResponse: discoveryAnswer("Schemas", (response, { segments }) => {
      if (segments.length > 1 || !isObject(response.body)) return response;
      const Resources = listedIn(response.body).filter(({ id }) => id !== urns.enterpriseUser);
      return {
        ...response,
        body: { ...response.body, Resources, totalResults: Resources.length, itemsPerPage: Resources.length },
      };
    }),
  },
  {
    id: "resource-types-in-pages",
    title: "startIndex and count are obeyed at /ResourceTypes",
    caughtBy: ["discovery/paging-is-ignored"],
    onResponse: discoveryAnswer("ResourceTypes", (response, { query, segments }) => {
      const count = query.get("count");
      if (segments.length > 1 || count === null || !isObject(response.body)) return response;
      return { ...response, body: pageOf(response.body, Number(query.get("startIndex") ?? 1) - 1, Number(count)) };
    }),
  },
  {
    id: "schemas-filtered",
    title: "A filter is applied at /Schemas",
    caughtBy: ["discovery/filter-is-not-applied"],
    onResponse: answering(
      (_response, { segments, query, method }) =>
        segments[0] === "Schemas" && segments.length === 1 && method === "GET" && query.has("filter"),
      () => json(200, { schemas: [urns.listResponse], totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] }),
    ),
  },
  {
    id: "password-declared-readable",
    title: "The User schema says that a password is returned by default",
    caughtBy: ["discovery/password-is-hidden"],
    onResponse: userAttribute("password", { mutability: "readWrite", returned: "default" }),
  },
  {
    id: "user-name-declared-optional",
    title: "The User schema says that userName is not required",
    caughtBy: ["discovery/user-name-is-declared"],
    onResponse: userAttribute("userName", { required: false }),
  },
  {
    id: "schema-not-found-by-uri",
    title: "A schema cannot be read at its own address",
    caughtBy: ["discovery/schema-by-id"],
    onResponse: answering(
      ({ status }, { segments, method }) =>
        method === "GET" && status === 200 && segments[0] === "Schemas" && segments.length === 2,
      () => json(404, { schemas: [urns.error], status: "404", detail: "There is no such schema" }),
    ),
  },
  {
    id: "schema-alone-lacks-attributes",
    title: "A schema read at its own address shows fewer attributes than in the list",
    caughtBy: ["discovery/schema-by-id"],
    onResponse: discoveryAnswer("Schemas", (response, { segments }) =>
      segments.length === 2 && isObject(response.body) && Array.isArray(response.body.attributes)
        ? { ...response, body: { ...response.body, attributes: response.body.attributes.slice(0, 3) } }
        : response,
    ),
  },
  {
    id: "resource-type-by-id-as-list",
    title: "A resource type read by its id comes in a list of one",
    caughtBy: ["discovery/resource-type-by-id"],
    onResponse: discoveryAnswer("ResourceTypes", (response, { segments }) =>
      segments.length === 2
        ? {
            ...response,
            body: { schemas: [urns.listResponse], totalResults: 1, Resources: [response.body ?? null] },
          }
        : response,
    ),
  },
  {
    id: "patch-declared-unsupported",
    title: "ServiceProviderConfig denies PATCH, which works all the same",
    caughtBy: ["discovery/capabilities-are-true"],
    onResponse: configuration((body) => ({ ...body, patch: { supported: false } })),
  },
  {
    id: "sort-declared-and-refused",
    title: "ServiceProviderConfig promises sorting, and sortBy is answered 501",
    caughtBy: ["discovery/capabilities-are-true", "sort/ascending-by-default", "sort/descending"],
    onResponse: answering(
      (_response, { query, segments }) => query.has("sortBy") && segments[0] === "Users",
      () => json(501, { schemas: [urns.error], status: "501", detail: "Sorting is not implemented" }),
    ),
  },
  {
    id: "groups-declared-writable",
    title: "The User schema says that groups can be written",
    caughtBy: ["discovery/groups-are-read-only"],
    onResponse: userAttribute("groups", { mutability: "readWrite" }),
  },
  {
    id: "user-name-declared-not-unique",
    title: "The User schema says that userName need not be unique",
    caughtBy: ["discovery/user-name-is-unique"],
    onResponse: userAttribute("userName", { uniqueness: "none" }),
  },
  {
    id: "schemas-can-be-deleted",
    title: "DELETE of a schema is answered 204",
    caughtBy: ["discovery/schemas-are-read-only"],
    onResponse: answering(
      (_response, { method, segments }) => method === "DELETE" && segments[0] === "Schemas",
      () => ({ kind: "response", status: 204, headers: {} }),
    ),
  },
];
