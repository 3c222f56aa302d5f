import type { Exchange } from "../../model/exchange.ts";

/** The parts of a request's path below the base URL, decoded, without the query. */
export interface Target {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/** Percent-decoding that leaves a malformed sequence as it stands. */
const decode = (segment: string): string =>
  segment.includes("%")
    ? (new URLSearchParams(`x=${segment.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("x") ?? segment)
    : segment;

const emptyQuery = new URLSearchParams();

const parse = (path: string): Target => {
  const at = path.indexOf("?");
  const plain = at < 0 ? path : path.slice(0, at);
  return {
    segments: plain
      .split("/")
      .filter((segment) => segment !== "")
      .map(decode),
    query: at < 0 ? emptyQuery : new URLSearchParams(path.slice(at + 1)),
  };
};

const parsed = new WeakMap<object, Target>();

/** Read once per request, since many checks ask. */
export const targetOf = ({ request }: Pick<Exchange, "request">): Target => {
  const known = parsed.get(request);
  if (known !== undefined) return known;
  const target = parse(request.path);
  parsed.set(request, target);
  return target;
};

/** A header of the request, whatever letter case its name is written in. */
export const requestHeader = ({ request }: Pick<Exchange, "request">, name: string): string | undefined => {
  const key = Object.keys(request.headers).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : request.headers[key];
};
