import type { JsonObject } from "../../scim/json.ts";
import { confidence, described, list, named, ruleId, text, titled } from "./parts.ts";

const some = (items: JsonObject, description: string): JsonObject =>
  described({ ...list(items), type: ["string", "array"], pattern: String(items.pattern), minItems: 1 }, description);

const word = (pattern: string): JsonObject => ({ type: "string", pattern });

const answer: JsonObject = {
  type: ["integer", "string"],
  minimum: 100,
  maximum: 599,
  pattern: "^([1-5]\\d\\d|[1-5]xx|none)$",
};

const when = titled(
  "when",
  named({
    checks: some(
      word("^[a-z0-9-]+/[a-z0-9-]*\\*?$"),
      "The checks that found it, as expect/target; without it: the operation failed in the provider's eyes, or got no answer.",
    ),
    operations: some(
      word("^[a-z-]+(\\.[a-z-]+)*(\\.\\*)?$"),
      "What the provider was doing, as user.create or group.*.",
    ),
    rules: some(
      word("^[A-Z][A-Z0-9]*-[A-Za-z0-9.-]+$"),
      "The rule that the finding cites, by which the provider takes the answer for a failure.",
    ),
    sentBy: some(word("^[A-Z][A-Z0-9]*-[A-Za-z0-9.-]+$"), "The rule by which the provider sent the request."),
    answers: {
      ...answer,
      type: ["integer", "string", "array"],
      items: answer,
      minItems: 1,
      description: "How it was answered: 409, 5xx, or none.",
    },
    where: some(
      word("\\S"),
      "Where the finding points to: status, or the beginning of a JSON Pointer with * after it.",
    ),
  }),
);

/** `scenarios/<idp>/consequences.yaml`. */
export const consequencesSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "consequences",
  description: "What an identity provider does next when something went wrong; the first row that fits is shown.",
  ...named(
    {
      consequences: list(
        titled(
          "consequence",
          named(
            {
              when,
              text: described(text, "One or two sentences for the provider's administrator."),
              rule: ruleId,
              confidence,
            },
            ["when", "text", "rule", "confidence"],
          ),
        ),
      ),
    },
    ["consequences"],
  ),
};
