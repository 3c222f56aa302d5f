import type { ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { type Json, type JsonObject, urns } from "../../scim/index.ts";
import { answering, isList, isResource, listedIn } from "../quirk-kit/answers.ts";
import { empty, json } from "../quirk-kit/wire.ts";

const mark = "deleted:";

const isMarked = (resource: Json | undefined): boolean =>
  isResource(resource) && String(resource.userName ?? resource.displayName).startsWith(mark);

/** Users with an address are kept when they are deleted, under a name that says so. */
const keep: NonNullable<Quirk["onStore"]> = (after, before) =>
  after === undefined && before !== undefined && Array.isArray(before.emails) && !isMarked(before)
    ? { ...before, userName: `${mark}${String(before.userName)}` }
    : after;

const isDeletedName = ({ userName }: JsonObject): boolean => String(userName).startsWith(mark);

const shownAgain = (resource: JsonObject): JsonObject => ({
  ...resource,
  userName: String(resource.userName).replace(mark, ""),
});

type Place = "read" | "listed" | "written";

const placeOf = ({ body }: ScimResponse, { method }: ServerRequest): Place | undefined => {
  if (isList(body)) return "listed";
  if (!isResource(body) || !isMarked(body)) return undefined;
  return method === "GET" ? "read" : "written";
};

const notFound = () => json(404, { schemas: [urns.error], status: "404", detail: "There is no such user" });

const withoutDeleted = (body: JsonObject): JsonObject => {
  const all = listedIn(body);
  const Resources = all.filter((each) => !isDeletedName(each));
  const gone = all.length - Resources.length;
  return { ...body, Resources, itemsPerPage: Resources.length, totalResults: Number(body.totalResults) - gone };
};

/** A soft delete that is forgotten in one place. */
const forgottenIn =
  (place: Place): NonNullable<Quirk["onResponse"]> =>
  (response, request) => {
    const where = placeOf(response, request);
    if (where === undefined) return response;
    const { body } = response;
    if (where === "listed" && isList(body)) {
      const list = place === "listed" ? { ...body, Resources: listedIn(body).map(shownAgain) } : withoutDeleted(body);
      return { ...response, body: list };
    }
    return where === place && isResource(body) ? { ...response, body: shownAgain(body) } : notFound();
  };

/** Deleted users are searched by the name they had. */
const bySoftName: NonNullable<Quirk["onMatch"]> = (isMatch, filter, resource) => {
  if (!isDeletedName(resource) || filter.kind !== "compare") return isMatch;
  return filter.path.attribute === "id" || filter.path.attribute === "userName" ? true : isMatch;
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
    id: "deleted-user-readable",
    title: "A deleted user can still be read by its id",
    caughtBy: ["delete/gone"],
    onStore: keep,
    onResponse: forgottenIn("read"),
  },
  {
    id: "deleted-user-listed",
    title: "A deleted user still appears in lists and searches",
    caughtBy: ["delete/not-listed"],
    onStore: keep,
    onResponse: forgottenIn("listed"),
    onMatch: bySoftName,
  },
  {
    id: "deleted-user-patchable",
    title: "A deleted user can still be patched",
    caughtBy: ["delete/not-written-again"],
    onStore: keep,
    onResponse: forgottenIn("written"),
  },
  {
    id: "delete-has-no-effect",
    title: "DELETE is answered 204 and does nothing",
    caughtBy: ["delete/gone", "delete/not-deleted-twice", "delete/not-listed", "delete/not-written-again"],
    onStore: (after, before) => after ?? before,
  },
  {
    id: "delete-twice-answers-204",
    title: "DELETE of what is not there is answered 204",
    caughtBy: ["delete/not-deleted-twice"],
    onResponse: answering(
      ({ status }, { method }) => method === "DELETE" && status === 404,
      () => empty(204),
    ),
  },
];
