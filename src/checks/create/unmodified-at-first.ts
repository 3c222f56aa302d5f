import type { Check } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { createdResource, isSuccessfulCreate } from "../support/create.ts";
import { created, meta } from "../support/example-user.ts";
import { instantOf } from "../support/instant.ts";

/** Two looks at the clock during one create are no modification. */
const toleranceMs = 1000;

export const unmodifiedAtFirst: Check = {
  id: "create/unmodified-at-first",
  kind: "exchange",
  title: "A new resource was last modified when it was created",
  requirement: "RFC7643-3.1-21",
  appliesTo: isSuccessfulCreate,
  judge: (exchange) => {
    const shown = createdResource(exchange)?.meta;
    if (!isObject(shown)) return [];
    const [created, modified] = [instantOf(shown.created), instantOf(shown.lastModified)];
    if (created === undefined || modified === undefined || Math.abs(modified - created) < toleranceMs) return [];
    return [{ where: "/meta/lastModified", expected: String(shown.created), actual: String(shown.lastModified) }];
  },
  examples: {
    passes: exchange(created()),
    fails: exchange(created(meta({ lastModified: "2026-02-03T05:05:06Z" }))),
  },
};
