import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, urns } from "../../scim/index.ts";
import { answering, asking } from "../quirk-kit/answers.ts";
import { discoveryAnswer, everyList, json } from "../quirk-kit/wire.ts";

const asked = "x-asked-start-index";

/** Serves another page than the one that was asked for, and says it was that one. */
const elsewhere = (change: (startIndex: number) => number): Pick<Quirk, "onRequest" | "onResponse"> => ({
  onRequest: (request) => {
    const startIndex = request.query.get("startIndex");
    if (startIndex === null) return request;
    const moved = asking((query) => query.set("startIndex", String(change(Number(startIndex)))))(request);
    return { ...moved, headers: { ...moved.headers, [asked]: startIndex } };
  },
  onResponse: everyList(
    (body, { headers }) => ({ ...body, startIndex: Math.max(1, Number(headers[asked])) }),
    ({ headers }) => headers[asked] !== undefined,
  ),
});

const refused = (detail: string) => () =>
  json(400, { schemas: [urns.error], status: "400", scimType: "invalidValue", detail });

const asksFor = ({ query }: ServerRequest, name: string, isMeant: (value: number) => boolean): boolean =>
  query.has(name) && isMeant(Number(query.get(name)));

export const pagingQuirks: readonly Quirk[] = [
  {
    id: "one-more-than-count",
    title: "A page holds one resource more than count asks for",
    caughtBy: ["paging/count-is-kept"],
    onRequest: asking((query) => {
      const count = Number(query.get("count") ?? 0);
      if (count === 5) query.set("count", "6");
    }),
  },
  {
    id: "count-zero-shows-one",
    title: "count=0 is answered with one resource",
    caughtBy: ["paging/count-zero"],
    onRequest: asking((query) => {
      if (query.get("count") === "0") query.set("count", "1");
    }),
  },
  {
    id: "negative-count-shows-all",
    title: "A negative count is taken for none at all",
    caughtBy: ["paging/count-zero"],
    onRequest: asking((query) => {
      if (Number(query.get("count") ?? 0) < 0) query.delete("count");
    }),
  },
  {
    id: "start-index-zero-refused",
    title: "startIndex=0 is refused",
    caughtBy: ["paging/bounds-are-bent"],
    onResponse: answering(
      (_response, request) => asksFor(request, "startIndex", (value) => value < 1),
      refused("startIndex must be at least 1"),
    ),
  },
  {
    id: "negative-count-refused",
    title: "A negative count is refused",
    caughtBy: ["paging/bounds-are-bent"],
    onResponse: answering(
      (_response, request) => asksFor(request, "count", (value) => value < 0),
      refused("count must not be negative"),
    ),
  },
  {
    id: "first-page-past-the-end",
    title: "A startIndex far behind the last result is answered with the first page",
    caughtBy: ["paging/past-the-end"],
    ...elsewhere((startIndex) => (startIndex >= 400 ? 1 : startIndex)),
  },
  {
    id: "past-the-end-refused",
    title: "A startIndex behind the last result is refused",
    caughtBy: ["paging/end-is-no-error"],
    onResponse: answering(
      ({ body }, request) =>
        isObject(body) && asksFor(request, "startIndex", (value) => value > Number(body.totalResults) && value > 1),
      refused("There is no such page"),
    ),
  },
  {
    id: "more-than-declared",
    title: "A filtered list holds more resources than ServiceProviderConfig allows",
    caughtBy: ["paging/limit-is-kept"],
    onResponse: discoveryAnswer("ServiceProviderConfig", (response) =>
      isObject(response.body)
        ? { ...response, body: { ...response.body, filter: { supported: true, maxResults: 3 } } }
        : response,
    ),
  },
  {
    id: "pages-overlap",
    title: "A page begins with the last resource of the page before",
    caughtBy: ["paging/pages-do-not-overlap"],
    ...elsewhere((startIndex) => (startIndex === 5 ? 4 : startIndex)),
  },
  {
    id: "always-the-first-page",
    title: "startIndex is ignored",
    caughtBy: ["list/total-covers-page", "paging/pages-do-not-overlap", "paging/past-the-end"],
    ...elsewhere(() => 1),
  },
];
