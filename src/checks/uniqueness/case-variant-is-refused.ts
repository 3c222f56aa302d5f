import { traceCheck } from "../../model/check.ts";
import { trace } from "../example.ts";
import { emptyMemory, type Memory } from "../memory/memory.ts";
import { remember } from "../memory/remember.ts";
import { conflictOf } from "../support/conflict.ts";
import { exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";

interface State {
  readonly memory: Memory;
  /** Names are not kept apart at all, which is a fault of its own. */
  readonly takesDuplicates: boolean;
}

const requestBody = { schemas: [userUri], userName: "ADA" };

export const caseVariantIsRefused = traceCheck<State>({
  id: "uniqueness/case-variant-is-refused",
  kind: "trace",
  title: "A userName that differs from an existing one in letter case only is taken",
  requirement: "RFC7644-3.3-12",
  initial: { memory: emptyMemory, takesDuplicates: false },
  fold: ({ memory: before, takesDuplicates }, exchange, context) => {
    const memory = remember(before, exchange, context);
    const conflict = exchange.request.method === "POST" ? conflictOf(before, exchange, context) : undefined;
    const { status } = exchange.response;
    if (conflict?.isByCase !== true)
      return { state: { memory, takesDuplicates: takesDuplicates || (conflict !== undefined && status < 300) } };
    const state = { memory, takesDuplicates };
    if (takesDuplicates) return { state };
    const message = "A second user was created whose userName differs from an existing one in letter case only";
    const finding = { where: "status", expected: "409", actual: String(status), message };
    return { state, isJudged: true, findings: status < 300 ? [finding] : [] };
  },
  examples: {
    passes: trace(
      created(),
      created({}, { requestBody, status: 409, body: exampleError(409, { scimType: "uniqueness" }) }),
    ),
    fails: trace(created(), created({ id: "other", userName: "ADA" }, { requestBody })),
  },
});
