import type { NoAnswer } from "../../model/exchange.ts";
import { noAnswer } from "./no-answer.ts";

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** RFC 7644 §3.12 has these two for every method, and §3.11 for `/Me`; only they keep method and meaning. */
const faithful: ReadonlySet<number> = new Set([307, 308]);

const lastSegments = ({ pathname }: URL, count: number): string =>
  pathname
    .split("/")
    .filter((segment) => segment !== "")
    .slice(-count)
    .join("/");

/** A write goes on only to the same endpoint, or to the same resource of it: what was not made here must not be touched. */
const isSamePlace = (method: string, from: URL, to: URL): boolean => {
  const count = method === "POST" ? 1 : 2;
  return method === "GET" || lastSegments(from, count) === lastSegments(to, count);
};

export const redirectsMax = 3;

/** `file:`, `javascript:` and their like have no origin to name. */
const placeOf = ({ origin, protocol }: URL): string => (origin === "null" ? `a ${protocol} address` : origin);

/** Where to go on, or why not. Undefined: the answer is no redirect. */
export const followRedirect = (
  method: string,
  from: URL,
  status: number,
  location: string | undefined,
  hops: number,
): URL | NoAnswer | undefined => {
  if (!redirects.has(status) || location === undefined) return undefined;
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (to === undefined) return noAnswer("redirect", `the target redirects (${status}) to something that is no address`);
  if (to.origin !== from.origin)
    return noAnswer(
      "redirect",
      `the target redirects (${status}) to ${placeOf(to)}; redirects to another host are not followed`,
    );
  if (!faithful.has(status) || !isSamePlace(method, from, to))
    return noAnswer("redirect", `the target redirects ${method} (${status}) to ${to.pathname} instead of answering`);
  return hops >= redirectsMax ? noAnswer("redirect", `the target redirects more than ${redirectsMax} times`) : to;
};
