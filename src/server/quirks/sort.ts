import type { Quirk, ServerRequest } from "../../model/profile.ts";
import type { JsonObject } from "../../scim/index.ts";
import { asking, listing, searchWithout } from "../quirk-kit/answers.ts";
import { byCode, isDescending, type Parts, partsOf, sortByOf } from "../quirk-kit/sorting.ts";

/** Text in one value: neither a time, nor a number, nor one of several. */
const isPlainText = (sortBy: string): boolean =>
  /^(?:userName|displayName|title|nickName|name\.\w+|externalId)$/.test(sortBy);

/** Puts a sorted list in another order. */
const sorting = (
  isMeant: (request: ServerRequest, sortBy: string) => boolean,
  order: (parts: Parts, sortBy: string, request: ServerRequest) => readonly JsonObject[],
): NonNullable<Quirk["onResponse"]> =>
  listing((resources, request) => {
    const sortBy = sortByOf(request);
    return sortBy === null || !isMeant(request, sortBy)
      ? resources
      : order(partsOf(resources, sortBy), sortBy, request);
  });

const turned = ({ assigned, unassigned }: Parts): readonly JsonObject[] => [...[...assigned].reverse(), ...unassigned];

const sortsByPage = "x-sorts-by-page";

const isPage = (request: ServerRequest): boolean =>
  isDescending(request) && request.query.has("count") && isPlainText(sortByOf(request) ?? "");

/** Takes a page of the list as it is stored, and then puts that page in order. */
const pageByPage: Pick<Quirk, "onRequest" | "onResponse"> = {
  onRequest: (request) => {
    const sortBy = sortByOf(request);
    if (sortBy === null || !isPage(request)) return request;
    const query = new URLSearchParams(request.query);
    query.delete("sortBy");
    return { ...request, query, headers: { ...request.headers, [sortsByPage]: sortBy } };
  },
  onResponse: listing((resources, { headers: { [sortsByPage]: sortBy } }) => {
    if (sortBy === undefined) return resources;
    const { assigned, unassigned } = partsOf(resources, sortBy);
    return [...unassigned, ...[...byCode(assigned, sortBy)].reverse()];
  }),
};

export const sortQuirks: readonly Quirk[] = [
  {
    id: "sort-leaves-groups-as-they-are",
    title: "sortBy is ignored where groups are listed",
    caughtBy: ["sort/ascending-by-default", "sort/descending"],
    onRequest: asking((query, { segments }) => {
      if (segments[0] === "Groups") query.delete("sortBy");
    }),
  },
  {
    id: "sort-ascending-descends",
    title: "sortOrder=ascending puts the last first",
    caughtBy: ["sort/ascending"],
    onResponse: sorting(({ query }, sortBy) => query.get("sortOrder") === "ascending" && isPlainText(sortBy), turned),
  },
  {
    id: "sort-without-order-descends",
    title: "Without sortOrder a list descends",
    caughtBy: ["sort/ascending-by-default"],
    onResponse: sorting(({ query }, sortBy) => !query.has("sortOrder") && isPlainText(sortBy), turned),
  },
  {
    id: "sort-descending-ascends",
    title: "sortOrder=descending is ignored",
    caughtBy: ["sort/descending"],
    onResponse: sorting(
      (request, sortBy) => isDescending(request) && isPlainText(sortBy),
      ({ assigned, unassigned }) => [...unassigned, ...[...assigned].reverse()],
    ),
  },
  {
    id: "sort-orders-page-by-page",
    title: "A list that descends is cut into pages first, and then each page is sorted",
    caughtBy: ["sort/descending"],
    ...pageByPage,
  },
  {
    id: "sort-puts-missing-values-first",
    title: "Resources without the attribute come first when ascending and last when descending",
    caughtBy: ["sort/unassigned-last"],
    onResponse: sorting(
      () => true,
      ({ assigned, unassigned }, _sortBy, request) =>
        isDescending(request) ? [...assigned, ...unassigned] : [...unassigned, ...assigned],
    ),
  },
  {
    id: "sort-by-the-first-element",
    title: "A multi-valued attribute is sorted by its first element, whichever is primary",
    caughtBy: ["sort/primary-value"],
    onResponse: sorting(
      (request, sortBy) => sortBy.startsWith("emails") && !isDescending(request),
      ({ assigned, unassigned }, sortBy) => [...byCode(assigned, sortBy), ...unassigned],
    ),
  },
  {
    id: "sort-puts-capitals-first",
    title: "Text is sorted by its codes, so that capitals come before small letters",
    caughtBy: ["sort/ignores-case"],
    onResponse: sorting(
      (request, sortBy) => isPlainText(sortBy) && !isDescending(request),
      ({ assigned, unassigned }, sortBy) => [...byCode(assigned, sortBy), ...unassigned],
    ),
  },
  {
    id: "sort-turns-times-round",
    title: "A list sorted by a time has the latest first when ascending and last when descending",
    caughtBy: ["sort/by-type"],
    onResponse: sorting((_request, sortBy) => sortBy.startsWith("meta."), turned),
  },
  {
    id: "search-ignores-sort-by",
    title: "sortBy in the body of a search is ignored",
    caughtBy: ["sort/in-search"],
    onRequest: searchWithout(["sortBy"]),
  },
];
