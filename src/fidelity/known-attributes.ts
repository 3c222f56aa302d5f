import {
  type Attribute,
  type AttributeIndex,
  defineResourceType,
  isObject,
  type Json,
  type JsonObject,
  standardResourceTypes,
  standardSchemas,
  subAttributesOf,
} from "../scim/index.ts";

const definitions = standardResourceTypes.map((type) => defineResourceType(type, standardSchemas));

/** The attributes a resource of that endpoint may have at its root, or below the URN of an extension; undefined where the URN is somebody's own. */
const attributesAt = (endpoint: string, urn?: string): AttributeIndex | undefined => {
  const definition = definitions.find(({ resourceType }) => resourceType.endpoint === `/${endpoint}`);
  return urn === undefined ? definition?.attributes : definition?.extensionsByUrn.get(urn.toLowerCase())?.attributes;
};

/** What SCIM says about a place in a user; `own` where an extension of the application's own defines it, undefined where nothing does. */
export const userAttributeAt = (urn: string | undefined, names: readonly string[]): Attribute | "own" | undefined => {
  const attributes = attributesAt("Users", urn);
  if (attributes === undefined) return "own";
  const [first = "", ...rest] = names;
  return rest.reduce<Attribute | undefined>(
    (attribute, name) => (attribute === undefined ? undefined : subAttributesOf(attribute).get(name.toLowerCase())),
    attributes.get(first.toLowerCase()),
  );
};

const inType = (attribute: Attribute, value: Json): Json => {
  if (attribute.type === "complex") return isObject(value) ? knownMembers(value, subAttributesOf(attribute)) : value;
  if (attribute.type === "boolean") return typeof value === "boolean" ? value : String(value).toLowerCase() === "true";
  if (attribute.type === "integer" || attribute.type === "decimal") return value;
  return isObject(value) || Array.isArray(value) ? value : String(value);
};

const held = (attribute: Attribute, value: Json): Json =>
  attribute.multiValued && Array.isArray(value)
    ? value.map((element: Json) => inType(attribute, element))
    : inType(attribute, value);

const knownMembers = (object: JsonObject, attributes: AttributeIndex): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const attribute = attributes.get(name.toLowerCase());
      return attribute === undefined || value === null ? [] : [[name, held(attribute, value)]];
    }),
  );

/** Servers begin with what names the resource, or sort; any other order is nobody's. */
const isServersOrder = (names: readonly string[]): boolean =>
  ["schemas", "id"].includes(names[0] ?? "") ||
  names.every((name, index) => index === 0 || (names[index - 1] ?? "") <= name);

const inServersOrder = (resource: JsonObject): JsonObject => {
  if (isServersOrder(Object.keys(resource))) return resource;
  const { schemas, id, ...rest } = resource;
  return { ...(schemas === undefined ? {} : { schemas }), ...(id === undefined ? {} : { id }), ...rest };
};

const listMembers = ["schemas", "totalResults", "startIndex", "itemsPerPage", "Resources"];

/** Some servers answer with a list where one resource was asked for. */
const isList = (body: JsonObject): boolean => Array.isArray(body.Resources) || Array.isArray(body.resources);

/** A resource of the list, with the texts of the server's own at its root. */
const listedFrom = (endpoint: string, resource: Json): Json => {
  if (!isObject(resource)) return resource;
  const known = servedFrom(endpoint, resource);
  return Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]) =>
      name in known ? [[name, known[name] ?? null]] : typeof value === "string" ? [[name, value]] : [],
    ),
  );
};

const listFrom = (endpoint: string, body: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => listMembers.some((known) => known.toLowerCase() === name.toLowerCase()))
      .map(([name, value]) => [
        name,
        /^resources$/i.test(name) && Array.isArray(value) ? value.map((one: Json) => listedFrom(endpoint, one)) : value,
      ]),
  );

/** What of a body a server could have answered before: attributes SCIM knows, or an extension of its own has, in the types SCIM gives them. */
export const servedFrom = (endpoint: string, body: JsonObject): JsonObject => {
  if (isList(body)) return listFrom(endpoint, body);
  const root: JsonObject = Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes(":")));
  const known = knownMembers(root, attributesAt(endpoint) ?? new Map());
  const resource = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      if (!name.includes(":")) return name in known ? [[name, known[name] ?? null]] : [];
      const attributes = attributesAt(endpoint, name);
      return [[name, attributes === undefined || !isObject(value) ? value : knownMembers(value, attributes)]];
    }),
  );
  return inServersOrder(resource);
};
