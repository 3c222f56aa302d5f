import { createServer, type Socket } from "node:net";
import type { HttpOptions, HttpTransport } from "../../../src/wire/http.ts";
import { httpTransport } from "../../../src/wire/http.ts";

/** Says, or does not say, something to a client that has sent a whole request head. */
export type Behaviour = (socket: Socket, head: string) => void;

export interface RawServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A server that speaks bytes, not HTTP: everything a broken or hostile target may do can be said with it. */
export const rawServer = async (behave: Behaviour): Promise<RawServer> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    let head = "";
    socket.on("data", (chunk) => {
      head += chunk.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      const whole = head;
      head = "";
      behave(socket, whole);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

/** An answer as it stands on the wire. */
export const answer = (body: string | Buffer, headers: readonly string[] = [], status = "200 OK"): Buffer => {
  const bytes = Buffer.from(body);
  const lines = [
    `HTTP/1.1 ${status}`,
    "Content-Type: application/scim+json",
    `Content-Length: ${bytes.length}`,
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), bytes]);
};

/** Runs `work` against a transport to a server that behaves so. */
export const withTarget = async <T>(
  behave: Behaviour,
  work: (transport: HttpTransport, url: string) => Promise<T>,
  options: Partial<HttpOptions> = {},
): Promise<T> => {
  const server = await rawServer(behave);
  const transport = httpTransport({
    baseUrl: server.url,
    timeoutMs: 700,
    bodyBytesMax: 1_048_576,
    connections: 2,
    ...options,
  });
  try {
    return await work(transport, server.url);
  } finally {
    await transport.close();
    await server.close();
  }
};
