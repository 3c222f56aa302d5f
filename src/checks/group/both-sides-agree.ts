import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, group, shows, user } from "../memory/examples.ts";
import { type Known, type Memory, readMark } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idOf, projectionOf, resourceIn } from "../memory/read-answer.ts";

export const idsIn = (list: Json | undefined): readonly string[] =>
  Array.isArray(list)
    ? (list as readonly Json[]).flatMap((element) => {
        const value = valueIn(element, "value");
        return typeof value === "string" ? [value] : [];
      })
    : [];

const isGroup = ({ type }: Known): boolean => type.resourceType.schema.toLowerCase().endsWith(":group");

/** Groups whose members were read since they were last written, in a target that shows members without being asked. */
const settledGroups = (memory: Memory): readonly (readonly [Known, readonly string[]])[] =>
  [...memory.resources.values()].flatMap((known): readonly (readonly [Known, readonly string[]])[] => {
    const [state] = known.states;
    const isSettled = known.read !== undefined && known.writes.length === 0 && !known.isDeleted && isGroup(known);
    return isSettled && state !== undefined && memory.shown.has(readMark(known.type, "members"))
      ? [[known, idsIn(valueIn(state.resource, "members"))]]
      : [];
  });

/** Through a nested group a user belongs to groups that do not list the user (RFC 7643 §4.1.2). */
const holdsGroups = (memory: Memory, members: readonly string[]): boolean =>
  [...memory.resources.values()].some((known) => isGroup(known) && members.includes(known.id));

const disagreements = (memory: Memory, userId: string, shown: readonly string[]): readonly FindingDraft[] =>
  settledGroups(memory).flatMap(([{ id, states }, members]): readonly FindingDraft[] => {
    const isMember = members.includes(userId);
    if (isMember === shown.includes(id) || (!isMember && holdsGroups(memory, members))) return [];
    const name = textOf(valueIn(states[0]?.resource, "displayName"));
    const [expected, actual] = isMember ? [`group ${id} listed`, "not listed"] : [`group ${id} not listed`, "listed"];
    return [
      {
        where: "/groups",
        expected,
        actual,
        message: `The group “${name}” and the user disagree on whether the user is a member`,
      },
    ];
  });

/** A target that never showed `groups` may not keep the attribute at all. */
const showsGroups = (memory: Memory, shown: readonly string[]): boolean =>
  shown.length > 0 || [...memory.shown].some((mark) => mark.endsWith(" groups"));

const judge = (memory: Memory, exchange: Exchange, context: CheckContext): readonly FindingDraft[] | undefined => {
  const address = addressOf(exchange, context);
  const resource = resourceIn(exchange.response.body);
  if (address?.id === undefined || resource === undefined || projectionOf(exchange, address) !== undefined)
    return undefined;
  const known = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
  const shown = idsIn(valueIn(resource, "groups"));
  if (known === undefined || isGroup(known) || !showsGroups(memory, shown)) return undefined;
  return settledGroups(memory).length === 0 ? undefined : disagreements(memory, known.id, shown);
};

const members = [{ value: "u1" }];
const engineers = group({ members });
const listed = user({ groups: [{ value: "g1" }] });

export const bothSidesAgree = memoryCheck({
  id: "group/both-sides-agree",
  title: "A user lists exactly the groups that list the user",
  requirement: "RFC7643-4.1.2-16",
  appliesTo: ({ request, response }) => request.method === "GET" && response.status === 200,
  judge,
  examples: {
    passes: trace(creates(user()), creates(engineers), shows(engineers), shows(listed)),
    fails: trace(creates(user()), creates(engineers), shows(engineers), shows(listed), shows(group()), shows(listed)),
  },
});
