import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json } from "../../scim/index.ts";
import { answering, refusal, spoiled } from "../quirk-kit/answers.ts";
import { operationsIn } from "../quirk-kit/operations.ts";

const isWeak = ({ method, body }: ServerRequest): boolean =>
  method === "POST" && isObject(body) && typeof body.password === "string" && body.password.length <= 8;

const givesId = (body: Json | undefined): boolean =>
  operationsIn(body).some(({ path, value }) => path === undefined && isObject(value) && value.id !== undefined);

export const oktaQuirks: readonly Quirk[] = [
  {
    id: "id-in-a-patch-value-is-refused",
    title: "A PATCH without a path whose value holds the id is refused",
    caughtBy: ["okta/takes-the-id-in-a-value"],
    onRequest: (request) => (request.method === "PATCH" && givesId(request.body) ? spoiled(request) : request),
  },
  {
    id: "filter-with-count-is-refused",
    title: "A filter with startIndex and count is refused",
    caughtBy: ["okta/answers-a-paged-lookup"],
    onResponse: answering(
      (_response, { method, query }) =>
        method === "GET" &&
        /^userName eq /.test(query.get("filter") ?? "") &&
        query.has("startIndex") &&
        query.has("count"),
      () => refusal({ status: 400, scimType: "invalidFilter", detail: "Filters do not work page by page" }),
    ),
  },
  {
    id: "short-password-is-refused",
    title: "A password of eight characters is refused as too weak",
    caughtBy: ["okta/takes-a-placeholder-password"],
    onStore: (after, before, request) => (before === undefined && isWeak(request) ? undefined : after),
    onResponse: answering(
      (_response, request) => isWeak(request),
      () => refusal({ status: 400, scimType: "invalidValue", detail: "The password is too weak" }),
    ),
  },
];
