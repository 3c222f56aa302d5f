import type { Headers, ScimResponse } from "../model/exchange.ts";
import { errorMessage, type Outcome, type ScimError } from "../scim/index.ts";

export const scimJson = "application/scim+json";

/** RFC 7644 §3.1: what SCIM says is `application/scim+json`, whatever was asked for. */
export const answer = (status: number, text: string, headers?: Headers): ScimResponse => ({
  kind: "response",
  status,
  headers: headers === undefined ? { "content-type": scimJson } : { "content-type": scimJson, ...headers },
  text,
});

export const withoutBody = (status: number, headers: Headers): ScimResponse => ({ kind: "response", status, headers });

/** RFC 7644 §3.12. */
export const refused = (error: ScimError, headers?: Headers): ScimResponse =>
  answer(error.status, JSON.stringify(errorMessage(error)), headers);

export const refusedWith = (status: number, detail: string, headers?: Headers): ScimResponse =>
  refused({ status, detail }, headers);

/** An answer that is an error ends a request early. */
export const isAnswer = <T extends object>(value: T | ScimResponse): value is ScimResponse =>
  "kind" in value && value.kind === "response";

/** The refusal, or what comes next; waits for nothing itself. */
export const answerOr = <T>(
  outcome: Outcome<T>,
  next: (value: T) => ScimResponse | Promise<ScimResponse>,
): ScimResponse | Promise<ScimResponse> => (outcome.ok ? next(outcome.value) : refused(outcome.error));

export const unknownResource = (type: string, id: string): ScimResponse =>
  refusedWith(404, `There is no ${type} with the id "${id}"`);
