import type { Answer, ScimRequest, ScimResponse } from "../../model/exchange.ts";
import type { FaultStep } from "../../model/scenario.ts";
import { parseSpan } from "../../model/span.ts";
import { fitsTemplate } from "../request-path.ts";
import type { Run } from "./run.ts";
import { type Cause, type Sent, send } from "./send.ts";

/** A fault that waits for the requests it is meant for. */
export interface WaitingFault {
  readonly fault: FaultStep;
  left: number;
}

const isMeant = ({ fault: { method, path }, left }: WaitingFault, request: ScimRequest): boolean =>
  left > 0 &&
  (method === undefined || method === request.method) &&
  (path === undefined || fitsTemplate(path, request.path));

const silence = {
  lost: { reason: "reset", message: "the connection broke before the answer arrived" },
  slow: { reason: "timeout", message: "no answer came in time" },
  reset: { reason: "reset", message: "the connection broke before the request arrived" },
} as const;

/** What stands between the two answers with, as a gateway does: nothing of SCIM. */
const gatewayAnswer = (status: number, retryAfter: string | undefined): ScimResponse => {
  const waitMs = parseSpan(retryAfter ?? "");
  return {
    kind: "response",
    status,
    headers: {
      "content-type": "text/plain",
      ...(waitMs === undefined ? {} : { "retry-after": String(waitMs / 1000) }),
    },
    text: `The request was answered ${status} before it reached the target`,
  };
};

const heardInstead = ({ answer, retryAfter }: FaultStep): Answer =>
  typeof answer === "number" ? gatewayAnswer(answer, retryAfter) : { kind: "no-answer", ...silence[answer] };

const shown = (heard: Answer): string => (heard.kind === "response" ? `${heard.status}` : heard.message);

const told = (run: Run, step: number, { method, path }: ScimRequest, heard: Answer): void => {
  const about = `${method} ${path.split("?")[0] ?? path}`;
  run.lane.emit({
    kind: "idp-event",
    scenario: run.planned.id,
    step,
    event: { kind: "fault", about, text: `${about}: ${shown(heard)}` },
  });
};

/** What an IdP hears of a request, and whether a fault made it hear that. */
export type Heard = { readonly sent: Sent } | { readonly instead: Answer };

/** Sends what an IdP sends, unless a fault of the scenario stands between the two. */
export const sendPastFaults = async (run: Run, request: ScimRequest, cause: Cause): Promise<Heard> => {
  const waiting = run.faults.find((fault) => isMeant(fault, request));
  if (waiting === undefined) return { sent: await send(run, request, cause) };
  const { answer } = waiting.fault;
  if (answer === "lost" || answer === "slow") {
    const sent = await send(run, request, cause);
    if (sent.kind !== "answered") return { sent };
  }
  waiting.left -= 1;
  const instead = heardInstead(waiting.fault);
  told(run, cause.step, request, instead);
  return { instead };
};
