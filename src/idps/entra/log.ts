import type { FlowEnd } from "../../model/flow.ts";
import type { FlowContext, IdpEvent, IdpMemory } from "../../model/idp.ts";
import { reasonOf, type Trouble } from "../support/answer.ts";
import { failure } from "../support/end.ts";

const codes: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "InsufficientRights",
  404: "InvalidAnchor",
  405: "MethodNotAllowed",
  409: "EntryConflict",
  429: "TooManyRequests",
};

/** ENTRA-122: the error code that the provisioning log shows for an answer; one that cannot be read, as a page of HTML, has its own (ENTRA-27). */
const codeOf = ({ status }: Trouble): string => {
  if (status === undefined) return "Timeout";
  if (status < 300) return "SystemForCrossDomainIdentityManagementServiceIncompatible";
  return codes[status] ?? reasonOf(status);
};

export interface Failed {
  readonly rule: string;
  /** Defaults to what the answer's status stands for. */
  readonly code?: string;
  readonly memory?: IdpMemory;
  /** ENTRA-125: the job stops at once instead of going on with the next object. */
  readonly isQuarantine?: boolean;
}

/** A failure is an entry of the provisioning log; the object is tried again in later cycles (ENTRA-123). */
export const failedEntry = (context: FlowContext, action: string, trouble: Trouble, failed: Failed): FlowEnd => {
  const { rule, code = codeOf(trouble), memory = context.memory, isQuarantine = false } = failed;
  const about = context.step.subject ?? "connection";
  const text = `${code}: ${action}: ${trouble.detail}`;
  const entry: IdpEvent = { kind: "log", about, text, rule };
  const quarantine: IdpEvent = {
    kind: "quarantine",
    about,
    text: `The job is quarantined: ${code}`,
    rule: "ENTRA-125",
  };
  return { memory, events: isQuarantine ? [entry, quarantine] : [entry], failure: failure(rule, text, trouble) };
};
