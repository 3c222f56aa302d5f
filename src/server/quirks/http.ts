import type { ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { urns } from "../../scim/index.ts";
import { answering } from "../quirk-kit/answers.ts";
import { isDiscovery, isSuccess, json, without } from "../quirk-kit/wire.ts";

const labelled = (contentType: string, isMeant: (response: ScimResponse, request: ServerRequest) => boolean) =>
  answering(
    (response, request) => response.body !== undefined && isMeant(response, request),
    (response) => ({ ...response, headers: { ...response.headers, "content-type": contentType } }),
  );

const failure = () => json(500, { schemas: [urns.error], status: "500", detail: "Something went wrong" });

const failing = (
  id: string,
  title: string,
  check: string,
  isMeant: (response: ScimResponse, request: ServerRequest) => boolean,
): Quirk => ({ id, title, caughtBy: [check], onResponse: answering(isMeant, failure) });

const isOne = ({ segments }: ServerRequest): boolean => segments.length === 2 && segments[1] !== ".search";

const hasCharset = ({ headers, method, segments }: ServerRequest): boolean =>
  method === "POST" && segments[0] === "Users" && headers["content-type"] === "application/scim+json; charset=utf-8";

const notAcceptable = () =>
  json(406, { schemas: [urns.error], status: "406", detail: "That media type is not offered" });

const failures: readonly Quirk[] = [
  failing(
    "unknown-id-answers-500",
    "Reading an unknown id makes the server fail",
    "http/reading-never-fails",
    ({ status }, request) => status === 404 && request.method === "GET" && isOne(request) && !isDiscovery(request),
  ),
  failing(
    "broken-json-answers-500",
    "Creating from a body that is not JSON makes the server fail",
    "http/creating-never-fails",
    ({ status }, { method, text }) => status === 400 && method === "POST" && text !== undefined,
  ),
  failing(
    "replacing-unknown-id-answers-500",
    "Replacing a resource that does not exist makes the server fail",
    "http/replacing-never-fails",
    ({ status }, { method }) => status === 404 && method === "PUT",
  ),
  failing(
    "patching-deleted-answers-500",
    "Patching a resource that does not exist makes the server fail",
    "http/patching-never-fails",
    ({ status }, { method }) => status === 404 && method === "PATCH",
  ),
  failing(
    "deleting-unknown-id-answers-500",
    "Deleting a resource that does not exist makes the server fail",
    "http/deleting-never-fails",
    ({ status }, { method }) => status === 404 && method === "DELETE",
  ),
];

export const httpQuirks: readonly Quirk[] = [
  ...failures,
  {
    id: "plain-json-label",
    title: "SCIM content is labelled application/json",
    caughtBy: ["http/scim-media-type"],
    onResponse: labelled("application/json; charset=utf-8", () => true),
  },
  {
    id: "json-labelled-as-text",
    title: "JSON is labelled text/plain",
    caughtBy: ["http/json-media-type"],
    onResponse: labelled("text/plain", () => true),
  },
  {
    id: "json-labelled-as-html-after-writes",
    title: "What a write answers is labelled text/html",
    caughtBy: ["http/json-media-type"],
    onResponse: labelled("text/html", (response, { method }) => isSuccess(response) && method !== "GET"),
  },
  {
    id: "latin-1-label",
    title: "Errors are labelled with the charset iso-8859-1",
    caughtBy: ["http/utf-8"],
    onResponse: labelled("application/scim+json; charset=iso-8859-1", ({ status }) => status >= 400),
  },
  {
    id: "name-twice-in-json",
    title: "A list says itemsPerPage twice",
    caughtBy: ["http/json-content"],
    onResponse: answering(
      (response, { segments, query }) =>
        isSuccess(response) && segments.length === 1 && segments[0] === "Users" && query.get("count") === "0",
      ({ body, ...response }) => ({
        ...response,
        text: JSON.stringify(body ?? null).replace(/\}$/, ',"itemsPerPage":0}'),
      }),
    ),
  },
  {
    id: "any-type-not-acceptable",
    title: "Accept: */* is answered 406",
    caughtBy: ["http/scim-json-is-acceptable"],
    onResponse: answering(
      (_response, { headers, method }) => headers.accept === "*/*" && method === "GET",
      notAcceptable,
    ),
  },
  {
    id: "plain-json-not-acceptable",
    title: "Accept: application/json is answered 406",
    caughtBy: ["http/json-is-acceptable"],
    onResponse: answering(
      (_response, { headers, method }) => headers.accept === "application/json" && method === "GET",
      notAcceptable,
    ),
  },
  {
    id: "charset-not-taken",
    title: "The create of a user whose body is labelled with a charset is refused with 415",
    caughtBy: ["http/json-is-taken"],
    onRequest: (request) =>
      hasCharset(request) ? { ...request, body: [], headers: { ...request.headers, "x-refused": "yes" } } : request,
    onResponse: answering(
      (_response, { headers }) => headers["x-refused"] === "yes",
      () => json(415, { schemas: [urns.error], status: "415", detail: "That media type is not taken" }),
    ),
  },
  {
    id: "no-allow-header",
    title: "405 does not list the allowed methods",
    caughtBy: ["http/allowed-methods"],
    onResponse: answering(
      ({ status }) => status === 405,
      ({ headers, ...response }) => ({
        ...response,
        headers: without(headers, "allow") as Readonly<Record<string, string>>,
      }),
    ),
  },
];
