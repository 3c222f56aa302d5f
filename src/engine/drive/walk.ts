import type { ScimRequest, ScimResponse } from "../../model/exchange.ts";
import { isObject, type Json, textOf } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";
import { pathPart, queryOf } from "../request-path.ts";

/** A walk through the pages of a list. */
export interface Walk {
  readonly first: ScimRequest;
  readonly next: ScimRequest | undefined;
  readonly pages: number;
  readonly startIndex: number;
  /** The last cursor that was followed: a server that gives it again goes in circles. */
  readonly cursor?: string;
  /** First id of each of the last pages: a server that ignores paging repeats itself. */
  readonly firstIds: readonly string[];
}

const pagesMax = 200;

const bodyStartIndex = ({ body }: ScimRequest): Json | undefined => (isObject(body) ? body.startIndex : undefined);

export const startWalk = (first: ScimRequest): Walk => ({
  first,
  next: first,
  pages: 0,
  startIndex: Number(queryOf(first.path).get("startIndex") ?? bodyStartIndex(first)) || 1,
  firstIds: [],
});

const isSearch = ({ method, path }: ScimRequest): boolean => method === "POST" && path.endsWith("/.search");

/** RFC 7644 §3.4.3: a search has the parameters of its query in the body. */
const withParameter = (request: ScimRequest, name: string, value: Json): ScimRequest | undefined =>
  isSearch(request) && isObject(request.body) ? { ...request, body: { ...request.body, [name]: value } } : undefined;

const withStartIndex = (path: string, startIndex: number): string => {
  const written = path.replace(/([?&]startIndex=)[^&]*/i, (_, name: string) => `${name}${startIndex}`);
  return written === path && !/[?&]startIndex=/i.test(path)
    ? `${path}${path.includes("?") ? "&" : "?"}startIndex=${startIndex}`
    : written;
};

/** RFC 9865 §2: a walk that begins with a cursor, in the query or in the body of a search, goes on with the one it is given. */
const isByCursor = ({ path, body }: ScimRequest): boolean =>
  /[?&]cursor(?:=|&|$)/.test(path) || (isObject(body) && typeof body.cursor === "string");

const cursorPart = /([?&]cursor)(?:=[^&]*)?(?=&|$)/;

const withCursor = (first: ScimRequest, cursor: string): ScimRequest =>
  withParameter(first, "cursor", cursor) ?? {
    ...first,
    path: first.path.replace(cursorPart, (_, name: string) => `${name}=${pathPart(cursor)}`),
  };

const nextByCursor = (walk: Walk, { status, body }: ScimResponse): Walk => {
  const cursor = isObject(body) ? memberNamed(body, "nextCursor") : undefined;
  const isOver = status !== 200 || typeof cursor !== "string" || cursor === "" || cursor === walk.cursor;
  if (isOver || walk.pages + 1 >= pagesMax) return { ...walk, next: undefined };
  return { ...walk, next: withCursor(walk.first, cursor), pages: walk.pages + 1, cursor };
};

const firstId = ([first]: readonly Json[]): string => (isObject(first) ? textOf(first.id) : "");

/** The next page of a walk; it ends when everything was seen, or the server goes in circles. */
export const nextPage = (walk: Walk, response: ScimResponse): Walk =>
  isByCursor(walk.first) ? nextByCursor(walk, response) : nextByIndex(walk, response);

/** RFC 7644 §3.4.2.4: the next page begins after what was returned. */
const nextByIndex = (walk: Walk, { status, body }: ScimResponse): Walk => {
  const over = { ...walk, next: undefined };
  const listed = isObject(body) ? memberNamed(body, "Resources") : undefined;
  const resources: readonly Json[] = Array.isArray(listed) ? listed : [];
  const total = isObject(body) ? Number(textOf(memberNamed(body, "totalResults"))) : Number.NaN;
  const startIndex = walk.startIndex + resources.length;
  const isComplete = Number.isNaN(total) || startIndex > total;
  const isCircle = walk.firstIds.includes(firstId(resources));
  if (status !== 200 || resources.length === 0 || isComplete || isCircle || walk.pages + 1 >= pagesMax) return over;
  return {
    ...walk,
    next: withParameter(walk.first, "startIndex", startIndex) ?? {
      ...walk.first,
      path: withStartIndex(walk.first.path, startIndex),
    },
    pages: walk.pages + 1,
    startIndex,
    firstIds: [...walk.firstIds.slice(-20), firstId(resources)],
  };
};
