import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Headers, ScimRequest, ScimResponse } from "../model/exchange.ts";
import { errorMessage, type ScimError } from "../scim/index.ts";
import { type RequestBody, readBody } from "./request-body.ts";

/** What a port needs of a server. */
export interface Responder {
  /** `from` is the address of the client. */
  readonly respond: (request: ScimRequest, from?: string) => Promise<ScimResponse>;
  readonly profile: { readonly features: { readonly bodyBytesMax: number } };
  /** An error as it is said at a path; as SCIM says it where nothing is given. */
  readonly failure?: (path: string, error: ScimError) => ScimResponse;
}

export interface ListenOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Loopback unless somebody asks for more. */
  readonly host?: string;
  /** Told what went wrong inside, which the client is not. */
  readonly onCrash?: (error: unknown) => void;
}

export interface Listening {
  /** Without a path and without a trailing slash: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const loopback = "127.0.0.1";

/** Clients keep connections for seconds; a server that hangs up first resets a request now and then. */
const keepAliveMs = 65_000;

/** How long an answer under way may still take when the server closes. */
const closeGraceMs = 1_000;

/** Beyond so many times the limit a body is no longer read to its end for the sake of a polite answer. */
const drainFactor = 16;

export const listen = async (server: Responder, options: ListenOptions): Promise<Listening> => {
  const { port, host = loopback, onCrash = () => undefined } = options;
  const http = createServer({ keepAliveTimeout: keepAliveMs, noDelay: true }, (incoming, outgoing) => {
    serve(server, incoming, outgoing, onCrash);
  });
  http.on("clientError", answerMalformed);
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve();
    });
  });

  return {
    url: urlOf(http.address() as AddressInfo),
    close: () =>
      new Promise((resolve) => {
        const hurry = setTimeout(() => http.closeAllConnections(), closeGraceMs);
        http.close(() => {
          clearTimeout(hurry);
          resolve();
        });
        http.closeIdleConnections();
      }),
  };
};

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;

const serve = (
  server: Responder,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  onCrash: (error: unknown) => void,
): void => {
  const { failure = scimFailure, profile } = server;
  const fail = (error: ScimError): ScimResponse => failure(pathOf(incoming), error);
  const respond = (body: RequestBody): void => {
    server.respond(scimRequest(incoming, body), incoming.socket.remoteAddress).then(
      (response) => send(outgoing, response),
      (error: unknown) => {
        onCrash(error);
        send(outgoing, fail(crashed));
      },
    );
  };
  const { bodyBytesMax } = profile.features;
  const refuseTooLarge = (): void => send(outgoing, closing(fail(tooLarge(bodyBytesMax))));
  if (isBodyless(incoming)) respond({});
  else collect(incoming, bodyBytesMax, respond, refuseTooLarge);
};

/** Without either header a request has no body (RFC 9112 §6.3), and there is nothing to wait for. */
const isBodyless = ({ headers }: IncomingMessage): boolean =>
  headers["content-length"] === undefined && headers["transfer-encoding"] === undefined;

const pathOf = ({ url = "/" }: IncomingMessage): string => url;

const scimRequest = (incoming: IncomingMessage, body: RequestBody): ScimRequest => ({
  method: incoming.method ?? "GET",
  path: pathOf(incoming),
  // Only set-cookie is ever a list, and it does not occur in requests.
  headers: incoming.headers as Headers,
  ...body,
});

/** An over-long body is read on and forgotten: a client that is still sending would not see the answer. */
const collect = (
  incoming: IncomingMessage,
  bytesMax: number,
  done: (body: RequestBody) => void,
  tooLarge: () => void,
): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bytesMax) chunks.push(chunk);
    else if (size > bytesMax * drainFactor) incoming.destroy();
  });
  incoming.on("end", () => {
    if (size > bytesMax) tooLarge();
    else done(readBody(chunks));
  });
  // A client that goes away in the middle of its request is answered by nobody.
  incoming.on("error", () => undefined);
};

const send = (outgoing: ServerResponse, response: ScimResponse): void => {
  const body = response.body === undefined ? response.text : JSON.stringify(response.body);
  const headers: OutgoingHttpHeaders = { ...response.headers };
  if (body !== undefined) headers["content-length"] = Buffer.byteLength(body);
  outgoing.writeHead(response.status, headers);
  outgoing.end(body);
};

const scimFailure = (_path: string, error: ScimError): ScimResponse => ({
  kind: "response",
  status: error.status,
  headers: { "content-type": "application/scim+json" },
  text: JSON.stringify(errorMessage(error)),
});

const crashed: ScimError = { status: 500, detail: "The server has a fault; its log says more" };

const tooLarge = (bytesMax: number): ScimError => ({
  status: 413,
  detail: `The body is longer than the ${bytesMax} bytes that are read`,
});

const closing = (response: ScimResponse): ScimResponse => ({
  ...response,
  headers: { ...response.headers, connection: "close" },
});

const malformed: Readonly<Record<string, readonly [status: number, reason: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", "The request line and headers are too long"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "The request did not arrive in time"],
};

/** What is not HTTP never becomes a request, so the answer is written by hand. */
const answerMalformed = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, reason, detail] = malformed[error.code ?? ""] ?? [400, "Bad Request", "This is not an HTTP request"];
  const body = JSON.stringify(errorMessage({ status, detail }));
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/scim+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};
