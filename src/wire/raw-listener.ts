import { type AddressInfo, createServer, type Socket } from "node:net";
import type { CaughtRequest, ScimResponse } from "../model/exchange.ts";

export interface RawListening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Is shown each request as its bytes have it, and says what to answer. */
export type RawResponder = (request: CaughtRequest) => ScimResponse;

const headEnd = "\r\n\r\n";

const readHeaders = (lines: readonly string[]): CaughtRequest["headers"] =>
  lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });

interface Read {
  readonly request: CaughtRequest;
  readonly rest: Buffer;
}

/** RFC 9112 §2.1: request line, headers, blank line, and as many bytes as Content-Length says; undefined while some are still to come. */
const readRequest = (bytes: Buffer): Read | undefined => {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const [requestLine = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const [method = "", target = ""] = requestLine.split(" ");
  const headers = readHeaders(lines);
  const length = Number(headers.find(([name]) => name.toLowerCase() === "content-length")?.[1] ?? 0);
  const start = end + headEnd.length;
  if (bytes.length < start + length) return undefined;
  const body = bytes.toString("utf8", start, start + length);
  return { request: { method, target, headers, body }, rest: bytes.subarray(start + length) };
};

/** RFC 9110 §8.6: a 204 has neither body nor Content-Length. */
const printResponse = ({ status, headers, body }: ScimResponse): Buffer => {
  const bytes = Buffer.from(body === undefined ? "" : JSON.stringify(body));
  const lines = [
    `HTTP/1.1 ${status} `,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(status === 204 ? [] : [`content-length: ${bytes.length}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}${headEnd}`), bytes]);
};

const serve = (socket: Socket, respond: RawResponder): void => {
  let bytes: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("data", (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let read = readRequest(bytes); read !== undefined; read = readRequest(bytes)) {
      bytes = read.rest;
      socket.write(printResponse(respond(read.request)));
    }
  });
};

/** A loopback port behind which no HTTP library tidies up what arrives. */
export const listenRaw = async (respond: RawResponder): Promise<RawListening> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    serve(socket, respond);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
