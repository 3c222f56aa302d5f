import { isObject, type Json, type JsonObject } from "../../../../src/scim/json.ts";
import { isPartial, type RecordedCase } from "./recorded-case.ts";

/** Makes another request of a recorded one; undefined where it has nothing of the kind. */
type Mutation = (recorded: RecordedCase) => RecordedCase | undefined;

const swapCase = (text: string): string => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());

const inBody =
  (change: (body: JsonObject) => JsonObject | undefined): Mutation =>
  (recorded) => {
    const body = recorded.body === null ? undefined : change(recorded.body);
    return body === undefined ? undefined : { ...recorded, body };
  };

const withFirst = (value: Json, is: (value: Json) => boolean, change: (value: Json) => Json): Json | undefined => {
  if (is(value)) return change(value);
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  for (const [key, inner] of entries) {
    const changed = withFirst(inner, is, change);
    if (changed === undefined) continue;
    return Array.isArray(value)
      ? value.map((one: Json, index) => (index === key ? changed : one))
      : { ...(value as JsonObject), [key]: changed };
  }
  return undefined;
};

export const mutations: Readonly<Record<string, Mutation>> = {
  "another letter case of op": inBody(({ Operations, ...rest }) =>
    Array.isArray(Operations)
      ? {
          ...rest,
          Operations: Operations.map((one: Json) => (isObject(one) ? { ...one, op: swapCase(String(one.op)) } : one)),
        }
      : undefined,
  ),
  "another verb": (recorded) => ({ ...recorded, method: recorded.method === "PUT" ? "PATCH" : "PUT" }),
  "another order in the query": (recorded) => {
    const [bare = "", query = ""] = recorded.path.split("?");
    return query.includes("&") ? { ...recorded, path: `${bare}?${query.split("&").reverse().join("&")}` } : undefined;
  },
  "another encoding of blanks": (recorded) => {
    if (!/filter=\S*(%20|\+)/.test(recorded.path)) return undefined;
    const swapped = recorded.path.includes("%20") ? ["%20", "+"] : ["+", "%20"];
    return { ...recorded, path: recorded.path.replaceAll(swapped[0] ?? "", swapped[1] ?? "") };
  },
  "a text for a boolean": inBody(
    (body) => withFirst(body, (value) => typeof value === "boolean", String) as JsonObject | undefined,
  ),
  "one key more": inBody((body) => ({ ...body, surplus: "value" })),
  "another order of keys": (recorded) =>
    recorded.body === null ||
    isPartial(recorded) ||
    recorded.note?.includes("Keys sorted") ||
    Object.keys(recorded.body).length < 2
      ? undefined
      : { ...recorded, body: Object.fromEntries(Object.entries(recorded.body).reverse()) },
  "another header": (recorded) => {
    const name = Object.keys(recorded.headers ?? {}).find((one) => /^(user-agent|content-type)$/i.test(one));
    return name === undefined ? undefined : { ...recorded, headers: { ...recorded.headers, [name]: "another" } };
  },
};
