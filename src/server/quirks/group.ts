import type { Quirk } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { showing } from "../quirk-kit/answers.ts";
import { withValue } from "../quirk-kit/operations.ts";
import { everyResource } from "../quirk-kit/wire.ts";

const listAt = (resource: JsonObject, name: string): readonly Json[] => {
  const value = resource[name];
  return Array.isArray(value) ? value : [];
};

/** Changes each member that an answer shows. */
const eachMember = (change: (member: JsonObject) => JsonObject): Quirk["onResponse"] =>
  everyResource((resource) =>
    listAt(resource, "members").length === 0
      ? resource
      : withValue(
          resource,
          "members",
          listAt(resource, "members").map((member) => (isObject(member) ? change(member) : member)),
        ),
  );

export const groupQuirks: readonly Quirk[] = [
  {
    id: "user-hides-a-single-group",
    title: "A user who is in one group only shows none",
    caughtBy: ["group/both-sides-agree"],
    onResponse: showing(["GET"], (resource) =>
      listAt(resource, "groups").length === 1 ? withValue(resource, "groups", undefined) : resource,
    ),
  },
  {
    id: "put-takes-a-user-out-of-groups",
    title: "A PUT to a user takes away the groups that list the user",
    caughtBy: ["group/both-sides-agree"],
    onStore: (after, _before, { method, segments }) =>
      after !== undefined && method === "PUT" && segments[0] === "Users"
        ? withValue(after, "groups", undefined)
        : after,
  },
  {
    id: "member-reference-leads-elsewhere",
    title: "The $ref of a member ends in its name and not in its id",
    caughtBy: ["group/references-lead-to-their-value"],
    onResponse: eachMember((member) => ({ ...member, $ref: String(member.$ref).replace(/[^/]*$/, "somebody") })),
  },
  {
    id: "member-reference-names-another-endpoint",
    title: "The $ref of every member leads to a group of its id",
    caughtBy: ["group/references-lead-to-their-value"],
    onResponse: eachMember((member) => ({ ...member, $ref: String(member.$ref).replace("/Users/", "/Groups/") })),
  },
  {
    id: "members-are-all-groups",
    title: "Every member is said to be a group",
    caughtBy: ["group/member-types-are-true"],
    onResponse: eachMember((member) => ({ ...member, type: "Group" })),
  },
];
