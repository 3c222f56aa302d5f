import { connect } from "node:net";

/**
 * Load from raw sockets: an HTTP client would cost more than the servers it measures. Each connection keeps a few requests in flight
 * and sends the next as soon as an answer is complete.
 */
export const load = async ({ url, requests, durationMs, connections = 32, depth = 1 }) => {
  const { hostname, port } = new URL(url);
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const until = startedAt + durationMs;
  const counts = await Promise.all(
    Array.from({ length: connections }, () => connection({ hostname, port, requests, until, depth })),
  );
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: (counts.reduce((sum, count) => sum + count, 0) * 1000) / elapsedMs,
    /** Share of a core the generator itself used: near 1 it, and not the server, would be what is measured. */
    generatorCpu: (user + system) / 1000 / elapsedMs,
  };
};

const connection = ({ hostname, port, requests, until, depth }) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let answered = 0;
    let inFlight = 0;
    let rest = Buffer.alloc(0);

    const send = () => {
      let batch = "";
      for (; inFlight < depth; inFlight += 1) batch += requests();
      if (batch !== "") socket.write(batch);
    };

    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("close", () => resolve(answered));
    socket.on("data", (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let end = answerEnd(rest); end !== -1; end = answerEnd(rest)) {
        if (rest[9] !== 50 /* 2xx */) {
          reject(new Error(`Not an answer to measure: ${rest.subarray(0, 400).toString()}`));
          socket.destroy();
          return;
        }
        rest = rest.subarray(end);
        answered += 1;
        inFlight -= 1;
      }
      if (performance.now() < until) send();
      else if (inFlight === 0) socket.end();
    });
  });

/** Where the first complete answer ends, or -1. Answers have a content-length, or (204) no body. */
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
