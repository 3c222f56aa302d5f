import type { Recorded } from "../heard.ts";

/** RFC 7644 §3.5.2: a successful PATCH is answered with the resource or with nothing. */
const patched: readonly number[] = [200, 204];

/**
 * The status that a recorded answer lets one expect. What a server says when it is broken or asks for patience is not how it should answer
 * again.
 */
export const expectedStatus = ({ request, answer }: Recorded): number | readonly number[] | undefined => {
  const status = answer?.status;
  if (status === undefined || status === 429 || status >= 500) return undefined;
  return request.method === "PATCH" && patched.includes(status) ? patched : status;
};
