import type { ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type JsonObject } from "../../scim/index.ts";
import { answering, listing, refusal, showing, withoutHeader } from "../quirk-kit/answers.ts";
import { withMeta, without } from "../quirk-kit/wire.ts";

const hasTag = ({ headers }: ScimResponse): boolean => headers.etag !== undefined;

const withoutTag = (response: ScimResponse): ScimResponse => {
  const { etag: _gone, ...headers } = response.headers;
  return { ...response, headers };
};

/** Another tag in header and body alike. */
const tagged = (response: ScimResponse, etag: string): ScimResponse => {
  const { body } = response;
  const headers = { ...response.headers, etag };
  if (!isObject(body) || !isObject(body.meta)) return { ...response, headers };
  return { ...response, headers, body: { ...body, meta: { ...body.meta, version: etag } } as JsonObject };
};

const changedHeader = (request: ServerRequest, name: string, change: (value: string) => string): ServerRequest => {
  const value = request.headers[name];
  return value === undefined ? request : { ...request, headers: { ...request.headers, [name]: change(value) } };
};

const suffix = /~\d+(?=")/g;

/** Each reading gets a tag of its own; the suffix is taken off again where a client sends it back. */
const restless = (): Pick<Quirk, "onRequest" | "onResponse"> => {
  let readings = 0;
  return {
    onRequest: (request) =>
      ["if-match", "if-none-match"].reduce(
        (each, name) => changedHeader(each, name, (value) => value.replace(suffix, "")),
        request,
      ),
    onResponse: answering(
      (response, { method, segments }) =>
        method === "GET" && response.status === 200 && hasTag(response) && segments[0] === "Groups",
      (response) => {
        readings += 1;
        return tagged(response, (response.headers.etag ?? "").replace(/"$/, `~${readings}"`));
      },
    ),
  };
};

export const etagQuirks: readonly Quirk[] = [
  {
    id: "etag-missing-after-writes",
    title: "The answer to a PUT carries no ETag",
    caughtBy: ["etag/header-is-sent"],
    onResponse: answering((response, { method }) => method === "PUT" && hasTag(response), withoutTag),
  },
  {
    id: "etag-differs-from-version",
    title: "The ETag header is the strong form of the weak meta.version",
    caughtBy: ["etag/version-equals-header"],
    onResponse: answering(hasTag, (response) => ({
      ...response,
      headers: { ...response.headers, etag: (response.headers.etag ?? "").replace(/^W\//, "") },
    })),
  },
  {
    id: "etag-without-quotes",
    title: "ETags are sent without quotes",
    caughtBy: ["etag/is-quoted"],
    onRequest: (request) =>
      ["if-match", "if-none-match"].reduce(
        (each, name) => changedHeader(each, name, (value) => value.replace(/^(W\/)?([^"*]+)$/, '$1"$2"')),
        request,
      ),
    onResponse: answering(hasTag, (response) => tagged(response, (response.headers.etag ?? "").replaceAll('"', ""))),
  },
  {
    id: "etag-never-changes",
    title: "A write is answered with the tag of the version before it",
    caughtBy: ["etag/changes-with-the-resource"],
    onResponse: answering(
      (response, { method, headers }) =>
        method === "PUT" && hasTag(response) && headers["if-match"]?.includes(",") === true,
      (response, { headers }) => tagged(response, headers["if-match"]?.split(",").at(-1)?.trim() ?? ""),
    ),
  },
  {
    id: "etag-changes-with-each-reading",
    title: "Each GET of a group shows another ETag, though nothing was written",
    caughtBy: ["etag/stays-with-the-resource"],
    ...restless(),
  },
  {
    id: "create-tells-a-tag-of-its-own",
    title: "The answer to a create carries an ETag that no later GET shows",
    caughtBy: ["etag/stays-with-the-resource"],
    onResponse: answering(
      (response, { method }) => method === "POST" && response.status === 201 && hasTag(response),
      (response) => tagged(response, 'W/"new"'),
    ),
  },
  {
    id: "if-none-match-is-ignored",
    title: "A GET with the current ETag in If-None-Match is answered with the whole resource",
    caughtBy: ["etag/unchanged-is-304"],
    onRequest: (request) => withoutHeader(request, "if-none-match"),
  },
  {
    id: "if-none-match-answers-304-always",
    title: "A GET with any ETag in If-None-Match is answered 304",
    caughtBy: ["etag/changed-is-sent"],
    onResponse: answering(
      ({ status }, { method, headers }) => method === "GET" && status === 200 && headers["if-none-match"] !== undefined,
      ({ headers }) => ({ kind: "response", status: 304, headers }),
    ),
  },
  {
    id: "if-match-is-ignored",
    title: "A write with an old ETag in If-Match is carried out",
    caughtBy: ["etag/stale-write-is-refused"],
    onRequest: (request) => withoutHeader(request, "if-match"),
  },
  {
    id: "if-match-failure-answers-409",
    title: "A write with an old ETag in If-Match is refused with 409",
    caughtBy: ["etag/stale-write-is-412"],
    onResponse: answering(
      ({ status }) => status === 412,
      () => refusal({ status: 409, detail: "Somebody was faster" }),
    ),
  },
  {
    id: "if-match-star-answers-412",
    title: "If-Match: * never holds",
    caughtBy: ["etag/current-write-is-accepted"],
    onRequest: (request) => changedHeader(request, "if-match", (value) => (value === "*" ? '"none"' : value)),
  },
  {
    id: "lists-tell-another-version",
    title: "meta.version in lists is the number of the row and not that of the version",
    caughtBy: ["etag/lists-tell-the-version"],
    onResponse: listing((resources) =>
      resources.map((resource, at) => withMeta(resource, (meta) => ({ ...meta, version: `W/"row-${at}"` }))),
    ),
  },
  {
    id: "not-modified-without-etag",
    title: "A 304 carries no ETag",
    caughtBy: ["etag/not-modified-repeats-the-tag"],
    onResponse: answering(({ status }) => status === 304, withoutTag),
  },
  {
    id: "replaced-resource-shows-no-version",
    title: "The answer to a PUT has an ETag and no meta.version",
    caughtBy: ["etag/version-is-shown"],
    onResponse: showing(["PUT"], (resource) => withMeta(resource, (meta) => without(meta, "version"))),
  },
  {
    id: "if-match-is-ignored-for-groups",
    title: "A write to a group with an old ETag in If-Match is carried out",
    caughtBy: ["etag/stale-write-is-refused"],
    onRequest: (request) => (request.segments[0] === "Groups" ? withoutHeader(request, "if-match") : request),
  },
];
