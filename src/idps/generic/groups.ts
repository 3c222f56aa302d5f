import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { forEach, inTurn, silent } from "../support/end.ts";
import { groupOf } from "../support/people.ts";
import { flagSetting, textSetting } from "../support/settings.ts";
import {
  createGroup,
  forgottenGroup,
  groupFailed,
  isRenamed,
  lookUpGroup,
  removeGroup,
  sentMembers,
  takeOver,
  writeGroup,
} from "./group-account.ts";
import { changeBetween, type MemberChange, memberIds } from "./members.ts";
import { ruleOf } from "./setting.ts";
import { assignUser, deprovisionWhen, rewriteUser } from "./users.ts";

// biome-ignore lint/correctness/useYield: nothing goes over the wire
function* nothing(context: FlowContext, text: string, rule: string): Flow {
  return silent(context, text, rule);
}

const whenOn =
  (flow: FlowFactory): FlowFactory =>
  (context) =>
    flagSetting(context.dialect, "groups.enabled")
      ? flow(context)
      : nothing(context, "Groups are not provisioned", ruleOf(context.dialect, "groups.enabled"));

const idOf = (context: FlowContext): string | undefined => context.memory.groupLinks[groupOf(context).key];

const whenLinked = (act: (context: FlowContext, id: string) => Flow): FlowFactory =>
  whenOn((context) => {
    const id = idOf(context);
    return id === undefined
      ? nothing(context, "Not provisioned", ruleOf(context.dialect, "groups.lookup.when"))
      : act(context, id);
  });

const changeOf = (context: FlowContext): MemberChange => changeBetween(sentMembers(context), memberIds(context));

const isNone = ({ added, removed }: MemberChange): boolean => added.length === 0 && removed.length === 0;

/** Everything once more, as far as the IdP has a way to say it. */
export const pushNow: FlowFactory = whenLinked((context, id) =>
  writeGroup(context, id, { isNamed: true, change: changeOf(context) }),
);

function* begin(context: FlowContext): Flow {
  const { dialect } = context;
  if (memberIds(context).length === 0 && !flagSetting(dialect, "groups.create.empty"))
    return silent(context, "A group without members is not created", ruleOf(dialect, "groups.create.empty"));
  if (textSetting(dialect, "groups.lookup.when") !== "before create") return yield* createGroup(context);
  const found = yield* lookUpGroup(context);
  switch (found.kind) {
    case "found":
      return yield* takeOver(context, found.id, found.resource);
    case "nobody":
      return yield* createGroup(context);
    case "failed":
      return groupFailed(context, "Look-up", found.trouble, found.rule);
  }
}

export const pushGroup: FlowFactory = whenOn((context) =>
  idOf(context) === undefined ? begin(context) : pushNow(context),
);

/** The administrator chooses one of the target's groups by its name there. */
export const linkGroup: FlowFactory = whenOn(function* (context): Flow {
  const found = yield* lookUpGroup(context, context.step.to);
  switch (found.kind) {
    case "found":
      return yield* takeOver(context, found.id, found.resource);
    case "nobody":
      return silent(context, "No group of that name at the target", ruleOf(context.dialect, "groups.existing"));
    case "failed":
      return groupFailed(context, "Look-up", found.trouble, found.rule);
  }
});

export const renameGroup: FlowFactory = whenLinked((context, id) =>
  writeGroup(context, id, { isNamed: true, change: changeBetween(sentMembers(context), sentMembers(context)) }),
);

const peopleOf = ({ memory }: FlowContext, ids: readonly string[]): readonly string[] =>
  Object.entries(memory.links).flatMap(([key, id]) => (ids.includes(id) ? [key] : []));

/** Those who came or went are written, too, where the IdP does so. */
const withPeople = (context: FlowContext, { added, removed }: MemberChange): readonly FlowFactory[] =>
  flagSetting(context.dialect, "groups.members.thenUsers")
    ? [(now) => forEach(now, peopleOf(now, [...added, ...removed]), rewriteUser)]
    : [];

export const changeMembers: FlowFactory = whenLinked((context, id) => {
  const change = changeOf(context);
  if (isNone(change))
    return nothing(context, "Nobody the target knows", ruleOf(context.dialect, "groups.members.operations"));
  return inTurn(context, [(now) => writeGroup(now, id, { isNamed: false, change }), ...withPeople(context, change)]);
});

/** What became of a group between two cycles. */
export const syncGroup: FlowFactory = whenOn((context) => {
  const id = idOf(context);
  if (id === undefined) return begin(context);
  const change = changeOf(context);
  const isNamed = isRenamed(context);
  if (isNone(change) && !isNamed && !flagSetting(context.dialect, "groups.compare"))
    return nothing(context, "Nothing changed", ruleOf(context.dialect, "groups.update.verb"));
  return writeGroup(context, id, { isNamed, change });
});

/** Members whom no other group that is provisioned has. */
const uncovered = ({ directory, memory }: FlowContext, key: string, members: readonly string[]): readonly string[] => {
  const others = Object.values(directory.groups).filter(
    (group) => group.key !== key && memory.groupLinks[group.key] !== undefined,
  );
  return members.filter((member) => !others.some((group) => group.members.includes(member)));
};

const leaveGroup: FlowFactory = (context) => {
  const { dialect } = context;
  const { key, members } = groupOf(context);
  const left = forgottenGroup(context);
  return textSetting(dialect, "groups.unlink.members") === "deprovision"
    ? forEach(left, uncovered(left, key, members), deprovisionWhen("unassigned"))
    : nothing(left, "Left at the target", ruleOf(dialect, "groups.unlink"));
};

export const unlinkGroup: FlowFactory = whenLinked((context, id) =>
  (context.step.and ?? textSetting(context.dialect, "groups.unlink")) === "delete"
    ? removeGroup(context, id, ruleOf(context.dialect, "groups.unlink"))
    : leaveGroup(context),
);

export const deleteGroup: FlowFactory = whenLinked((context, id) => {
  const rule = ruleOf(context.dialect, "groups.delete");
  return textSetting(context.dialect, "groups.delete") === "delete"
    ? removeGroup(context, id, rule)
    : nothing(forgottenGroup(context), "Left at the target", rule);
});

/** Giving a group the application gives it to its members. */
export const assignGroup: FlowFactory = (context) => forEach(context, groupOf(context).members, assignUser);

export const unassignGroup: FlowFactory = (context) =>
  forEach(
    context,
    groupOf(context).members.filter((key) => context.directory.people[key]?.isAssigned !== true),
    deprovisionWhen("unassigned"),
  );
