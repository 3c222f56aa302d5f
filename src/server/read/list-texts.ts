import {
  fail,
  isObject,
  type Json,
  type JsonObject,
  type ListTexts,
  type Outcome,
  ok,
  urns,
} from "../../scim/index.ts";

/** What a query asks for, as text; what a filter means depends on the type, so it is read later. */
export interface QueryTexts extends ListTexts {
  /** RFC 9865 §2; empty for the first page. */
  readonly cursor?: string;
}

const usual = ["filter", "sortBy", "sortOrder", "startIndex", "count", "attributes", "excludedAttributes"] as const;

/** Looked for only where a query has more than the usual names, so that a plain look-up does not pay for it. */
const known = [...usual, "cursor"] as const;

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** A parameter that is none of ours is ignored (RFC 7644 §3.4.2), unless only its letter case is another. */
export const textsInQuery = (query: URLSearchParams): QueryTexts => {
  const texts: Mutable<QueryTexts> = {};
  let left = query.size;
  for (const name of usual) {
    const value = query.get(name);
    if (value === null) continue;
    texts[name] = value;
    left -= 1;
  }
  return left === 0 ? texts : { ...inAnyCase(query), ...texts };
};

const inAnyCase = (query: URLSearchParams): QueryTexts => {
  const texts: Mutable<QueryTexts> = {};
  for (const [name, value] of query) {
    const own = known.find((parameter) => parameter.toLowerCase() === name.toLowerCase());
    if (own !== undefined) texts[own] ??= value;
  }
  return texts;
};

/** RFC 7644 §3.4.3: the same parameters as members of a message. */
export const textsInSearch = (body: Json): Outcome<QueryTexts> => {
  if (!isObject(body) || !isSearchRequest(body))
    return fail({ status: 400, scimType: "invalidSyntax", detail: `A search names ${urns.searchRequest} in schemas` });
  const texts: Mutable<QueryTexts> = {};
  for (const [member, value] of Object.entries(body)) {
    const name = known.find((parameter) => parameter.toLowerCase() === member.toLowerCase());
    if (name === undefined || value === null) continue;
    const text = textOf(name, value);
    if (text === undefined)
      return fail({ status: 400, scimType: "invalidValue", detail: `${name} takes ${takes(name)}` });
    Object.assign(texts, { [name]: text });
  }
  return ok(texts);
};

const isSearchRequest = (body: JsonObject): boolean => {
  const schemas = Object.entries(body).find(([name]) => name.toLowerCase() === "schemas")?.[1];
  return (
    Array.isArray(schemas) &&
    schemas.some((uri) => typeof uri === "string" && uri.toLowerCase() === urns.searchRequest.toLowerCase())
  );
};

type Name = (typeof known)[number];

const numbers: readonly Name[] = ["startIndex", "count"];
const lists: readonly Name[] = ["attributes", "excludedAttributes"];

const takes = (name: Name): string =>
  numbers.includes(name) ? "a whole number" : lists.includes(name) ? "an array of attribute names" : "a text";

const textOf = (name: Name, value: Json): string | readonly string[] | undefined => {
  if (typeof value === "string") return value;
  if (numbers.includes(name) && typeof value === "number") return String(value);
  return lists.includes(name) && Array.isArray(value) && value.every((each) => typeof each === "string")
    ? (value as readonly string[])
    : undefined;
};
