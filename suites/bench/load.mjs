import { connect } from "node:net";

/**
 * Load from raw sockets: an HTTP client would cost more than the servers it measures. Each connection has one request under way and sends
 * the next as soon as the answer is complete.
 */
export const openLoad = async ({ url, requests, connections = 32 }) => {
  const { hostname, port } = new URL(url);
  const sockets = await Promise.all(
    Array.from({ length: connections }, () => asker({ hostname, port: Number(port), requests })),
  );
  return {
    /** Asks for so long; answers how many answers came in how long, the last ones included. */
    run: async (durationMs) => {
      const startedAt = performance.now();
      const counts = await Promise.all(sockets.map(({ ask }) => ask(startedAt + durationMs)));
      return { answers: counts.reduce((sum, count) => sum + count, 0), elapsedMs: performance.now() - startedAt };
    },
    close: () => {
      for (const { close } of sockets) close();
    },
  };
};

const asker = ({ hostname, port, requests }) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, noDelay: true });
    let turn = { until: 0, answered: 0, done: () => undefined, failed: reject };
    let rest = Buffer.alloc(0);

    const ask = (until) =>
      new Promise((done, failed) => {
        turn = { until, answered: 0, done, failed };
        socket.write(requests());
      });
    socket.once("connect", () => resolve({ ask, close: () => socket.destroy() }));
    socket.on("error", (error) => turn.failed(error));
    socket.on("data", (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = answerEnd(rest);
      if (end === -1) return;
      if (rest[9] !== 50 /* 2xx */) {
        turn.failed(new Error(`Not an answer to measure: ${rest.subarray(0, 400).toString()}`));
        return;
      }
      rest = rest.subarray(end);
      turn.answered += 1;
      if (performance.now() < turn.until) socket.write(requests());
      else turn.done(turn.answered);
    });
  });

/** Where the answer ends, or -1. Answers have a content-length, or (204) no body. */
const answerEnd = (bytes) => {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd === -1) return -1;
  const head = bytes.latin1Slice(0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? "0";
  const end = headEnd + 4 + Number(length);
  return end <= bytes.length ? end : -1;
};

/** The text of a request as it goes over the wire. */
export const requestText = ({ method, path, body, token }) => {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nAccept: application/scim+json\r\n`;
  if (body === undefined) return `${head}\r\n`;
  const text = JSON.stringify(body);
  return `${head}Content-Type: application/scim+json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};
