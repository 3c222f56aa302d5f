import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { observationOf } from "../memory/effects.ts";
import { creates, group, replaces, shows, user } from "../memory/examples.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idsIn } from "./both-sides-agree.ts";

/** Ids of the users that were written since they were last read, with this group among their `groups`. */
const usersSentWith = (memory: Memory, group: Known): readonly string[] =>
  [...memory.resources.values()]
    .filter(({ echo, writes }) =>
      [...writes.map(({ exchange }) => exchange), ...(echo === undefined ? [] : [echo.exchange])].some(({ request }) =>
        JSON.stringify(valueIn(request.body, "groups") ?? valueIn(request.body, "Operations") ?? null).includes(
          `"${group.id}"`,
        ),
      ),
    )
    .filter((known) => known.type !== group.type)
    .map(({ id }) => id);

const judge = (memory: Memory, exchange: Exchange, context: CheckContext): readonly FindingDraft[] | undefined => {
  const observation = observationOf(memory, exchange, context);
  if (observation === undefined || observation.writes.length > 0 || observation.known.read === undefined)
    return undefined;
  const suspects = usersSentWith(memory, observation.known);
  if (suspects.length === 0) return undefined;
  const before = idsIn(valueIn(observation.known.read.resource, "members"));
  const joined = idsIn(valueIn(observation.resource, "members")).filter(
    (id) => !before.includes(id) && suspects.includes(id),
  );
  return joined.map((id) => ({
    where: "/members",
    expected: `no member ${id}`,
    actual: `member ${id}`,
    message: "A user became a member because a write on the user named the group; groups of a user are read-only",
  }));
};

const wish = replaces(user(), user({ groups: [{ value: "g1" }] }), { status: 200, body: user() });

export const membershipStartsAtTheGroup = memoryCheck({
  id: "group/membership-starts-at-the-group",
  title: "Membership is changed through the group alone: groups written on a user are ignored",
  requirement: "RFC7643-4.1.2-17",
  appliesTo: ({ request, response }) => request.method === "GET" && response.status === 200,
  judge,
  examples: {
    passes: trace(creates(user()), creates(group()), shows(group()), wish, shows(group())),
    fails: trace(creates(user()), creates(group()), shows(group()), wish, shows(group({ members: [{ value: "u1" }] }))),
  },
});
