import type { JsonObject } from "../../scim/json.ts";
import { confidence, described, list, named, ruleId, text } from "./parts.ts";

/** `scenarios/<idp>/rules.yaml`. */
export const rulesSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "list of rules",
  description: "How an identity provider behaves, rule by rule, each with its address.",
  ...list(
    named(
      {
        id: ruleId,
        title: described(text, "One sentence that says what the identity provider does or needs."),
        confidence,
        sources: described(list(text), "Where it is written."),
        where: described(text, "Which document, section or recording, in words."),
      },
      ["id", "title", "confidence"],
    ),
  ),
};
