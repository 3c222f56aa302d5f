import type { Headers, ScimRequest, ScimResponse, Transport } from "../model/exchange.ts";
import { readBody } from "./http/read-body.ts";
import { readJson } from "./request-body.ts";

/** What a transport without a network needs of a server. */
export interface InProcessServer {
  readonly respond: (request: ScimRequest) => Promise<ScimResponse>;
  readonly basePath: string;
}

/**
 * A target in the same process: what a port would do to a request and an answer, without the port.
 * Paths are below the base, as everywhere; an authorization the request carries itself stands above the token.
 */
export const inProcess = (server: InProcessServer, options: { readonly token?: string } = {}): Transport => {
  const credentials: Readonly<Record<"run" | "none" | "wrong" | "empty", Headers>> = {
    run: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` },
    none: {},
    wrong: { authorization: "Bearer never-issued" },
    empty: { authorization: "Bearer " },
  };
  return async (request) => {
    const headers = { ...credentials[request.auth ?? "run"], ...lowerCased(request.headers) };
    const { text, ...rest } = request;
    const body = text === undefined ? {} : readJson(text);
    const response = await server.respond({ ...rest, ...body, path: server.basePath + request.path, headers });
    return received(request.method, response);
  };
};

const lowerCased = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Bodies are handed over as a port's client would read them, and a HEAD has none. */
const received = (method: string, response: ScimResponse): ScimResponse => {
  const { text, body, ...head } = response;
  if (method === "HEAD") return head;
  if (body !== undefined) return { ...head, body };
  if (text === undefined) return head;
  const bytes = Buffer.from(text);
  const read = readBody(bytes, head.headers["content-type"], (unchanged) => unchanged);
  return "kind" in read ? { ...head, text } : { ...head, ...read, sizeBytes: bytes.length };
};
