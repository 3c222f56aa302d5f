import type { ScimRequest } from "../model/exchange.ts";
import type { ServerRequest } from "../model/profile.ts";

/** Nothing may write to it: it stands for every request without a query. */
const noQuery = new URLSearchParams();

const versionSegment = /^\/v(\d+)(?=\/|$)/;

/** What lies below the base path; or why nothing does. */
export type Located =
  | { readonly kind: "below"; readonly path: string }
  | { readonly kind: "outside" }
  | { readonly kind: "other-version"; readonly version: string };

/**
 * RFC 7644 §3.13: a version may stand right before the resource endpoint; without one the newest is meant, and one that is not served is refused.
 * So below `/scim/v2` everything is served, below `/scim` too, and `/scim/v1` is another version.
 */
export const locate = (path: string, basePath: string): Located => {
  const below = pathBelow(path, basePath);
  if (below !== undefined) return { kind: "below", path: below };
  if (!basePath.endsWith("/v2")) return { kind: "outside" };

  const unversioned = pathBelow(path, basePath.slice(0, -"/v2".length));
  if (unversioned === undefined) return { kind: "outside" };
  const version = versionSegment.exec(unversioned)?.[1];
  return version === undefined ? { kind: "below", path: unversioned } : { kind: "other-version", version };
};

const pathBelow = (path: string, basePath: string): string | undefined => {
  if (!path.startsWith(basePath)) return undefined;
  const next = path.charCodeAt(basePath.length);
  return Number.isNaN(next) || next === 47 /* / */ ? path.slice(basePath.length) : undefined;
};

/** `/Users/a%20b/` is `["Users", "a b"]`: a slash at the end means nothing. */
export const segmentsOf = (path: string): readonly string[] => {
  if (path === "" || path === "/") return [];
  const end = path.endsWith("/") ? -1 : undefined;
  const segments = path.slice(1, end).split("/");
  return path.includes("%") ? segments.map(decodeSegment) : segments;
};

/** A query's own reading of percent signs never fails, as a stray `%` in a path must not. */
const decodeSegment = (segment: string): string =>
  segment.includes("%") ? (new URLSearchParams(`s=${segment.replace(/[+&]/g, escaped)}`).get("s") ?? segment) : segment;

const escaped = (character: string): string => (character === "+" ? "%2B" : "%26");

export const splitQuery = (target: string): readonly [path: string, query: string | undefined] => {
  const mark = target.indexOf("?");
  return mark === -1 ? [target, undefined] : [target.slice(0, mark), target.slice(mark + 1)];
};

export const routedRequest = (request: ScimRequest, path: string, query: string | undefined): ServerRequest => ({
  method: request.method,
  path: request.path,
  segments: segmentsOf(path),
  query: query === undefined ? noQuery : new URLSearchParams(query),
  headers: request.headers,
  ...(request.body === undefined ? {} : { body: request.body }),
  ...(request.text === undefined ? {} : { text: request.text }),
});
