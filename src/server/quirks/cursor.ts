import type { ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type JsonObject } from "../../scim/index.ts";
import { answering, isList, isSearch, listedIn, refusal } from "../quirk-kit/answers.ts";
import { without } from "../quirk-kit/wire.ts";

const cursorOf = (request: ServerRequest): string | undefined => {
  const { query, body } = request;
  const inBody = isSearch(request) && isObject(body) ? body.cursor : undefined;
  return query.get("cursor") ?? (typeof inBody === "string" ? inBody : undefined);
};

/** Changes pages that were asked for by cursor. */
const paging = (
  change: (body: JsonObject, cursor: string, request: ServerRequest) => JsonObject,
): Pick<Quirk, "onResponse"> => ({
  onResponse: (response, request) => {
    const cursor = cursorOf(request);
    return cursor !== undefined && response.status === 200 && isList(response.body)
      ? { ...response, body: change(response.body, cursor, request) }
      : response;
  },
});

const isInvalidCursor = ({ body }: ScimResponse): boolean => isObject(body) && body.scimType === "invalidCursor";

const again = "~again";

const withCursor = (request: ServerRequest, cursor: string): ServerRequest => {
  if (isSearch(request) && isObject(request.body)) return { ...request, body: { ...request.body, cursor } };
  const query = new URLSearchParams(request.query);
  query.set("cursor", cursor);
  return { ...request, query };
};

/** Written so that it is no longer fit for a URL, and read back. */
const spoilt = (body: JsonObject, name: string): JsonObject =>
  typeof body[name] === "string" ? { [name]: `${body[name]}==` } : {};

export const cursorQuirks: readonly Quirk[] = [
  {
    id: "cursor-needs-escaping",
    title: "Cursors end in =, which a URL has to escape",
    caughtBy: ["cursor/is-fit-for-urls"],
    onRequest: (request) => {
      const cursor = cursorOf(request) ?? "";
      if (!cursor.endsWith("==")) return request;
      return withCursor(request, cursor.slice(0, -2));
    },
    ...paging((body) => ({ ...body, ...spoilt(body, "nextCursor"), ...spoilt(body, "previousCursor") })),
  },
  {
    id: "first-page-has-previous-cursor",
    title: "The first page has a previousCursor",
    caughtBy: ["cursor/none-before-the-first"],
    ...paging((body, cursor) => (cursor === "" ? { ...body, previousCursor: "first" } : body)),
  },
  {
    id: "last-page-has-empty-cursor",
    title: "nextCursor is empty on the last page",
    caughtBy: ["cursor/left-out-at-the-end"],
    ...paging((body) => (body.nextCursor === undefined ? { ...body, nextCursor: "" } : body)),
  },
  {
    id: "cursor-ends-early",
    title: "The second page has no nextCursor, though there is a third",
    caughtBy: ["cursor/leads-to-the-end"],
    ...paging((body, cursor) => (cursor === "" ? body : without(body, "nextCursor"))),
  },
  {
    id: "cursor-pages-overlap",
    title: "The cursor of the first page leads to the first page once more",
    caughtBy: ["cursor/pages-do-not-overlap"],
    onRequest: (request) =>
      cursorOf(request)?.endsWith(again)
        ? { ...withCursor(request, ""), headers: { ...request.headers, [again]: "" } }
        : request,
    ...paging((body, cursor, { headers }) =>
      cursor === "" && headers[again] === undefined && typeof body.nextCursor === "string"
        ? { ...body, nextCursor: `${body.nextCursor}${again}` }
        : body,
    ),
  },
  {
    id: "strange-cursor-begins-anew",
    title: "A cursor that was never given out is answered with the first page",
    caughtBy: ["cursor/strange-one-is-refused"],
    onRequest: (request) => (cursorOf(request)?.startsWith("made-up") ? withCursor(request, "") : request),
  },
  {
    id: "strange-cursor-is-an-invalid-value",
    title: "The refusal of a cursor says invalidValue",
    caughtBy: ["cursor/refusal-says-invalid-cursor"],
    onResponse: answering(isInvalidCursor, () =>
      refusal({ status: 400, scimType: "invalidValue", detail: "The cursor is not valid" }),
    ),
  },
  {
    id: "cursor-unasked",
    title: "A page that was asked for without a cursor has one, though index is declared as default",
    caughtBy: ["cursor/default-is-as-declared"],
    onResponse: answering(
      ({ body }, request) =>
        isList(body) &&
        request.method === "GET" &&
        request.segments.length === 1 &&
        ["cursor", "startIndex"].every((name) => !request.query.has(name)) &&
        listedIn(body).length > 0 &&
        listedIn(body).length < Number(body.totalResults),
      (response) => ({ ...response, body: { ...(response.body as JsonObject), nextCursor: "next" } }),
    ),
  },
];
