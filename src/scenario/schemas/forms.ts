import type { JsonObject } from "../../scim/json.ts";
import { anything, described, list, named, record, ruleId, text } from "./parts.ts";

const because = described(text, "One sentence that says who shows it so.");

/** `scenarios/<idp>/forms.yaml`. */
export const formsSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "other forms",
  description: "What an identity provider was seen or documented to send in more than one form.",
  ...named({
    forms: described(
      list(
        named(
          {
            settings: described(record(anything), "Switches of the dialect by dotted name, and their other values."),
            mapping: described(record(text), "Rows of the mapping: SCIM path to source."),
            rule: ruleId,
            because,
          },
          ["rule", "because"],
        ),
      ),
      "Each may apply to a request, alone or with others.",
    ),
    contradictions: described(
      list(
        named(
          {
            operation: described(text, 'What the request is for, as user.disable; "*" for whatever.'),
            method: described(text, "Its method."),
            path: described(text, 'Its path and query, decoded; "*" stands for anything without quotes.'),
            body: described(anything, 'Its body; "*" stands for any value.'),
            rule: ruleId,
            because,
          },
          ["operation", "rule", "because"],
        ),
      ),
      "Requests in the provider's own documents that say other than the rule; never recorded ones.",
    ),
  }),
};
