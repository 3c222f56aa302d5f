import type { FindingDraft } from "../../model/check.ts";
import type { JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { attributeOf, isUnassigned, slotsOf } from "../memory/attributes.ts";
import { creates, shows, user } from "../memory/examples.ts";
import type { Known } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { rereadOf } from "../memory/reread.ts";
import { isReferenceList, isShownAlike } from "../memory/same.ts";
import { show } from "../support/text.ts";

/** Members may be shown on request only, groups follow other resources, and request or never say that a GET hides the attribute. */
export const differencesFrom = (shown: JsonObject, resource: JsonObject, { type }: Known): readonly FindingDraft[] => {
  const now = slotsOf(resource);
  return [...slotsOf(shown).values()].flatMap((slot): readonly FindingDraft[] => {
    const attribute = attributeOf(slot, type.declared);
    const value = now.get(slot.key)?.value;
    if (attribute === undefined) return [];
    const isHidden = attribute.returned === "request" || attribute.returned === "never";
    if (isHidden || slot.key === "groups" || (isReferenceList(attribute) && isUnassigned(value))) return [];
    if (isShownAlike(slot.value, value, attribute)) return [];
    return [{ where: slot.pointer, expected: show(slot.value), actual: show(value) }];
  });
};

const answered = user({ title: "Guide" });

export const replyIsWhatIsStored = memoryCheck({
  id: "consistency/reply-is-what-is-stored",
  title: "What a write's answer shows is what a later GET shows",
  requirement: "RFC7644-3.1-08",
  appliesTo: ({ request, response }) => request.method === "GET" && response.status === 200,
  judge: (memory, exchange, context) => {
    const reread = rereadOf(memory, exchange, context);
    if (reread === undefined) return undefined;
    const { method } = reread.echo.exchange.request;
    return differencesFrom(reread.echo.resource, reread.resource, reread.known).map((finding) => ({
      ...finding,
      message: `The answer to the ${method} showed another value than a GET shows now, and nothing was written in between`,
    }));
  },
  examples: {
    passes: trace(creates(answered), shows(answered)),
    fails: trace(creates(answered), shows(user())),
  },
});
