import type { ScimRequest, ScimResponse } from "../../model/exchange.ts";
import { isObject, type Json, textOf } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";
import { queryOf } from "../request-path.ts";

/** A walk through the pages of a list. */
export interface Walk {
  readonly first: ScimRequest;
  readonly next: ScimRequest | undefined;
  readonly pages: number;
  readonly startIndex: number;
  /** First id of each of the last pages: a server that ignores paging repeats itself. */
  readonly firstIds: readonly string[];
}

const pagesMax = 200;

export const startWalk = (first: ScimRequest): Walk => ({
  first,
  next: first,
  pages: 0,
  startIndex: Number(queryOf(first.path).get("startIndex")) || 1,
  firstIds: [],
});

const withStartIndex = (path: string, startIndex: number): string => {
  const written = path.replace(/([?&]startIndex=)[^&]*/i, (_, name: string) => `${name}${startIndex}`);
  return written === path && !/[?&]startIndex=/i.test(path)
    ? `${path}${path.includes("?") ? "&" : "?"}startIndex=${startIndex}`
    : written;
};

const firstId = ([first]: readonly Json[]): string => (isObject(first) ? textOf(first.id) : "");

/** RFC 7644 §3.4.2.4: the next page begins after what was returned; the walk ends when everything was seen, or the server goes in circles. */
export const nextPage = (walk: Walk, { status, body }: ScimResponse): Walk => {
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
    next: { ...walk.first, path: withStartIndex(walk.first.path, startIndex) },
    pages: walk.pages + 1,
    startIndex,
    firstIds: [...walk.firstIds.slice(-20), firstId(resources)],
  };
};
