import type { FlowEnd } from "../../model/flow.ts";
import type { FlowContext, IdpMemory } from "../../model/idp.ts";
import { reasonOf, type Trouble } from "../support/answer.ts";
import { failure } from "../support/end.ts";

interface Failed {
  readonly rule: string;
  readonly memory?: IdpMemory;
}

/** An entry of the log that every IdP keeps somewhere; `action` says what was tried, as "Creation of ada@example.org". */
export const failed = (context: FlowContext, action: string, trouble: Trouble, { rule, memory }: Failed): FlowEnd => {
  const about = context.step.subject ?? "connection";
  const text = `${action} failed: ${reasonOf(trouble)}: ${trouble.detail}`;
  return {
    memory: memory ?? context.memory,
    events: [{ kind: "log", about, text, rule }],
    failure: failure(rule, text, trouble),
  };
};
