import type { Json, JsonObject } from "../../scim/json.ts";
import { isObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idOf } from "../memory/read-answer.ts";
import { resourcesIn, showsResources } from "../support/resources.ts";

const isWithoutVersion = (resource: JsonObject): boolean => {
  const meta = valueIn(resource, "meta");
  const version: Json | undefined = valueIn(meta, "version");
  return isObject(meta) && (version === undefined || version === null);
};

const tagged = { headers: { etag: 'W/"1"' } };
const versioned = user({ meta: { resourceType: "User", version: 'W/"1"' } });

export const versionIsShown = memoryCheck({
  id: "etag/version-is-shown",
  title: "A resource that has an ETag shows it in meta.version too, alone and in lists",
  requirement: "RFC7644-3.14-03",
  appliesTo: showsResources,
  judge: (memory, exchange, context) => {
    const versions = resourcesIn(exchange, context).filter(({ value, type, isListed, isWhole }) => {
      const known = memory.resources.get(keyOf(type, idOf(value) ?? ""));
      return isWhole && (isListed ? known?.etag !== undefined : exchange.response.headers.etag !== undefined);
    });
    const lacking = versions.find(({ value }) => isWithoutVersion(value));
    if (versions.length === 0) return undefined;
    const message =
      "The resource has an ETag, and meta does not show it; whoever reads a list cannot tell which version it shows";
    return lacking === undefined
      ? []
      : [{ where: `${lacking.pointer}/meta/version`, expected: "the ETag", actual: "nothing", message }];
  },
  examples: {
    passes: trace({ ...creates(versioned), ...tagged }, queries("startIndex=1", [versioned])),
    fails: trace({ ...creates(versioned), ...tagged }, queries("startIndex=1", [user()])),
  },
});
