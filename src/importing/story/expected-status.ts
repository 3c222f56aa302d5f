import type { Recorded } from "../heard.ts";

/** RFC 7644 §3.5.2: a successful PATCH is answered with the resource or with nothing. */
const patched: readonly number[] = [200, 204];

/** What a recorded answer lets one expect of the next, and the requirement that another answer would break. */
export interface ExpectedStatus {
  readonly status: number | readonly number[];
  readonly because: string;
}

/** RFC 7644 §3.12: what each status is for. */
const byStatus: Readonly<Record<number, string>> = {
  400: "RFC7644-3.12-09",
  401: "RFC7644-3.12-10",
  403: "RFC7644-3.12-11",
  404: "RFC7644-3.12-12",
  409: "RFC7644-3.12-13",
  412: "RFC7644-3.12-14",
  413: "RFC7644-3.12-15",
  501: "RFC7644-3.12-17",
};

/** How success is answered. */
const byMethod: Readonly<Record<string, string>> = {
  POST: "RFC7644-3.3-07",
  PUT: "RFC7644-3.5.1-13",
  PATCH: "RFC7644-3.5.2-26",
  DELETE: "RFC7644-3.6-05",
};

const anyStatus = "RFC7644-3.12-06";

const requirementOf = (method: string, status: number): string => {
  if (status >= 300) return byStatus[status] ?? anyStatus;
  return (status === 200 && method === "POST" ? undefined : byMethod[method]) ?? anyStatus;
};

/**
 * The status that a recorded answer lets one expect. What a server says when it is broken or asks for patience is not how it should answer
 * again.
 */
export const expectedStatus = ({ request, answer }: Recorded): ExpectedStatus | undefined => {
  const status = answer?.status;
  if (status === undefined || status === 429 || status >= 500) return undefined;
  const because = requirementOf(request.method, status);
  return { status: request.method === "PATCH" && patched.includes(status) ? patched : status, because };
};
