import type { FlowEnd } from "../../model/flow.ts";
import type { FlowContext, IdpEvent, IdpMemory } from "../../model/idp.ts";
import { isUnanswered, reasonOf, type Trouble } from "../support/answer.ts";
import { failure } from "../support/end.ts";

const codes: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "InsufficientRights",
  404: "InvalidAnchor",
  405: "MethodNotAllowed",
  409: "EntryConflict",
  422: "UnprocessableEntity",
  429: "TooManyRequests",
  500: "InternalServerError",
  501: "NotImplemented",
};

/** What is wrong with us, not with one object: the job stops (ENTRA-125). */
const credentialCodes: ReadonlySet<string> = new Set(["Unauthorized", "InsufficientRights"]);

/** ENTRA-122: what the next cycle tries again; everything else waits longer each time (ENTRA-124). */
export const isPassing = (code: string | undefined): boolean =>
  code !== undefined && ["Timeout", "TooManyRequests", "InternalServerError"].includes(code);

/** ENTRA-122: the error code that the provisioning log shows for an answer; one that cannot be read, as a page of HTML, has its own (ENTRA-27). */
const codeOf = (trouble: Trouble): string => {
  if (isUnanswered(trouble)) return "Timeout";
  const { status = 200 } = trouble;
  if (status < 300) return "SystemForCrossDomainIdentityManagementServiceIncompatible";
  if (status >= 500 && status !== 501) return "InternalServerError";
  return codes[status] ?? reasonOf(trouble);
};

export interface Failed {
  readonly rule: string;
  /** Defaults to what the answer's status stands for. */
  readonly code?: string;
  readonly memory?: IdpMemory;
  /** ENTRA-125: the job stops at once instead of going on with the next object. */
  readonly isQuarantine?: boolean;
}

/** The job is held up, from now on or as long as it has been. */
export const quarantined = (memory: IdpMemory, reason: string, nowMs: number): IdpMemory => ({
  ...memory,
  quarantine: { reason, sinceMs: memory.quarantine?.sinceMs ?? nowMs },
});

export const quarantineEvent = (about: string, reason: string): IdpEvent => ({
  kind: "quarantine",
  about,
  text: `The job is quarantined: ${reason}`,
  rule: "ENTRA-125",
  code: reason,
});

/** A failure is an entry of the provisioning log; the object is tried again in later cycles (ENTRA-123). */
export const failedEntry = (context: FlowContext, action: string, trouble: Trouble, failed: Failed): FlowEnd => {
  const { rule, code = codeOf(trouble), memory = context.memory } = failed;
  const { isQuarantine = credentialCodes.has(code) } = failed;
  const about = context.step.subject ?? "connection";
  const text = `${code}: ${action}: ${trouble.detail}`;
  const entry: IdpEvent = { kind: "log", about, text, rule, code };
  const told = { failure: failure(rule, text, trouble) };
  if (!isQuarantine) return { memory, events: [entry], ...told };
  return {
    memory: quarantined(memory, code, context.nowMs),
    events: [entry, quarantineEvent(about, code)],
    ...told,
  };
};
