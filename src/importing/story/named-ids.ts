import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import type { Recorded } from "../heard.ts";
import { holdsResources, placeIn } from "./place-in-path.ts";

/** An id that a request names, and the collection it must be in. */
export interface NamedId {
  readonly collection: string;
  readonly id: string;
}

const listOf = (value: Json | undefined): readonly Json[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
};

const referred = (value: Json, collection: string): readonly NamedId[] => {
  const reference = isObject(value) ? value.value : value;
  if (typeof reference !== "string" || reference === "" || reference.startsWith("bulkId:")) return [];
  const isGroup = isObject(value) && (value.type === "Group" || /\/Groups\//.test(textOf(value.$ref)));
  return [{ collection: isGroup ? "Groups" : collection, id: reference }];
};

const enterprise = /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User$/i;

/** RFC 7643 §4.2, §4.3: members and managers are named by their ids. */
const inResource = (resource: JsonObject): readonly NamedId[] =>
  Object.entries(resource).flatMap(([key, value]) => {
    if (enterprise.test(key) && isObject(value)) return inResource(value);
    return /^(members|manager)$/i.test(key) ? listOf(value).flatMap((one) => referred(one, "Users")) : [];
  });

const inPatchPath = (path: string): readonly NamedId[] => {
  const [, id] = /^members\[\s*value\s+eq\s+"([^"\\]+)"\s*\]/i.exec(path) ?? [];
  return id === undefined ? [] : [{ collection: "Users", id }];
};

const inOperation = (operation: Json): readonly NamedId[] => {
  if (!isObject(operation)) return [];
  const { path, value, data } = operation;
  if (isObject(data)) return inResource(data);
  if (typeof path !== "string") return isObject(value) ? inResource(value) : [];
  const isReference = /(^|:)(members|manager(\.value)?)$/i.test(path);
  return [...inPatchPath(path), ...(isReference ? listOf(value).flatMap((one) => referred(one, "Users")) : [])];
};

const inBody = (body: Json | undefined): readonly NamedId[] => {
  if (!isObject(body)) return [];
  const operations = Object.entries(body).find(([key]) => key.toLowerCase() === "operations")?.[1];
  return Array.isArray(operations) ? (operations as readonly Json[]).flatMap(inOperation) : inResource(body);
};

/** The id that the path of a request names. */
export const idInPath = ({ request }: Recorded): NamedId | undefined => {
  const { collection, id } = placeIn(request.path);
  return id === undefined || !holdsResources(collection) ? undefined : { collection, id };
};

/** Every id that a request names: in its path, and in its body as member or manager. */
export const namedIds = (recorded: Recorded): readonly NamedId[] => {
  const inPath = idInPath(recorded);
  return [...(inPath === undefined ? [] : [inPath]), ...inBody(recorded.request.body)];
};
