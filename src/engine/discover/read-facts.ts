import type { Capabilities, TargetFacts } from "../../model/facts.ts";
import {
  isObject,
  type Json,
  type JsonObject,
  type ResourceType,
  readResourceType,
  readSchema,
  type Schema,
  standardResourceTypes,
  standardSchemas,
} from "../../scim/index.ts";
import { memberNamed } from "../member.ts";
import { pathSegments } from "../request-path.ts";

/** The bodies of the three discovery endpoints, where they were answered 200; anything at all may be in them. */
export interface DiscoveryBodies {
  readonly serviceProviderConfig: Json | undefined;
  readonly resourceTypes: Json | undefined;
  readonly schemas: Json | undefined;
}

const flag = (value: Json | undefined): boolean | undefined => {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
};

const count = (value: Json | undefined): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

const compact = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

const featureOf = (config: JsonObject, name: string): JsonObject => {
  const value = memberNamed(config, name);
  return isObject(value) ? value : value === undefined ? {} : { supported: value };
};

const supports = (config: JsonObject, name: string): boolean | undefined =>
  flag(memberNamed(featureOf(config, name), "supported"));

/** A list whose schemes do not say what they are tells nothing. */
const schemesOf = (value: Json | undefined): readonly string[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const types = value.flatMap((scheme) => {
    const type = memberNamed(isObject(scheme) ? scheme : {}, "type");
    return typeof type === "string" ? [type] : [];
  });
  return types.length === 0 && value.length > 0 ? undefined : types;
};

const paginationOf = (value: Json | undefined): Capabilities["pagination"] => {
  if (!isObject(value)) return undefined;
  const method = memberNamed(value, "defaultPaginationMethod");
  return compact({
    cursor: flag(memberNamed(value, "cursor")),
    index: flag(memberNamed(value, "index")),
    default: method === "cursor" || method === "index" ? method : undefined,
  }) as Capabilities["pagination"];
};

/** RFC 7643 §5; what is missing or has the wrong shape was not said. */
export const readCapabilities = (config: Json | undefined): Capabilities => {
  if (!isObject(config)) return {};
  const bulk = featureOf(config, "bulk");
  const filter = featureOf(config, "filter");
  const hasBulk = flag(memberNamed(bulk, "supported"));
  const hasFilter = flag(memberNamed(filter, "supported"));
  return compact({
    patch: supports(config, "patch"),
    bulk:
      hasBulk === undefined
        ? undefined
        : compact({
            supported: hasBulk,
            maxOperations: count(memberNamed(bulk, "maxOperations")),
            maxPayloadSize: count(memberNamed(bulk, "maxPayloadSize")),
          }),
    filter:
      hasFilter === undefined
        ? undefined
        : compact({ supported: hasFilter, maxResults: count(memberNamed(filter, "maxResults")) }),
    changePassword: supports(config, "changePassword"),
    sort: supports(config, "sort"),
    etag: supports(config, "etag"),
    pagination: paginationOf(memberNamed(config, "pagination")),
    authenticationSchemes: schemesOf(memberNamed(config, "authenticationSchemes")),
  }) as Capabilities;
};

/** A list as RFC 7644 §3.4.2 shapes it, a bare array, or a single resource. */
export const listed = (body: Json | undefined): readonly Json[] => {
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return [];
  const resources = memberNamed(body, "Resources");
  return Array.isArray(resources) ? resources : [body];
};

/** An endpoint written as a whole address counts as the path it ends in. */
const relativeEndpoint = (type: ResourceType): ResourceType => {
  const address = /^\/?https?:\/\/[^/]+(\/.*)$/i.exec(type.endpoint)?.[1];
  const last = address === undefined ? undefined : pathSegments(address).at(-1);
  const endpoint = last === undefined ? type.endpoint.replace(/(?<=.)\/+$/, "") : `/${last}`;
  return endpoint === type.endpoint ? type : { ...type, endpoint };
};

/** Some repeat the path of the base URL, though the endpoint counts from there. */
const belowBase =
  (baseUrl: string) =>
  (type: ResourceType): ResourceType => {
    const path = baseUrl.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]+/i, "").replace(/\/+$/, "");
    return path !== "" && type.endpoint.startsWith(`${path}/`)
      ? { ...type, endpoint: type.endpoint.slice(path.length) }
      : type;
  };

const readAll = <T>(
  body: Json | undefined,
  read: (json: Json) => { ok: true; value: T } | { ok: false },
): readonly T[] =>
  listed(body).flatMap((json) => {
    const outcome = read(json);
    return outcome.ok ? [outcome.value] : [];
  });

const sameUrn = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

const urnsOf = ({ schema, schemaExtensions }: ResourceType): readonly string[] => [
  schema,
  ...schemaExtensions.map((extension) => extension.schema),
];

/** Schemas the resource types speak of and the target did not show. */
export const missingSchemas = (types: readonly ResourceType[], schemas: readonly Schema[]): readonly string[] =>
  types
    .flatMap(urnsOf)
    .filter((urn, index, all) => all.findIndex((other) => sameUrn(other, urn)) === index)
    .filter((urn) => !schemas.some(({ id }) => sameUrn(id, urn)));

export const readResourceTypes = (body: Json | undefined): readonly ResourceType[] =>
  readAll(body, readResourceType).map(relativeEndpoint);

export const readSchemas = (body: Json | undefined): readonly Schema[] => readAll(body, readSchema);

const lastPart = (urn: string): string => urn.slice(urn.lastIndexOf(":") + 1).toLowerCase();

/** Where no resource types are shown, a schema may extend any of the standard ones that it does not name another of. */
const extendedBy = (schemas: readonly Schema[]): readonly ResourceType[] => {
  const named = new Set(standardResourceTypes.map(({ schema }) => lastPart(schema)));
  const known = new Set(standardResourceTypes.flatMap(urnsOf).map((urn) => urn.toLowerCase()));
  const others = schemas.map(({ id }) => id).filter((urn) => !known.has(urn.toLowerCase()));
  return standardResourceTypes.map((type) => {
    const fitting = others.filter((urn) => !named.has(lastPart(urn)) || lastPart(urn) === lastPart(type.schema));
    return {
      ...type,
      schemaExtensions: [...type.schemaExtensions, ...fitting.map((schema) => ({ schema, required: false }))],
    };
  });
};

/** What a target says about itself; the standard resource types and schemas stand in where it says nothing usable. */
export const readFacts = (baseUrl: string, bodies: DiscoveryBodies, more: readonly Json[] = []): TargetFacts => {
  const types = readResourceTypes(bodies.resourceTypes).map(belowBase(baseUrl));
  const schemas = [...readSchemas(bodies.schemas), ...more.flatMap((body) => readSchemas(body))];
  const resourceTypes = types.length === 0 ? extendedBy(schemas) : types;
  const missing = missingSchemas(resourceTypes, schemas);
  return {
    baseUrl,
    capabilities: readCapabilities(bodies.serviceProviderConfig),
    resourceTypes,
    schemas:
      schemas.length === 0
        ? standardSchemas
        : [...schemas, ...standardSchemas.filter(({ id }) => missing.some((urn) => sameUrn(urn, id)))],
    discovered: {
      serviceProviderConfig: isObject(bodies.serviceProviderConfig),
      resourceTypes: types.length > 0,
      schemas: schemas.length > 0,
    },
  };
};
