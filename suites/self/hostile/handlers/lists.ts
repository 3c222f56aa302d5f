import type { HandlerTarget } from "../hostile-target.ts";
import { isDiscovery, isList, listStories, responseOf, twisting } from "./answers.ts";

/** Lists that say something else than an honest server's. */
const lying = (name: string, lie: (list: object, turn: number) => object, says: RegExp): HandlerTarget => ({
  name,
  answers: twisting(({ body, ...rest }, request, turn) => ({
    ...rest,
    body: isList(body) && !isDiscovery(request) ? lie(body, turn) : body,
  })),
  says,
  code: 1,
  words: listStories,
});

const person = (n: number) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  id: `somebody-${n}`,
  userName: `somebody.${n}@example.org`,
  active: true,
  meta: { resourceType: "User" },
});

/** A page that is always full: `from` says who stands on it, `total` how many there are said to be. */
const endless = (
  name: string,
  from: (startIndex: number) => number,
  total: (startIndex: number) => unknown,
  says: RegExp,
  words: readonly string[],
  code: HandlerTarget["code"] = 1,
): HandlerTarget => ({
  name,
  words,
  answers: () => async (request, honest) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method !== "GET" || !pathname.endsWith("/Users")) return responseOf(await honest());
    const startIndex = Math.max(1, Number(searchParams.get("startIndex") ?? 1));
    const count = Math.max(0, Math.min(Number(searchParams.get("count") ?? 3), 3));
    const first = from(startIndex);
    const Resources = Array.from({ length: count }, (_, n) => person(first + n));
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"];
    return Response.json({ schemas, totalResults: total(startIndex), startIndex, itemsPerPage: count, Resources });
  },
  says,
  code,
});

/** Their lists have no end, or not the one they speak of. */
export const lists: readonly HandlerTarget[] = [
  lying(
    "says that a list has fewer than no results",
    (list) => ({ ...list, totalResults: -1 }),
    /a whole number from 0 on/,
  ),
  lying(
    "says how many results there are in words",
    (list) => ({ ...list, totalResults: "many" }),
    /a whole number from 0 on/,
  ),
  lying(
    "says that there are more results than atoms",
    (list) => ({ ...list, totalResults: 1e308 }),
    /totalResults says 1e\+308/,
  ),
  lying("says that a list has half a result", (list) => ({ ...list, totalResults: 0.5 }), /a whole number from 0 on/),
  lying(
    "says another number of results each time",
    (list, turn) => ({ ...list, totalResults: turn * 7 }),
    /totalResults says \d+, but/,
  ),
  lying(
    "turns its lists into objects",
    (list) => ({ ...list, Resources: { 0: "ada", length: 1e9 } }),
    /Resources is an array of resource objects/,
  ),
  lying(
    "lies about its pages",
    (list) => ({ ...list, startIndex: -5, itemsPerPage: 1e9 }),
    /itemsPerPage is the number of resources on a page/,
  ),
  lying(
    "fills its lists with nothing",
    (list) => ({ ...list, totalResults: 3, Resources: [null, 0, [], "x", {}] }),
    /Resources is an array of resource objects/,
  ),
  endless(
    "fills every page with people who were on none before",
    (start) => start,
    (start) => start + 1000,
    /after 4000 requests it had not come to an end/,
    ["okta/import-users"],
    3,
  ),
  endless(
    "fills every page with the same people",
    () => 1,
    () => 1_000_000,
    /is the one from 1 on again/,
    ["rfc/paging"],
  ),
  endless(
    "fills every page, and counts up to where nobody counts",
    (start) => start,
    () => Number.MAX_SAFE_INTEGER,
    /DuplicateTargetEntries/,
    ["entra/create-user", "rfc/paging"],
  ),
];
