import { userAttributes, userAttributesAt } from "../idps/support/user-attributes.ts";
import {
  type Attribute,
  type AttributeIndex,
  isObject,
  type Json,
  type JsonObject,
  subAttributesOf,
} from "../scim/index.ts";
import { isNamespace } from "./leaves.ts";
import { idIn, type RecordedCase, tellsOf } from "./recorded-case.ts";

/** Which names, among those that SCIM does not know, a case tells of. */
type Tells = (name: string) => boolean;

const inType = (attribute: Attribute, value: Json, tells: Tells): Json => {
  if (value === null) return value;
  if (attribute.type === "complex")
    return isObject(value) && !isAssignedByServer(attribute)
      ? knownMembers(value, subAttributesOf(attribute), tells)
      : value;
  if (attribute.type === "boolean") return typeof value === "boolean" ? value : String(value).toLowerCase() === "true";
  if (attribute.type === "integer" || attribute.type === "decimal") return value;
  return isObject(value) || Array.isArray(value) ? value : String(value);
};

/** RFC 7643 §3.1: what `meta` says is the server's affair, and so is whatever else a client may only read. */
export const isAssignedByServer = ({ type, mutability }: Attribute): boolean =>
  type === "complex" && mutability === "readOnly";

const held = (attribute: Attribute, value: Json, tells: Tells): Json =>
  attribute.multiValued && Array.isArray(value)
    ? value.map((element: Json) => inType(attribute, element, tells))
    : inType(attribute, value, tells);

const knownMembers = (
  object: JsonObject,
  attributes: AttributeIndex,
  tells: Tells,
  isServers: Tells = tells,
): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const attribute = attributes.get(name.toLowerCase());
      if (attribute !== undefined) return [[name, held(attribute, value, tells)]];
      return isServers(name) ? [[name, value]] : [];
    }),
  );

/** How many of the names stand in the order of the alphabet. */
const sortedRun = (names: readonly string[]): readonly string[] => {
  const end = names.findIndex((name, index) => index > 0 && (names[index - 1] ?? "") > name);
  return end < 0 ? names : names.slice(0, end);
};

/** Servers begin with what names the resource, or sort; any other order is nobody's. */
const isServersOrder = (names: readonly string[]): boolean =>
  ["schemas", "id"].includes(names[0] ?? "") ||
  sortedRun(names).length === names.length ||
  (names[0] === "userName" && sortedRun(names.toReversed()).length < names.length);

/** Behind what a server sorted stands what it did not return. */
const inServersOrder = (resource: JsonObject): JsonObject => {
  const names = Object.keys(resource);
  if (isServersOrder(names)) return resource;
  const run = sortedRun(names);
  if (run.includes("schemas") && run.includes("id"))
    return Object.fromEntries(run.map((name) => [name, resource[name] ?? null]));
  const { schemas, id, ...rest } = resource;
  return { ...(schemas === undefined ? {} : { schemas }), ...(id === undefined ? {} : { id }), ...rest };
};

const listMembers = ["schemas", "totalResults", "startIndex", "itemsPerPage", "Resources"];

/** Some servers answer with a list where one resource was asked for. */
const isList = (body: JsonObject): boolean => Array.isArray(body.Resources) || Array.isArray(body.resources);

/** A resource of the list, with the texts of the server's own at its root. */
const listedFrom = (resource: Json, tells: Tells): Json => {
  if (!isObject(resource)) return resource;
  const known = resourceFrom(resource, tells);
  return Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]) =>
      name in known ? [[name, known[name] ?? null]] : typeof value === "string" ? [[name, value]] : [],
    ),
  );
};

const listFrom = (body: JsonObject, tells: Tells): JsonObject =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => listMembers.some((known) => known.toLowerCase() === name.toLowerCase()))
      .map(([name, value]) => [
        name,
        /^resources$/i.test(name) && Array.isArray(value) ? value.map((one: Json) => listedFrom(one, tells)) : value,
      ]),
  );

/** A server's own attribute stands before others of the resource; behind them all only somebody else can have put it. */
const resourceFrom = (body: JsonObject, tells: Tells): JsonObject => {
  const entries = Object.entries(body);
  const isKnown = (name: string): boolean => isNamespace(name, body) || userAttributes.has(name.toLowerCase());
  const last = entries.findLastIndex(([name]) => isKnown(name));
  const root = Object.fromEntries(entries.filter(([name]) => !isNamespace(name, body)));
  const before = new Set(entries.slice(0, last).map(([name]) => name));
  const known = knownMembers(root, userAttributes, tells, (name) => before.has(name) || tells(name));
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      if (!isNamespace(name, body)) return name in known ? [[name, known[name] ?? null]] : [];
      const attributes = userAttributesAt(name);
      return [[name, attributes === undefined || !isObject(value) ? value : knownMembers(value, attributes, tells)]];
    }),
  );
};

/** What of a user's body a server could have answered before: attributes SCIM knows, or an extension of its own has, in the types SCIM gives them; an id may be a number. */
export const servedFrom = (recorded: RecordedCase): JsonObject => {
  const body = recorded.body ?? {};
  const tells: Tells = (name) => tellsOf(recorded, name);
  if (isList(body)) return listFrom(body, tells);
  const resource = inServersOrder(resourceFrom(body, tells));
  return String(body.id) === idIn(recorded) && resource.id !== undefined
    ? { ...resource, id: body.id ?? null }
    : resource;
};
