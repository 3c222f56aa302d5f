import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { DirectoryGroup, FlowContext } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { readResource, statusOf, succeeded, type Trouble } from "../support/answer.ts";
import { done } from "../support/end.ts";
import { mappedGroup, newResource } from "../support/mapping.ts";
import { groupOf, personOf } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { elementsOf, memberOf } from "../support/resource.ts";
import { flagSetting, textSetting, textsSetting } from "../support/settings.ts";
import { isPartial, partialResource } from "./partial.ts";
import { pathlessPatch } from "./profile.ts";
import { failedRemotely, sentences } from "./task.ts";

export const groupPath = (id: string): string => `/Groups/${pathId(id)}`;

export const usesPatch = ({ dialect }: FlowContext): boolean => textSetting(dialect, "groups.update.verb") === "PATCH";

/** OKTA-81, OKTA-85: those of the members whom the target knows, if only for seconds (OKTA-94), each with id and login. */
export const membersOf = (context: FlowContext, keys: readonly string[]): readonly JsonObject[] =>
  keys.flatMap((key) => {
    const value = context.memory.links[key];
    if (value === undefined) return [];
    return [{ value, display: personOf(context, key).attributes.userName ?? null }];
  });

/** OKTA-87: the new name has no path, and the id goes with it as long as Okta sends it. */
export const renaming = ({ dialect }: FlowContext, id: string, { displayName }: DirectoryGroup): JsonObject =>
  isPartial(dialect)
    ? partialResource(dialect, "groups", { id, displayName })
    : pathlessPatch(flagSetting(dialect, "groups.rename.id") ? { id, displayName } : { displayName });

export interface Change {
  readonly body: JsonObject;
  readonly operation: string;
  readonly rule: string;
}

/** The task that tells of a group what became of Okta's request. */
export const groupFailed = (
  context: FlowContext,
  sentence: (name: string) => string,
  trouble: Trouble,
  rule: string,
): FlowEnd => {
  const { key: about, displayName } = groupOf(context);
  return failedRemotely(context, sentence(displayName), trouble, { about, rule });
};

const updateFailed = (context: FlowContext, answer: Answer, expected: string, rule: string): FlowEnd | undefined => {
  const judged = succeeded(answer, expected);
  return judged.ok ? undefined : groupFailed(context, sentences.updateGroup, judged.trouble, rule);
};

export function* patchGroup(context: FlowContext, id: string, changes: readonly Change[]): Flow {
  for (const { body, operation, rule } of changes) {
    const answer = yield { method: "PATCH", path: groupPath(id), body, operation, rule };
    const failed = updateFailed(
      context,
      answer,
      "200 with the group, or 204",
      statusOf(answer) === 501 ? "OKTA-02" : rule,
    );
    if (failed !== undefined) return failed;
  }
  return done(context.memory);
}

/** What a PUT says of the members, given what the GET before it showed. */
export type Members = (shown: JsonObject) => JsonObject;

const ownMembers =
  (context: FlowContext): Members =>
  () => ({ members: membersOf(context, groupOf(context).members) });

/** OKTA-93: a link leaves the members alone, so a PUT that only renames gives back those it was shown. */
export const shownMembers: Members = (shown) => {
  const members = memberOf(shown, "members");
  const none: JsonObject = {};
  return members === undefined ? none : { members: elementsOf(members) };
};

/** The keys that the dialect puts first, in its order; then whatever else is mapped, and the members. */
const wholeGroup = (context: FlowContext, id: string, members: JsonObject): JsonObject => {
  const mapped = Object.entries({
    id,
    ...newResource(context.dialect, "groups", mappedGroup(groupOf(context), context)),
  });
  const first = textsSetting(context.dialect, "groups.put.keys");
  const rest = mapped.filter(([name]) => name !== "id" && !first.includes(name));
  const ordered = first.flatMap((name) => mapped.filter(([key]) => key === name));
  return { ...Object.fromEntries([...ordered, ...rest]), ...members };
};

/** OKTA-86: GET, then PUT of name and full member list. */
export function* putGroup(context: FlowContext, id: string, members: Members = ownMembers(context)): Flow {
  const get = yield { method: "GET", path: groupPath(id), operation: "group.get", rule: "OKTA-86" };
  const shown = readResource(get, "200 with the group");
  if (!shown.ok) return groupFailed(context, sentences.updateGroup, shown.trouble, "OKTA-86");
  const body = wholeGroup(context, id, members(shown.value));
  const put = yield { method: "PUT", path: groupPath(id), body, operation: "group.update.put", rule: "OKTA-86" };
  return updateFailed(context, put, "200 with the group", "OKTA-86") ?? done(context.memory);
}
