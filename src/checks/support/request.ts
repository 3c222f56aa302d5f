import type { Exchange } from "../../model/exchange.ts";

/** The parts of a request's path below the base URL, decoded, without the query. */
export interface Target {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/** Percent-decoding that leaves a malformed sequence as it stands. */
export const decode = (segment: string): string =>
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

let last: { readonly path: string; readonly target: Target } | undefined;

/** Read once per exchange, since many checks ask; they all are asked about one exchange before the next comes, so the last is enough. */
export const targetOf = ({ request: { path } }: Pick<Exchange, "request">): Target => {
  if (last?.path !== path) last = { path, target: parse(path) };
  return last.target;
};

/** RFC 7644 §3.7. */
export const isBulk = (exchange: Pick<Exchange, "request">): boolean => {
  const { segments } = targetOf(exchange);
  return exchange.request.method === "POST" && segments.length === 1 && segments[0] === "Bulk";
};

/** A header of the request, whatever letter case its name is written in. */
export const requestHeader = ({ request }: Pick<Exchange, "request">, name: string): string | undefined => {
  const key = Object.keys(request.headers).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : request.headers[key];
};
