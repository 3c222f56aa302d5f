import type { ScimResponse } from "../model/exchange.ts";
import { matchesIfMatch, matchesIfNoneMatch } from "../scim/index.ts";
import { refusedWith, withoutBody } from "./answer.ts";
import type { Call } from "./call.ts";
import { type Shown, versionOf } from "./render.ts";
import { headersOf } from "./represent.ts";

/** RFC 7644 §3.14: the answer to a request whose condition does not hold; undefined when there is none or it holds. */
export const unmetCondition = ({ request: { headers, method } }: Call, shown: Shown): ScimResponse | undefined => {
  const ifMatch = headers["if-match"];
  const ifNoneMatch = headers["if-none-match"];
  if ((ifMatch === undefined && ifNoneMatch === undefined) || !shown.type.hasVersions) return undefined;

  const etag = versionOf(shown.record);
  if (ifMatch !== undefined && !matchesIfMatch(ifMatch, etag)) return changedMeanwhile(etag);
  if (ifNoneMatch === undefined || !matchesIfNoneMatch(ifNoneMatch, etag)) return undefined;
  const isRead = method === "GET" || method === "HEAD";
  return isRead ? withoutBody(304, headersOf(shown)) : changedMeanwhile(etag);
};

const changedMeanwhile = (etag: string): ScimResponse =>
  refusedWith(412, `The resource has another version than the condition asks for: ${etag}`, { etag });
