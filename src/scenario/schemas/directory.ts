import { spanPattern } from "../../model/span.ts";
import type { JsonObject } from "../../scim/json.ts";
import { kindWords } from "../words.ts";
import { fault } from "./fault.ts";
import { anything, described, key, list, named, record, text, titled } from "./parts.ts";
import { oneValue, person, wordsOf } from "./person.ts";

const span: JsonObject = { type: "string", pattern: spanPattern };

const count = (minimum: number): JsonObject => ({ type: "integer", minimum, maximum: 1_000_000 });

const generate = titled(
  "generator",
  named(
    {
      people: described(count(0), "How many people."),
      groups: described({ type: "integer", minimum: 0, maximum: 100_000 }, "How many groups, a few of them large."),
      seed: described({ type: "integer", minimum: 0, maximum: 0xffffffff }, "The same seed makes the same people."),
      edges: described({ type: "boolean" }, "Whether some names are such as break software; they are if left out."),
    },
    ["people"],
  ),
);

const idp = titled(
  "idp",
  named({
    ...Object.fromEntries(["kind", ...kindWords].map((word) => [word, text])),
    settings: described(record(anything), "Overrides of the dialect's settings, by dotted name."),
    mapping: described(
      record({ type: ["string", "null"] }),
      "Overrides of the user mapping: source attribute to SCIM path; null takes it away.",
    ),
  }),
);

const set = described({ ...record(oneValue), properties: wordsOf() }, "New values of a person's words; null clears.");

const event = titled(
  "event",
  named({
    after: described(span, "A stretch of time after the last event, such as 40m, 24h or 7d."),
    joins: { type: ["string", "integer"], minimum: 1, maximum: 1_000_000, description: "Who joins; or how many." },
    moves: described(text, "Whose words change; `set` says how."),
    set,
    leaves: described(text, "Who is deactivated."),
    returns: described(text, "Who is activated again."),
    deletes: described(text, "Who is deleted from the directory."),
    changes: described(text, "Which group changes; `add`, `remove` and `displayName` say how."),
    add: described(list(text), "Keys of people put in."),
    remove: described(list(text), "Keys of people taken out."),
    displayName: described(text, "The group's new name."),
    events: described(count(1), "So many joiners, movers and leavers that the seed makes up."),
    within: described(span, "A stretch of time over which they are spread, such as 30d."),
    fault: described(
      fault,
      "Lets something go wrong between the identity provider and the target, from here on; at the head of the script, from the first cycle on.",
    ),
  }),
);

/** What `scimulator simulate --directory` takes. */
export const directorySchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "directory",
  description: "People and groups of an identity provider's directory, and what happens to them.",
  ...named({
    idp: described(idp, "How the identity provider is set up."),
    people: described(record(person, key), "People by key, in neutral words."),
    groups: described(
      record(titled("group", named({ displayName: text, members: list(text) })), key),
      "Groups by key, with the keys of their members.",
    ),
    generate: described(generate, "People and groups that are made up."),
    script: described(list(event), "What happens, in the order of time."),
  }),
};
