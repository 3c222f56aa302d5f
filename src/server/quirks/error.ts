import type { Quirk } from "../../model/profile.ts";
import { isObject, urns } from "../../scim/index.ts";
import { answering } from "../quirk-kit/answers.ts";
import { empty, everyError, isDiscovery, json, plain, without } from "../quirk-kit/wire.ts";

/** Answers to bodies that were not JSON. */
const isBroken = ({ text }: { readonly text?: string }): boolean => text !== undefined;

export const errorQuirks: readonly Quirk[] = [
  {
    id: "not-found-as-html",
    title: "404 comes with a page in HTML",
    caughtBy: ["error/json-body"],
    onResponse: answering(
      ({ status }) => status === 404,
      () => plain(404, "<!DOCTYPE html><html><body><h1>Not Found</h1></body></html>", "text/html; charset=utf-8"),
    ),
  },
  {
    id: "not-found-without-body",
    title: "404 comes without a body",
    caughtBy: ["error/json-body"],
    onResponse: answering(
      ({ status }) => status === 404,
      () => empty(404),
    ),
  },
  {
    id: "error-without-schema",
    title: "Errors do not carry the Error schema",
    caughtBy: ["error/error-schema"],
    onResponse: everyError((body) => without(body, "schemas")),
  },
  {
    id: "error-in-an-envelope",
    title: "404 comes with the error inside an object of the vendor's own",
    caughtBy: ["error/error-schema", "error/status-as-text"],
    onResponse: everyError((body, { status }) => (status === 404 ? { error: body } : body)),
  },
  {
    id: "error-status-as-number",
    title: "The status in an error body is a number",
    caughtBy: ["error/status-as-text"],
    onResponse: everyError((body, { status }) => ({ ...body, status })),
  },
  {
    id: "error-without-status",
    title: "Errors do not repeat the HTTP status",
    caughtBy: ["error/status-as-text"],
    onResponse: everyError((body) => without(body, "status")),
  },
  {
    id: "error-detail-as-object",
    title: "The detail of an error is an object of the vendor's own",
    caughtBy: ["error/detail-is-text"],
    onResponse: everyError((body) => ({ ...body, detail: { code: "E-1815", message: body.detail ?? "" } })),
  },
  {
    id: "not-found-as-success",
    title: "An unknown schema or resource type is answered 200 with a SCIM error",
    caughtBy: ["error/not-hidden-in-success"],
    onResponse: answering(
      ({ status }, request) => status === 404 && isDiscovery(request),
      (response) => ({ ...response, status: 200 }),
    ),
  },
  {
    id: "broken-json-answers-422",
    title: "A body that is not JSON is refused with 422",
    caughtBy: ["error/broken-body-is-refused"],
    onResponse: answering(
      ({ status }, request) => status === 400 && isBroken(request),
      ({ body, ...response }) => ({
        ...response,
        status: 422,
        body: isObject(body) ? { ...body, status: "422" } : {},
      }),
    ),
  },
  {
    id: "broken-json-as-invalid-value",
    title: "A create from a body that is not JSON is refused with the scimType invalidValue",
    caughtBy: ["error/broken-body-is-invalid-syntax"],
    onResponse: answering(
      ({ status, body }, request) => status === 400 && isBroken(request) && request.method === "POST" && isObject(body),
      (response) => ({
        ...response,
        body: { ...(isObject(response.body) ? response.body : {}), scimType: "invalidValue" },
      }),
    ),
  },
  {
    id: "unknown-endpoint-answers-400",
    title: "A path that belongs to no endpoint is answered 400",
    caughtBy: ["error/unknown-endpoint-is-404"],
    onResponse: answering(
      ({ status }, { segments, method }) => status === 404 && method === "GET" && segments.length === 1,
      () => json(400, { schemas: [urns.error], status: "400", detail: "There is no such endpoint" }),
    ),
  },
];
