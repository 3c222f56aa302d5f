import { traceCheck } from "../../model/check.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { idOf } from "../memory/read-answer.ts";
import { created, meta, read } from "../support/example-user.ts";
import { instantOf, slackMs } from "../support/instant.ts";
import { resourcesIn, type ShownResource } from "../support/resources.ts";

/** When a resource was first said to be created; the answer to the create may have known it more finely than the store does. */
interface First {
  readonly time: string;
  readonly isPromise: boolean;
}

/** By key. */
type Times = ReadonlyMap<string, First>;

/** How far a store may be from what it was given: stores keep fractions of a second differently. */
const toleranceMs = 1000;

const resourcesMax = 1000;

const createdIn = ({ value }: ShownResource): Json | undefined => valueIn(valueIn(value, "meta"), "created");

/** What is no time at all is another check's business. */
const isSameTime = ({ time, isPromise }: First, now: Json | undefined): boolean => {
  if (time === now) return true;
  const instant = instantOf(now);
  if (instant === undefined || typeof now !== "string") return true;
  const distance = Math.abs((instantOf(time) ?? 0) - instant);
  return isPromise ? distance < toleranceMs : distance <= slackMs(time, now);
};

const timeOf = (shown: ShownResource): string | undefined => {
  const time = createdIn(shown);
  return typeof time === "string" && instantOf(time) !== undefined ? time : undefined;
};

const keyFor = ({ type, value }: ShownResource): string => keyOf(type, textOf(valueIn(value, "id")));

const withTimes = (times: Times, all: readonly ShownResource[], isPromise = false): Times => {
  const fresh = all.flatMap((shown): readonly (readonly [string, First])[] => {
    const key = keyFor(shown);
    if (times.get(key)?.isPromise === false) return [];
    const time = timeOf(shown);
    return time === undefined ? [] : [[key, { time, isPromise }]];
  });
  return fresh.length === 0 || times.size > resourcesMax ? times : new Map([...times, ...fresh]);
};

const without = (times: Times, key: string): Times => new Map([...times].filter(([each]) => each !== key));

export const createdUnchanged = traceCheck<Times>({
  id: "resource/created-unchanged",
  kind: "trace",
  title: "meta.created never changes",
  requirement: "RFC7643-3.1-19",
  initial: new Map(),
  fold: (times, exchange, context) => {
    const all = resourcesIn(exchange, context).filter(({ value }) => idOf(value) !== undefined);
    const [first] = all;
    if (first === undefined) return { state: times };
    // A target whose ids are names gives a deleted resource's id to the next one of that name.
    if (exchange.request.method === "POST" && !first.isListed)
      return { state: withTimes(without(times, keyFor(first)), all, true) };
    const known = all.filter((shown) => createdIn(shown) !== undefined && times.has(keyFor(shown)));
    const findings = known.flatMap((shown) => {
      const [before, now] = [times.get(keyFor(shown)), createdIn(shown)];
      if (before === undefined || isSameTime(before, now)) return [];
      return [{ where: `${shown.pointer}/meta/created`, expected: before.time, actual: String(now) }];
    });
    return { state: withTimes(times, all), isJudged: known.length > 0, findings };
  },
  examples: {
    passes: trace(created(), read()),
    fails: trace(created(), read(meta({ created: "2026-03-03T04:05:06Z" }))),
  },
});
