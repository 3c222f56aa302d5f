import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, urns } from "../../scim/index.ts";
import { answering, isList, refusal } from "../quirk-kit/answers.ts";
import { empty, isDiscovery, json, shade } from "../quirk-kit/wire.ts";

const isOne = (request: ServerRequest, method: string): boolean =>
  request.method === method && request.segments.length === 2 && !isDiscovery(request);

const notThere = ({ status }: { readonly status: number }): boolean => status === 404;

const idIn = ({ query, segments }: ServerRequest): string | undefined =>
  segments[0] === "Users" ? /^id eq "([^"]+)"$/.exec(query.get("filter") ?? "")?.[1] : undefined;

/** Remembers whose names were deleted, and takes no such name again. */
const grudging = (): Pick<Quirk, "onStore" | "onResponse"> => {
  const names = new Set<Json | undefined>();
  return {
    onStore: (after, before) => {
      if (after === undefined) names.add(before?.userName);
      return after;
    },
    onResponse: answering(
      ({ status }, { method, segments, body }) =>
        status === 201 && method === "POST" && segments[0] === "Users" && isObject(body) && names.has(body.userName),
      () => refusal({ status: 409, scimType: "uniqueness", detail: "userName is in use" }),
    ),
  };
};

/** Remembers what there was, and answers 204 to some requests for what is not there. */
const forgetful = (
  method: "DELETE" | "PATCH",
  isMeant: (isKnown: boolean) => boolean,
): Pick<Quirk, "onStore" | "onResponse"> => {
  const ids = new Set<Json | undefined>();
  return {
    onStore: (after) => {
      ids.add(after?.id);
      return after;
    },
    onResponse: answering(
      (response, request) => isOne(request, method) && notThere(response) && isMeant(ids.has(request.segments[1])),
      () => empty(204),
    ),
  };
};

export const deleteQuirks: readonly Quirk[] = [
  {
    id: "delete-answers-200",
    title: "DELETE is answered 200 with an empty object instead of 204",
    caughtBy: ["delete/no-content"],
    onResponse: answering(
      ({ status }, { method }) => method === "DELETE" && status === 204,
      () => json(200, {}),
    ),
  },
  {
    id: "deleted-name-stays-taken",
    title: "A create with the userName of a deleted user is refused with 409, since the row is still there",
    caughtBy: ["delete/name-is-free"],
    ...grudging(),
  },
  {
    id: "delete-refused-for-groups",
    title: "DELETE of a group is answered 404",
    caughtBy: ["delete/works"],
    onStore: (after, before, { method, segments }) =>
      method === "DELETE" && segments[0] === "Groups" && before !== undefined ? before : after,
    onResponse: answering(
      ({ status }, { method, segments }) => method === "DELETE" && segments[0] === "Groups" && status === 204,
      () => json(404, { schemas: [urns.error], status: "404", detail: "There is no such group" }),
    ),
  },
  {
    id: "deleted-resource-readable-in-part",
    title: "Asked for some attributes only, a resource that is gone is shown all the same",
    caughtBy: ["delete/gone"],
    onResponse: answering(
      (response, request) => notThere(response) && isOne(request, "GET") && request.query.has("attributes"),
      (_response, { segments }) => json(200, shade(segments[1] ?? ""), { etag: 'W/"1"' }),
    ),
  },
  {
    id: "deleted-user-found-by-id",
    title: "A search by id finds a user that is gone",
    caughtBy: ["delete/not-listed"],
    onResponse: answering(
      ({ body }, request) => isList(body) && body.totalResults === 0 && idIn(request) !== undefined,
      (response, request) => ({
        ...response,
        body: {
          schemas: [urns.listResponse],
          totalResults: 1,
          startIndex: 1,
          itemsPerPage: 1,
          Resources: [shade(idIn(request) ?? "")],
        },
      }),
    ),
  },
  {
    id: "patch-of-deleted-answers-204",
    title: "PATCH of what was there once is answered 204",
    caughtBy: ["delete/not-written-again"],
    ...forgetful("PATCH", (isKnown) => isKnown),
  },
  {
    id: "patch-of-the-unknown-answers-204",
    title: "PATCH of what never was there is answered 204",
    caughtBy: ["patch/unknown-is-404"],
    ...forgetful("PATCH", (isKnown) => !isKnown),
  },
  {
    id: "delete-twice-answers-204",
    title: "DELETE of what is not there is answered 204",
    caughtBy: ["delete/not-deleted-twice", "delete/unknown-is-404"],
    onResponse: answering(
      (response, { method }) => method === "DELETE" && notThere(response),
      () => empty(204),
    ),
  },
  {
    id: "delete-of-the-deleted-answers-204",
    title: "DELETE of what was there once is answered 204",
    caughtBy: ["delete/not-deleted-twice"],
    ...forgetful("DELETE", (isKnown) => isKnown),
  },
  {
    id: "delete-of-the-unknown-answers-204",
    title: "DELETE of what never was there is answered 204",
    caughtBy: ["delete/unknown-is-404"],
    ...forgetful("DELETE", (isKnown) => !isKnown),
  },
  {
    id: "delete-has-no-effect",
    title: "DELETE is answered 204 and does nothing",
    caughtBy: [
      "delete/gone",
      "delete/name-is-free",
      "delete/not-deleted-twice",
      "delete/not-listed",
      "delete/not-written-again",
    ],
    onStore: (after, before) => after ?? before,
  },
  {
    id: "delete-deactivates",
    title: "DELETE of a user makes it inactive and nothing else",
    caughtBy: [
      "delete/gone",
      "delete/name-is-free",
      "delete/not-deleted-twice",
      "delete/not-listed",
      "delete/not-written-again",
    ],
    onStore: (after, before, { segments }) =>
      after === undefined && before !== undefined && segments[0] === "Users" ? { ...before, active: false } : after,
  },
];
