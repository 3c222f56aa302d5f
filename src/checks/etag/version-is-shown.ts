import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, shows, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { resourceIn } from "../memory/read-answer.ts";
import { knownTarget } from "../support/known.ts";
import { isProjected } from "../support/resources.ts";

const tagged = { headers: { etag: 'W/"1"' } };
const versioned = user({ meta: { resourceType: "User", version: 'W/"1"' } });

/** In lists versions may be left out. */
export const versionIsShown = memoryCheck({
  id: "etag/version-is-shown",
  title: "A resource that comes with an ETag shows it in meta.version too",
  requirement: "RFC7644-3.14-03",
  appliesTo: ({ response: { headers, status } }) => headers.etag !== undefined && status < 300,
  judge: (memory, exchange, context) => {
    const meta = valueIn(resourceIn(exchange.response.body), "meta");
    if (meta === undefined || isProjected(exchange) || knownTarget(memory, exchange, context) === undefined)
      return undefined;
    const version = valueIn(meta, "version") ?? null;
    const message = "The resource comes with an ETag, and its meta does not show it to whoever keeps the body alone";
    return version === null ? [{ where: "/meta/version", expected: "the ETag", actual: "nothing", message }] : [];
  },
  examples: {
    passes: trace({ ...creates(versioned), ...tagged }, { ...shows(versioned), ...tagged }),
    fails: trace({ ...creates(versioned), ...tagged }, { ...shows(user()), ...tagged }),
  },
});
