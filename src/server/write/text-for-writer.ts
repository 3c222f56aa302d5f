import { isObject, type Json, type JsonObject, type Projection } from "../../scim/index.ts";
import { type Placed, valueAt, withValueAt } from "../catalog/attributes.ts";
import { freshTextOf, projectedText, type Shown } from "../render.ts";

/** RFC 7643 §7: what is returned on request is, after a write, returned to the client that specified it. */
export const textForWriter = (shown: Shown, projection: Projection, body: Json): string => {
  const { type, record } = shown;
  const specified =
    projection.kind === "default" ? type.onRequest.filter((each) => isSpecified(each, shown, body)) : [];
  if (specified.length === 0)
    return projection.kind === "default" ? freshTextOf(shown) : projectedText(shown, projection);
  const whole = specified.reduce(
    (resource, { urn, attribute: { name } }) => withValueAt(resource, urn, name, valueAt(record.resource, urn, name)),
    JSON.parse(freshTextOf(shown)) as JsonObject,
  );
  return JSON.stringify(whole);
};

const isSpecified = ({ urn, attribute: { name } }: Placed, { record }: Shown, body: Json): boolean =>
  valueAt(record.resource, urn, name) !== undefined && names(body, name.toLowerCase(), levelsMax);

/** A PATCH body names an extension's attribute no deeper: Operations, operation, value, URN, attribute. */
const levelsMax = 6;

/** As a key anywhere, or in a PATCH path. */
const names = (json: Json, name: string, levels: number): boolean => {
  if (levels === 0) return false;
  if (Array.isArray(json)) return json.some((element: Json) => names(element, name, levels - 1));
  if (!isObject(json)) return false;
  return Object.entries(json).some(
    ([key, value]) =>
      endsWithName(key, name) ||
      (key === "path" && typeof value === "string" && endsWithName(value, name)) ||
      names(value, name, levels - 1),
  );
};

/** The attribute's own part of `urn:…:User:name.sub` or `name[…]`. */
const endsWithName = (path: string, name: string): boolean =>
  path
    .toLowerCase()
    .replace(/\[.*$/, "")
    .replace(/^urn:.*:/, "")
    .split(".")[0] === name;
