import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { type Sources, standInFor, withKnownIds, withoutMark } from "./sources.ts";
import { isUniqueName, uniqueName, withUniqueNames } from "./unique-names.ts";

/** Where a value stands in a resource. */
interface Place {
  /** The attribute that it belongs to; missing at the level of a whole resource. */
  readonly attribute?: string;
  readonly key?: string;
}

/** `emails[type eq "work"].value` and `urn:…:User:emails.value` begin with `emails`. */
const leadingAttribute = (path: string): string | undefined =>
  /^(?:urn:.*:)?([A-Za-z$][\w$-]*)/.exec(path.replace(/\[.*$/s, ""))?.[1];

const isPassword = ({ attribute, key }: Place): boolean =>
  /^password$/i.test(attribute ?? "") || /^password$/i.test(key ?? "");

const idKeys: ReadonlySet<string> = new Set(["value", "id", "$ref", "manager", "path", "location", "filter"]);

const text = (value: string, place: Place, sources: Sources): string => {
  if (isPassword(place)) return standInFor(value, sources);
  const { attribute, key } = place;
  const own = withoutMark(value, sources);
  if (own !== value) return own;
  if (key === "path" || key === "filter")
    return withKnownIds(sources.mark === undefined ? withUniqueNames(value) : value, sources);
  if (isUniqueName(attribute, value)) return sources.mark === undefined ? uniqueName(value) : value;
  if (key === "id" && sources.collection !== undefined) return sources.ids.wordFor(value, sources.collection) ?? value;
  return key === undefined || idKeys.has(key) ? withKnownIds(value, sources) : value;
};

const isUrn = (key: string): boolean => /^urn:/i.test(key);

const member = (key: string, value: Json, { attribute }: Place, sources: Sources): Json => {
  if (attribute !== undefined) return told(value, { attribute, key }, sources);
  if (isUrn(key) && isObject(value)) return told(value, {}, sources);
  const own = leadingAttribute(key) ?? key;
  return told(value, { attribute: own, key }, sources);
};

const isOperations = (key: string): boolean => key.toLowerCase() === "operations";

/** RFC 7644 §3.5.2, §3.7: a `value` belongs to the attribute that `path` names; without a path, and as `data`, it is a resource. */
const operation = (one: Json, sources: Sources): Json => {
  if (!isObject(one)) return one;
  const attribute = typeof one.path === "string" ? leadingAttribute(one.path) : undefined;
  const inValue: Place = attribute === undefined ? {} : { attribute, key: "value" };
  return mapped(one, (key, value) => {
    if (key === "path") return told(value, { key }, sources);
    if (key === "value") return told(value, isObject(value) && isExtension(one.path) ? {} : inValue, sources);
    return key === "data" ? told(value, {}, sources) : value;
  });
};

/** The path of a whole extension ends with the name of a resource type. */
const isExtension = (path: Json | undefined): boolean => typeof path === "string" && /^urn:[^[]*:[A-Z]\w*$/.test(path);

const mapped = (object: JsonObject, change: (key: string, value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));

const told = (value: Json, place: Place, sources: Sources): Json => {
  if (typeof value === "string") return text(value, place, sources);
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => told(element, place, sources));
  if (!isObject(value)) return value;
  return mapped(value, (key, child) => {
    if (key.toLowerCase() === "schemas") return child;
    if (place.attribute === undefined && isOperations(key) && Array.isArray(child))
      return (child as readonly Json[]).map((one) => operation(one, sources));
    return member(key, child, place, sources);
  });
};

/** A body as the scenario says it: unique names, ids and passwords by what stands for them. */
export const tellBody = (body: Json, sources: Sources): Json => told(body, {}, sources);

/** A body that is no JSON, such as a broken one, still tells no password. */
export const tellText = (body: string, sources: Sources): string =>
  withoutMark(body, sources).replaceAll(
    /("password"\s*:\s*")((?:[^"\\]|\\.)*)"/gi,
    (_, before: string, password: string) => `${before}${standInFor(password, sources)}"`,
  );
