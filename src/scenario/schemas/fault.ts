import { faultAnswers } from "../../model/scenario.ts";
import { spanPattern } from "../../model/span.ts";
import { methods } from "../short-request.ts";
import { described, named, titled } from "./parts.ts";

/** What goes wrong between the identity provider and the target, in scenarios and in the scripts of directories. */
export const fault = titled(
  "fault",
  named(
    {
      on: described(
        { type: "string", pattern: `^(${methods.join("|")})?( ?/.*)?$` },
        "Which requests of the identity provider are meant: POST /Users, PATCH /Users/{id}, DELETE; any where nothing is said.",
      ),
      answer: described(
        {
          type: ["string", "integer"],
          pattern: `^(${faultAnswers.join("|")})$`,
          minimum: 400,
          maximum: 599,
        },
        "`lost`: the target does it and its answer is lost; `slow`: the answer comes too late; `reset`: the request does not arrive; a status is what something between the two answers with.",
      ),
      times: described({ type: "integer", minimum: 1, maximum: 1000 }, "How many requests it befalls; 1 by default."),
      "retry-after": described(
        { type: "string", pattern: spanPattern },
        "What the answer says in Retry-After, as 30s.",
      ),
    },
    ["answer"],
  ),
);
