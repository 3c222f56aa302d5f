import { type HttpHandler, http } from "msw";
import type { Headers, ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { InProcessServer } from "./in-process.ts";
import { readJson } from "./request-body.ts";

/** Everything below a base URL is answered by a server in this process, once it is ready. */
export const mswHandlers = (server: InProcessServer, baseUrl: string, isReady: Promise<unknown>): HttpHandler[] => [
  straight(below(baseUrl), async (request) => {
    await isReady;
    return toResponse(request.method, await server.respond(await toScimRequest(request)));
  }),
];

/** Without groups: what a pattern captures would be decoded, and a stray percent sign in a path throws there. */
const below = (baseUrl: string): RegExp => {
  const literal = baseUrl.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal}(?=[/?#]|$)`);
};

/**
 * A handler without what msw does before it asks one (patterns, cookies, a copy of each request), which costs several times what our server
 * does. Only a request with a body is copied, so that whoever logs it can still read it.
 */
const straight = (place: RegExp, answer: (request: Request) => Promise<Response>): HttpHandler => {
  const handler = http.all(place, ({ request }) => answer(request));
  const run: HttpHandler["run"] = async ({ request, requestId }) => {
    if (!place.test(request.url)) return null;
    const response = await answer(request.body === null ? request : request.clone());
    return { handler, request, requestId, response };
  };
  return Object.assign(handler, { run });
};

const toScimRequest = async (request: Request): Promise<ScimRequest> => {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  const headers: Headers = Object.fromEntries(request.headers);
  return {
    method: request.method,
    path: pathname + search,
    headers: text === "" ? headers : { ...headers, "content-length": String(Buffer.byteLength(text)) },
    ...readJson(text),
  };
};

const toResponse = (method: string, { status, headers, body, text }: ScimResponse): Response => {
  const content = body === undefined ? text : JSON.stringify(body);
  return new Response(method === "HEAD" ? null : (content ?? null), { status, headers });
};
