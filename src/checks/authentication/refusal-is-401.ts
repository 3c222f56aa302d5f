import { traceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { trace } from "../example.ts";
import { isProtected } from "../support/credentials.ts";
import { exampleError } from "../support/error-body.ts";
import { targetOf } from "../support/request.ts";

/** RFC 6750 §3.1 gives 400 to a header that is malformed, and a bearer with nothing behind it is. */
const accepted = { none: [401], wrong: [401], empty: [401, 400] } as const;

/** Where there is no door, nobody asks for a key. */
const isMissing = (exchange: Exchange): boolean =>
  [404, 405, 501].includes(exchange.response.status) && optional.has(targetOf(exchange).segments.at(-1) ?? "");

const optional = new Set([".search", "Bulk", "Me"]);

/** A pause or a failure says nothing about credentials. */
const isRefusal = (exchange: Exchange): boolean => {
  const { status } = exchange.response;
  return status >= 300 && status < 500 && status !== 429 && !isMissing(exchange);
};

interface State {
  /** Kinds of bad credentials that were let in, so that a later refusal has other reasons. */
  readonly letIn: readonly string[];
}

export const refusalIs401 = traceCheck<State>({
  id: "authentication/refusal-is-401",
  kind: "trace",
  title: "Missing or bad credentials are refused with 401",
  requirement: "RFC7644-3.12-10",
  initial: { letIn: [] },
  fold: (state, exchange) => {
    const { auth } = exchange.request;
    const { status } = exchange.response;
    if (auth === undefined || !isProtected(exchange)) return { state };
    if (status < 300) return { state: { letIn: [...new Set([...state.letIn, auth])] } };
    if (!isRefusal(exchange) || state.letIn.includes(auth)) return { state };
    const finding = {
      where: "status",
      expected: "401",
      actual: String(status),
      message: `Bad credentials are answered ${status}, so a client takes it for something else than a rejected token`,
    };
    return { state, isJudged: true, findings: accepted[auth].some((each) => each === status) ? [] : [finding] };
  },
  examples: {
    passes: trace(
      { auth: "wrong", status: 401, body: exampleError(401) },
      { auth: "wrong", method: "POST", path: "/Users/.search", status: 405, body: exampleError(405) },
    ),
    fails: trace({ auth: "wrong", status: 404, body: exampleError(404) }),
  },
});
