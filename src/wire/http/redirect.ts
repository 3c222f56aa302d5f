import type { NoAnswer } from "../../model/exchange.ts";
import { noAnswer } from "./no-answer.ts";

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** RFC 7644 §3.11 lets `/Me` answer 308; only these two keep method and meaning. */
const faithful: ReadonlySet<number> = new Set([307, 308]);

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
  if (method !== "GET" || !faithful.has(status))
    return noAnswer("redirect", `the target redirects ${method} (${status}) to ${to.pathname} instead of answering`);
  return hops >= redirectsMax ? noAnswer("redirect", `the target redirects more than ${redirectsMax} times`) : to;
};
