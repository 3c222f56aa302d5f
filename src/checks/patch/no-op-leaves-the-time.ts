import type { Exchange } from "../../model/exchange.ts";
import { textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { type Observation, observationOf } from "../memory/effects.ts";
import { creates, patches, shows, user } from "../memory/examples.ts";
import { readingsOf } from "../memory/expect-write.ts";
import type { Write } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { operationsIn } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";

const lastModified = (resource: unknown) => valueIn(valueIn(resource as never, "meta"), "lastModified");

/** §3.5.2.1 says it of add only; of replace and remove the RFC is silent. */
const onlyAdds = ({ request }: Exchange): boolean =>
  operationsIn(request.body).every((operation) => textOf(valueIn(operation, "op")).toLowerCase() === "add");

/** The one write there was, when it was an add that every reading takes as changing nothing. */
const idleWrite = ({ writes, known }: Observation): Write | undefined => {
  const [write] = writes;
  if (write === undefined || writes.length > 1 || write.isRefused || write.exchange.request.method !== "PATCH")
    return undefined;
  if (!onlyAdds(write.exchange)) return undefined;
  const readings = readingsOf(write.exchange, write.before, known.type);
  return readings.every((outcome) => outcome.ok && outcome.value.isModified === false) ? write : undefined;
};

const at = (time: string) => user({ title: "Guide", meta: { resourceType: "User", lastModified: time } });
const before = at("2026-01-01T00:00:00Z");
const idle = patches(before, [{ op: "add", path: "title", value: "Guide" }]);

export const noOpLeavesTheTime = memoryCheck({
  id: "patch/no-op-leaves-the-time",
  title: "An add of what is already there does not move meta.lastModified",
  requirement: "RFC7644-3.5.2.1-10",
  appliesTo: ({ request }) => request.method === "PATCH" || request.method === "GET",
  judge: (memory, exchange, context) => {
    const observation = observationOf(memory, exchange, context);
    const write = observation === undefined ? undefined : idleWrite(observation);
    const [was, is] = [lastModified(write?.before[0]?.resource), lastModified(observation?.resource)];
    if (was === undefined || is === undefined) return undefined;
    const message = "A PATCH that added only what was already there moved the time of the last change";
    return was === is ? [] : [{ where: "/meta/lastModified", expected: show(was), actual: show(is), message }];
  },
  examples: {
    passes: trace(creates(before), idle, shows(before)),
    fails: trace(creates(before), idle, shows(at("2026-02-02T00:00:00Z"))),
  },
});
