import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { differences } from "../../scim/index.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { type Observation, observationOf } from "../memory/effects.ts";
import { creates, patches, shows, user } from "../memory/examples.ts";
import { readingsOf } from "../memory/expect-write.ts";
import type { Memory, Write } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { show } from "../support/text.ts";

const timeIn = (resource: unknown): string | undefined => {
  const time = valueIn(valueIn(resource as never, "meta"), "lastModified");
  return typeof time === "string" && /T\d\d:/.test(time) && !Number.isNaN(Date.parse(time)) ? time : undefined;
};

/** A write that by every reading changed something. */
const isRealChange = ({ exchange, before, isRefused }: Write, { known }: Observation): boolean => {
  if (isRefused || before.length === 0) return false;
  const readings = readingsOf(exchange, before, known.type);
  return readings.length > 0 && readings.every((outcome) => outcome.ok && outcome.value.isModified === true);
};

/** A change that the resource does not show was not made, and that is another finding. */
const isVisible = (write: Write | undefined, observation: Observation | undefined): boolean =>
  write !== undefined &&
  observation !== undefined &&
  write.before.every(({ resource }) => differences(resource, observation.resource, { ignore: ["meta"] }).length > 0);

/**
 * How fast a run goes says nothing about the target's clock, so its own times are compared:
 * a change made after another resource was created cannot be older than that creation.
 */
const judge = (memory: Memory, exchange: Exchange, context: CheckContext): readonly FindingDraft[] | undefined => {
  const observation = observationOf(memory, exchange, context);
  // A write without effect is judged as such; it is no wonder that its time is missing, too.
  if (observation === undefined || observation.effects.length > 0) return undefined;
  const write = observation.writes.find((each) => isRealChange(each, observation));
  const time = timeIn(observation.resource);
  const clock = write?.clock;
  if (time === undefined || clock === undefined || !isVisible(write, observation)) return undefined;
  const message = "The resource was changed, yet meta.lastModified is older than a resource created before the change";
  return Date.parse(time) < Date.parse(clock)
    ? [{ where: "/meta/lastModified", expected: `${show(clock)} or later`, actual: show(time), message }]
    : [];
};

const at = (hour: string, more = {}) => {
  const time = `2026-01-01T${hour}:00:00Z`;
  return user({ ...more, meta: { resourceType: "User", created: "2026-01-01T08:00:00Z", lastModified: time } });
};
const other = user({ id: "u2", userName: "bob", meta: { resourceType: "User", created: "2026-01-01T09:00:00Z" } });
const patch = patches(user(), [{ op: "add", path: "title", value: "Guide" }]);

export const lastModifiedFollowsWrites = memoryCheck({
  id: "consistency/last-modified-follows-writes",
  title: "meta.lastModified is the time of the latest change",
  requirement: "RFC7643-3.1-20",
  appliesTo: ({ response }) => response.status === 200,
  judge,
  examples: {
    passes: trace(creates(at("08")), creates(other), patch, shows(at("10", { title: "Guide" }))),
    fails: trace(creates(at("08")), creates(other), patch, shows(at("08", { title: "Guide" }))),
  },
});
