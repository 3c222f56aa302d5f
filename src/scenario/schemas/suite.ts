import type { JsonObject } from "../../scim/json.ts";
import { described, list, named, ruleId, tag, text, titled, unseenReasons } from "./parts.ts";

const glob: JsonObject = {
  type: "string",
  pattern: "^!?[\\w*][\\w*/.-]*$",
  description: "An id in which * stands for any part of a name and ** for any folders; ! in front takes away.",
};

const caseOfPlan: JsonObject = titled(
  "case",
  named(
    {
      case: described(text, "What somebody who follows the plan does."),
      rule: ruleId,
      scenarios: described({ ...list(glob), minItems: 1 }, "The scenarios that play it."),
      unseen: described({ enum: unseenReasons }, "Why none plays it, where nothing of it shows on the wire."),
      because: described(text, "What else there is to say, in a sentence."),
    },
    ["case"],
  ),
);

/** `suites/*.yaml`: a named selection with a meaning. */
export const suiteSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "suite",
  description: "A named selection of scenarios and checks.",
  ...named(
    {
      id: described(tag, "What it is called on the command line."),
      title: described(text, "What a target has shown that passes it."),
      description: text,
      scenarios: described({ ...list(glob), minItems: 1 }, "Scenarios by id, as okta/**."),
      tags: described(list(tag), "Only scenarios that carry one of these."),
      cases: described(list(caseOfPlan), "The cases of the plan that the suite stands for, each with what plays it."),
      checks: described(list(glob), "Only these checks judge; without it all do."),
    },
    ["id", "title", "scenarios"],
  ),
};
