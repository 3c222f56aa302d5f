import type { Quirk } from "../../model/profile.ts";
import { urns } from "../../scim/index.ts";
import { answering, listedIn } from "../quirk-kit/answers.ts";
import { empty, everyList, isUnfiltered, json, shade, without } from "../quirk-kit/wire.ts";

export const listQuirks: readonly Quirk[] = [
  {
    id: "list-without-schema",
    title: "Lists do not carry the ListResponse schema",
    caughtBy: ["list/list-response"],
    onResponse: everyList((body) => without(body, "schemas")),
  },
  {
    id: "list-as-bare-array",
    title: "The list of all resources is an array without a ListResponse around it",
    caughtBy: ["list/list-response"],
    onResponse: answering(
      ({ status }, request) => status === 200 && isUnfiltered(request),
      (response) => ({ ...response, body: listedIn(response.body as never) }),
    ),
  },
  {
    id: "total-as-text",
    title: "totalResults is a text",
    caughtBy: ["list/total-results"],
    onResponse: everyList((body) => ({ ...body, totalResults: String(body.totalResults) }), isUnfiltered),
  },
  {
    id: "list-without-total",
    title: "Lists do not say how many results there are",
    caughtBy: ["list/total-results"],
    onResponse: everyList((body) => without(body, "totalResults"), isUnfiltered),
  },
  {
    id: "list-without-resources",
    title: "The list of all resources says how many there are and shows none",
    caughtBy: ["list/resources-are-shown"],
    onResponse: everyList((body) => without({ ...body, itemsPerPage: 0 }, "Resources"), isUnfiltered),
  },
  {
    id: "resources-as-ids",
    title: "The list of all resources shows ids instead of resources",
    caughtBy: ["list/resources-is-an-array"],
    onResponse: everyList((body) => ({ ...body, Resources: listedIn(body).map(({ id }) => id ?? null) }), isUnfiltered),
  },
  {
    id: "total-is-zero",
    title: "totalResults is always 0",
    caughtBy: ["list/total-counts-all", "list/total-covers-page", "paging/past-the-end"],
    onResponse: everyList((body) => ({ ...body, totalResults: 0 }), isUnfiltered),
  },
  {
    id: "total-of-the-page",
    title: "totalResults counts the resources on the page",
    caughtBy: ["list/total-counts-all"],
    onResponse: everyList(
      (body) => ({ ...body, totalResults: listedIn(body).length }),
      (request) => isUnfiltered(request) && request.query.get("startIndex") === "1",
    ),
  },
  {
    id: "total-is-one-short",
    title: "totalResults of a long list is one less than there are",
    caughtBy: ["list/total-covers-page"],
    onResponse: everyList((body) => {
      const total = Number(body.totalResults);
      const isWhole = listedIn(body).length === total && total > 5;
      return { ...body, totalResults: isWhole ? total - 1 : total };
    }),
  },
  {
    id: "list-is-stale",
    title: "The list of all users shows one that is gone in the place of the newest",
    caughtBy: ["list/shows-every-resource"],
    onResponse: everyList(
      (body) => {
        const Resources = listedIn(body);
        const isUsers = Resources.every(({ userName }) => userName !== undefined) && Resources.length > 0;
        return isUsers ? { ...body, Resources: [...Resources.slice(0, -1), shade("stale")] } : body;
      },
      (request) => isUnfiltered(request) && !request.query.has("count"),
    ),
  },
  {
    id: "items-per-page-as-asked",
    title: "itemsPerPage is a hundred, however many there are",
    caughtBy: ["list/items-per-page"],
    onResponse: everyList((body) => ({ ...body, itemsPerPage: 100 })),
  },
  {
    id: "start-index-from-zero",
    title: "startIndex is counted from 0 in answers",
    caughtBy: ["list/start-index"],
    onResponse: everyList((body) => ({ ...body, startIndex: Number(body.startIndex) - 1 })),
  },
  {
    id: "page-without-start-index",
    title: "A page does not say where in the list it begins",
    caughtBy: ["list/partial-is-told"],
    onResponse: everyList((body) => without(body, "startIndex")),
  },
  {
    id: "empty-list-answers-404",
    title: "A list on which nothing is shown is answered 404",
    caughtBy: ["list/empty-is-a-list"],
    onResponse: answering(
      (response, request) => isUnfiltered(request) && request.query.get("count") === "0" && response.status === 200,
      () => json(404, { schemas: [urns.error], status: "404", detail: "Nothing found" }),
    ),
  },
  {
    id: "empty-search-answers-204",
    title: "A search that finds nothing is answered 204",
    caughtBy: ["list/empty-is-a-list"],
    onResponse: answering(
      ({ body }, { query, method, segments }) =>
        method === "GET" &&
        segments.length === 1 &&
        query.has("filter") &&
        (body as { totalResults?: number }).totalResults === 0,
      () => empty(204),
    ),
  },
  {
    id: "resource-listed-twice",
    title: "The first resource of a list stands in it twice",
    caughtBy: ["list/ids-are-unique"],
    onResponse: everyList(
      (body) => {
        const [first, ...rest] = listedIn(body);
        const Resources = first === undefined ? [] : [first, first, ...rest];
        const added = Resources.length - listedIn(body).length;
        return { ...body, Resources, itemsPerPage: Resources.length, totalResults: Number(body.totalResults) + added };
      },
      (request) => isUnfiltered(request) && !request.query.has("count"),
    ),
  },
];
