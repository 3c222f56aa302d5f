import type { Quirk } from "../../model/profile.ts";
import { isObject } from "../../scim/index.ts";
import { answering, refusal, spoiled } from "../quirk-kit/answers.ts";

export const googleQuirks: readonly Quirk[] = [
  {
    id: "older-schema-uri-is-refused",
    title: "The URN of SCIM 1 beside the current one is refused",
    caughtBy: ["google/takes-older-schemas"],
    onRequest: (request) =>
      isObject(request.body) &&
      Array.isArray(request.body.schemas) &&
      request.body.schemas.includes("urn:scim:schemas:core:1.0")
        ? spoiled(request)
        : request,
  },
  {
    id: "filter-with-start-index-needs-count",
    title: "A filter with startIndex and without count is refused",
    caughtBy: ["google/answers-a-lookup-without-count"],
    onResponse: answering(
      (_response, { method, query }) =>
        method === "GET" &&
        /^userName eq /.test(query.get("filter") ?? "") &&
        query.has("startIndex") &&
        !query.has("count"),
      () => refusal({ status: 400, scimType: "invalidFilter", detail: "count is missing" }),
    ),
  },
];
