import type { ScimResponse } from "../model/exchange.ts";
import { matchesIfMatch, matchesIfNoneMatch } from "../scim/index.ts";
import { refusedWith, withoutBody } from "./answer.ts";
import type { Call } from "./call.ts";
import type { ServedType } from "./catalog/catalog.ts";
import { locationOf, versionOf } from "./render.ts";
import type { StoredResource } from "./store/store.ts";

/** RFC 7644 §3.14: the answer to a request whose condition does not hold; undefined when there is none or it holds. */
export const unmetCondition = (
  { request: { headers, method }, base }: Call,
  type: ServedType,
  record: StoredResource,
): ScimResponse | undefined => {
  const ifMatch = headers["if-match"];
  const ifNoneMatch = headers["if-none-match"];
  if ((ifMatch === undefined && ifNoneMatch === undefined) || !type.hasVersions) return undefined;

  const etag = versionOf(record);
  if (ifMatch !== undefined && !matchesIfMatch(ifMatch, etag)) return changedMeanwhile(etag);
  if (ifNoneMatch === undefined || !matchesIfNoneMatch(ifNoneMatch, etag)) return undefined;
  const isRead = method === "GET" || method === "HEAD";
  return isRead
    ? withoutBody(304, { etag, "content-location": locationOf(type, record.id, base) })
    : changedMeanwhile(etag);
};

const changedMeanwhile = (etag: string): ScimResponse =>
  refusedWith(412, `The resource has another version than the condition asks for: ${etag}`, { etag });
