import { type JsonObject, textOf } from "../../scim/json.ts";
import { memberOf } from "../support/resource.ts";

const withoutOrigin = (address: string): string => address.trim().replace(/^https?:\/\/[^/]*/i, "");

/** RFC 3986 §3.3: what may stand between two slashes. */
const isSegment = (text: string): boolean => /^[\w.~%!$&'()*+,;=:@-]+$/.test(text) && text !== "." && text !== "..";

/**
 * RFC 7643 §6: where a resource type says its resources are, below the base URL; undefined where it does not say.
 * Some write it without a slash, some with the path of the base URL, some as a whole address; the host is the target's in any case.
 */
export const namedEndpoint = (baseUrl: string, type: JsonObject): string | undefined => {
  const path = withoutOrigin(textOf(memberOf(type, "endpoint") ?? ""));
  const base = withoutOrigin(baseUrl).replace(/\/+$/, "");
  const below = base !== "" && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  const segments = below.split("/").filter((segment) => segment !== "");
  return segments.length > 0 && segments.every(isSegment) ? `/${segments.join("/")}` : undefined;
};
