import type { Quirk } from "../../model/profile.ts";
import { isObject, type JsonObject } from "../../scim/index.ts";
import { listing, showing } from "../quirk-kit/answers.ts";
import { withValue } from "../quirk-kit/operations.ts";

const timesOf = (resource: JsonObject): JsonObject => (isObject(resource.meta) ? resource.meta : {});

const isChanged = (resource: JsonObject): boolean => timesOf(resource).lastModified !== timesOf(resource).created;

/** A clock that only this quirk looks at. */
const ticking = (): NonNullable<Quirk["onResponse"]> => {
  let ticks = 0;
  return showing(["GET"], (resource) => {
    if (!isChanged(resource)) return resource;
    ticks += 1;
    const lastModified = new Date(Date.parse("2999-01-01T00:00:00Z") + ticks).toISOString();
    return withValue(resource, "meta", { ...timesOf(resource), lastModified });
  });
};

export const consistencyQuirks: readonly Quirk[] = [
  {
    id: "create-shows-what-it-does-not-store",
    title: "The answer to a create shows the nickName that was sent, and a GET does not",
    caughtBy: ["consistency/reply-is-what-is-stored"],
    onStore: (after, before, { method }) =>
      method === "POST" && before === undefined && after !== undefined
        ? withValue(after, "nickName", undefined)
        : after,
    onResponse: showing(["POST"], (resource, { body }) =>
      isObject(body) && typeof body.nickName === "string" ? { ...resource, nickName: body.nickName } : resource,
    ),
  },
  {
    id: "reading-moves-the-time",
    title: "Each GET of a resource that was changed once shows a new time of change",
    caughtBy: ["consistency/reading-changes-nothing"],
    onResponse: ticking(),
  },
  {
    id: "list-leaves-emails-out",
    title: "Resources in a list come without their e-mail addresses",
    caughtBy: ["consistency/list-shows-whole-resources"],
    onResponse: listing((resources, { query }) =>
      query.has("attributes") || query.has("filter")
        ? resources
        : resources.map((resource) => withValue(resource, "emails", undefined)),
    ),
  },
  {
    id: "last-modified-stays-at-creation",
    title: "meta.lastModified is the time of creation for ever",
    caughtBy: ["consistency/last-modified-follows-writes"],
    onResponse: showing(["GET", "PUT", "PATCH"], (resource) =>
      withValue(resource, "meta", { ...timesOf(resource), lastModified: timesOf(resource).created ?? "" }),
    ),
  },
];
