import type { Quirk } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { listing, showing } from "../quirk-kit/answers.ts";
import { withValue } from "../quirk-kit/operations.ts";

const timesOf = (resource: JsonObject): JsonObject => (isObject(resource.meta) ? resource.meta : {});

const isUnchanged = (resource: JsonObject): boolean => timesOf(resource).lastModified === timesOf(resource).created;

const trimmed = (json: Json): Json => {
  if (typeof json === "string") return json.replace(/\s+/g, " ").trim();
  if (Array.isArray(json)) return json.map(trimmed);
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, trimmed(value)]));
};

/** Counts how often each resource was read. */
const counting = (): NonNullable<Quirk["onResponse"]> => {
  const readings = new Map<string, number>();
  return showing(["GET"], (resource) => {
    const id = String(resource.id);
    const count = (readings.get(id) ?? 0) + 1;
    readings.set(id, count);
    const isMarked =
      count > 2 &&
      typeof resource.userType === "string" &&
      typeof resource.nickName === "string" &&
      isUnchanged(resource);
    return isMarked ? { ...resource, userType: `seen ${count} times` } : resource;
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
    id: "texts-are-trimmed-after-the-answer",
    title: "The answer to a write shows texts as they were sent, and a GET shows them trimmed and on one line",
    caughtBy: ["consistency/reply-is-what-is-stored"],
    onResponse: showing(["GET"], (resource) => trimmed(resource) as JsonObject),
  },
  {
    id: "create-leaves-active-out",
    title: "The answer to a create does not show active, and a GET does",
    caughtBy: ["consistency/reply-is-whole"],
    onResponse: showing(["POST"], (resource) => withValue(resource, "active", undefined)),
  },
  {
    id: "reading-counts-itself",
    title: "From the third GET on a resource shows how often it was read",
    caughtBy: ["consistency/reading-changes-nothing"],
    onResponse: counting(),
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
    id: "list-tells-another-time",
    title: "meta.lastModified in lists is the time at which the search index took the resource",
    caughtBy: ["consistency/list-shows-whole-resources"],
    onResponse: listing((resources) =>
      resources.map((resource) => {
        const { lastModified } = timesOf(resource);
        if (typeof lastModified !== "string") return resource;
        const later = new Date(Date.parse(lastModified) + 5000).toISOString();
        return withValue(resource, "meta", { ...timesOf(resource), lastModified: later });
      }),
    ),
  },
  {
    id: "list-shows-user-names-in-small-letters",
    title: "Lists show userNames in small letters, and a GET as they were written",
    caughtBy: ["consistency/list-shows-whole-resources"],
    onResponse: listing((resources) =>
      resources.map((resource) =>
        typeof resource.userName === "string" ? { ...resource, userName: resource.userName.toLowerCase() } : resource,
      ),
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
