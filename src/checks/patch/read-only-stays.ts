import { trace } from "../example.ts";
import { observationOf } from "../memory/effects.ts";
import { creates, patches, shows, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { readOnlyChanges } from "../memory/read-only-changes.ts";
import { show } from "../support/text.ts";

const early = { resourceType: "User", created: "2024-01-01T00:00:00Z" };
const before = user({ meta: { ...early, created: "2026-01-01T00:00:00Z" } });
const patch = patches(before, [{ op: "replace", value: { meta: early } }]);

export const readOnlyStays = memoryCheck({
  id: "patch/read-only-stays",
  title: "A PATCH never changes a read-only attribute, whether it is refused or ignored",
  requirement: "RFC7643-7-21",
  appliesTo: ({ request }) => request.method === "PATCH" || request.method === "GET",
  judge: (memory, exchange, context) => {
    const observation = observationOf(memory, exchange, context);
    if (observation === undefined || !observation.writes.some((write) => write.exchange.request.method === "PATCH"))
      return undefined;
    return readOnlyChanges(observation, "PATCH").map(({ name, pointer, before: was, observed }) => ({
      where: pointer,
      expected: show(was),
      actual: show(observed),
      message: `A PATCH changed ${name}, which only the provider may set`,
    }));
  },
  examples: {
    passes: trace(creates(before), patch, shows(before)),
    fails: trace(creates(before), patch, shows(user({ meta: early }))),
  },
});
