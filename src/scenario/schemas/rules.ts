import { unseenReasons } from "../../model/rule.ts";
import type { JsonObject } from "../../scim/json.ts";
import { confidence, described, list, named, ruleId, text } from "./parts.ts";

/** One of the first four. */
const address = named({
  dialect: described(
    text,
    "An entry of the dialect: settings.users.lookup.attribute, headers.Accept, userMapping, kinds.oin.",
  ),
  flow: {
    type: "string",
    pattern: "^[a-z0-9-]+(/[a-z0-9-]+)*$",
    description: "A file below src/idps without its ending, as okta/pages.",
  },
  off: described(text, "A setting of the dialect that switches the behaviour on, and is off."),
  unseen: described(
    { enum: [...unseenReasons] },
    "Why no request shows it: only the console or contract does, it is below HTTP, another client or version does it, it says what a target has to do, or nobody knows what goes over the wire.",
  ),
  because: described(text, "One sentence that says why it is off, or why no request shows it."),
});

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
        address: {
          ...address,
          type: ["object", "array"],
          description: "Where the rule acts: one place, or a list of places.",
          minItems: 1,
          items: address,
        },
      },
      ["id", "title", "confidence", "address"],
    ),
  ),
};
