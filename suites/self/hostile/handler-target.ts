import { randomUUID } from "node:crypto";
import { getResponse, http } from "msw";
import type { OpenTarget } from "../../../src/app/target.ts";
import type { Answer, ScimRequest, Transport } from "../../../src/model/exchange.ts";
import { isObject, type JsonObject } from "../../../src/scim/json.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { createServer, type Server } from "../../../src/server/server.ts";
import { readBody } from "../../../src/wire/http/read-body.ts";
import { readJson } from "../../../src/wire/request-body.ts";
import type { HandlerTarget, Honest } from "./hostile-target.ts";

const origin = "http://target.example";

/** The honest server that a target may ask what it should have said. */
const honestServer = (): Server =>
  createServer({ profile: reference, tokens: () => true, clock: Date.now, newId: randomUUID });

const ask = async (server: Server, request: Request): Promise<Honest> => {
  const { pathname, search } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), authorization: "Bearer any", host: "target.example" };
  const body = readJson(await request.clone().text());
  const { method } = request;
  const answer = await server.respond({ method, path: `${pathname}${search}`, headers, ...body });
  return { status: answer.status, headers: answer.headers, body: answer.body ?? parsed(answer.text) };
};

const parsed = (text: string | undefined): unknown =>
  text === undefined || text === "" ? undefined : JSON.parse(text);

const asRequest = ({ method, path, headers, body, text }: ScimRequest): Request => {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Request(`${origin}/scim/v2${path}`, { method, headers, ...(sent === undefined ? {} : { body: sent }) });
};

const asAnswer = async (response: Response): Promise<Answer> => {
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  const read = readBody(bytes, headers["content-type"], (text) => text);
  return "kind" in read
    ? read
    : { kind: "response", status: response.status, headers, ...read, sizeBytes: bytes.length };
};

/** Handlers as a target: answered in this process, for interception does not reach undici. */
const transportTo = (target: HandlerTarget, server: Server): Transport => {
  const answers = target.answers();
  const handlers = [
    http.all(`${origin}/*`, ({ request }) => answers(request, (asked = request) => ask(server, asked))),
  ];
  return async (request) => {
    const response = await getResponse(handlers, asRequest(request));
    return response === undefined
      ? { kind: "no-answer", reason: "reset", message: "the connection was closed" }
      : asAnswer(response);
  };
};

export interface HandlerWorld {
  readonly open: () => Promise<OpenTarget>;
  /** How many resources the honest server holds now. */
  readonly count: () => Promise<number>;
}

/** A target to be handed to a run in the place of an address. */
export const handlerWorld = (target: HandlerTarget): HandlerWorld => {
  const server = honestServer();
  return {
    open: async () => ({
      baseUrl: `${origin}/scim/v2`,
      transport: transportTo(target, server),
      allowsWrites: true,
      auth: {},
      close: async () => {},
    }),
    count: async () => {
      const list = await ask(server, new Request(`${origin}/scim/v2/Users?count=0`));
      return isObject(list.body as JsonObject) ? Number((list.body as JsonObject).totalResults) : Number.NaN;
    },
  };
};
