import type { JsonObject } from "../../scim/json.ts";
import { confidence, described, list, named, record, ruleId, tag, text } from "./parts.ts";

const dotted: JsonObject = {
  type: "string",
  pattern: "^[A-Za-z][\\w-]*(\\.[A-Za-z][\\w-]*)*$",
  description: "Names joined by dots.",
};

const sourced = (value: JsonObject): JsonObject =>
  named({ value, rule: ruleId, confidence }, ["value", "rule", "confidence"]);

const setting = described(
  sourced({ description: "Any JSON value." }),
  "A switch the flows read, with the rule it comes from.",
);

const header = named(
  {
    name: described(text, "The header's name, spelled as the IdP spells it."),
    value: described({ type: "string" }, "The header's value."),
    on: described(
      { enum: ["all", "body", "write"] },
      "`body`: only on requests that carry a body; `write`: on all but GET, a DELETE without a body included.",
    ),
    rule: ruleId,
    confidence,
  },
  ["name", "value", "on", "rule", "confidence"],
);

const mapping = described(
  list(
    named(
      {
        source: described(text, "A source attribute, or an expression over source attributes."),
        target: described(text, 'A SCIM path: name.givenName, emails[type eq "work"].value, urn:...:User:department.'),
        when: described(
          { enum: ["always", "create", "never"] },
          "`create`: only when the resource is created; `never`: takes away a row of the dialect this one builds on.",
        ),
        ifNull: described(
          { type: ["string", "number", "boolean"] },
          "What a new resource gets where the source has no value; it is never used for an update.",
        ),
        rule: ruleId,
        confidence,
      },
      ["source", "target", "rule", "confidence"],
    ),
  ),
  "Rows replace earlier rows that have the same target.",
);

/** What a dialect, a kind and a file that extends a dialect may all say. */
const layers = (settings: JsonObject): JsonObject => ({
  headers: described(list(header), "Headers the IdP sends; one of the same name replaces the earlier one."),
  settings: described(record(settings, dotted), "Switches by dotted name, as users.deactivate.verb."),
  sourceAttributes: described(
    record(sourced(text), dotted),
    "The IdP's own attribute names, each an expression over the neutral words people are written in.",
  ),
  userMapping: mapping,
  groupMapping: mapping,
});

const kind = named(
  {
    title: described(text, "What an administrator calls it."),
    rule: ruleId,
    ...layers({}),
  },
  ["title", "rule"],
);

const sourcedSettings: JsonObject = { additionalProperties: { $ref: "#/$defs/setting" } };

/** `scenarios/<idp>/dialect.yaml`, and a user's own file that builds on one. */
export const dialectSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "dialect",
  description:
    "What is data about an identity provider: headers, switches and attribute mappings, each with its rule and how sure we are of it.",
  ...named(
    {
      id: described(tag, "The identity provider's id."),
      title: described(text, "Its name as people know it."),
      aliases: described(list(text), "Other ids a user may write."),
      extends: described(text, "The dialect this file builds on; its settings may then be written as bare values."),
      behaviour: described(
        tag,
        "Whose flows play it, as okta; where it is left out those of the dialect it builds on, or the generic ones, which do what the settings say.",
      ),
      variantOf: described(
        tag,
        "The identity provider that this is another client of, as okta: what was recorded of that one may have come from this.",
      ),
      kinds: described(
        { ...record(kind, tag), minProperties: 1 },
        "App kinds, flavours or connectors; the first is the default. What a kind says overrides what the dialect says.",
      ),
      ...layers({}),
    },
    ["id", "title"],
  ),
  if: { required: ["extends"] },
  else: {
    required: ["kinds"],
    properties: {
      settings: sourcedSettings,
      kinds: { additionalProperties: { properties: { settings: sourcedSettings } } },
    },
  },
  $defs: { setting },
};
