import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import type { Answer, NoAnswerReason } from "../../../src/model/exchange.ts";
import { httpTransport } from "../../../src/wire/http.ts";
import { answer, type Behaviour, withTarget } from "./raw-server.ts";

const get = { method: "GET", path: "/Users", headers: { Accept: "application/scim+json" } } as const;

const head = (lines: readonly string[]): string => `${lines.join("\r\n")}\r\n\r\n`;

interface Hostility {
  readonly behave: Behaviour;
  readonly reason: NoAnswerReason;
  readonly says: RegExp;
}

const drip = (socket: { write: (text: string) => unknown; destroyed: boolean }): void => {
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(" ")), 50);
};

const hostilities: Readonly<Record<string, Hostility>> = {
  "never answers": { behave: () => {}, reason: "timeout", says: /did not answer within 0\.7 s/ },
  "answers drop by drop and never ends": {
    behave: (socket) => {
      socket.write(head(["HTTP/1.1 200 OK", "Content-Length: 100000"]));
      drip(socket);
    },
    reason: "timeout",
    says: /began to answer, and had not come to an end/,
  },
  "sends its head drop by drop": {
    behave: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nX-Slow:");
      drip(socket);
    },
    reason: "timeout",
    says: /did not answer/,
  },
  "sends without end": {
    behave: (socket) => {
      socket.write(head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"]));
      const piece = `10000\r\n${"x".repeat(65_536)}\r\n`;
      const pour = (): void => {
        while (!socket.destroyed && socket.write(piece));
        if (!socket.destroyed) socket.once("drain", pour);
      };
      pour();
    },
    reason: "oversized",
    says: /more than 1 MiB/,
  },
  "announces a body that is too large": {
    behave: (socket) => socket.write(head(["HTTP/1.1 200 OK", "Content-Length: 99999999999"])),
    reason: "oversized",
    says: /announced/,
  },
  "ends before the announced length": {
    behave: (socket) => socket.end(`${head(["HTTP/1.1 200 OK", "Content-Length: 1000"])}{"id"`),
    reason: "truncated",
    says: /ended its answer before it was complete/,
  },
  "ends in the middle of a chunk": {
    behave: (socket) => socket.end(`${head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"])}ff\r\n{"id"`),
    reason: "truncated",
    says: /before it was complete/,
  },
  "announces more than it sends and stays connected": {
    behave: (socket) => socket.write(`${head(["HTTP/1.1 200 OK", "Content-Length: 1000"])}{"id":"1"}`),
    reason: "timeout",
    says: /not come to an end after 10 bytes/,
  },
  "speaks no HTTP": {
    behave: (socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"),
    reason: "protocol",
    says: /is not HTTP/,
  },
  "sends a broken status line": {
    behave: (socket) => socket.end("HTTP/1.1 two hundred\r\n\r\n"),
    reason: "protocol",
    says: /is not HTTP/,
  },
  "cuts the connection without a word": {
    behave: (socket) => socket.resetAndDestroy(),
    reason: "reset",
    says: /closed the connection without answering/,
  },
  "closes the connection without a word": {
    behave: (socket) => socket.end(),
    reason: "reset",
    says: /closed the connection without answering/,
  },
  "cuts the connection in the middle of the body": {
    behave: (socket) => {
      socket.write(`${head(["HTTP/1.1 200 OK", "Content-Length: 1000"])}{"id"`);
      setTimeout(() => socket.resetAndDestroy(), 50);
    },
    reason: "reset",
    says: /in the middle of its answer/,
  },
  "sends a small body that unpacks to a huge one": {
    behave: (socket) => socket.write(answer(gzipSync(Buffer.alloc(64 * 1_048_576)), ["Content-Encoding: gzip"])),
    reason: "oversized",
    says: /unpacks to more than 1 MiB/,
  },
  "sends a broken gzip body": {
    behave: (socket) => socket.write(answer(gzipSync("{}").subarray(0, 12), ["Content-Encoding: gzip"])),
    reason: "truncated",
    says: /gzip body is broken/,
  },
  "codes the body in a way nobody asked for": {
    behave: (socket) => socket.write(answer("{}", ["Content-Encoding: x-secret"])),
    reason: "protocol",
    says: /"x-secret"/,
  },
  "nests its JSON a hundred thousand levels deep": {
    behave: (socket) => socket.write(answer("[".repeat(100_000) + "]".repeat(100_000))),
    reason: "oversized",
    says: /nested more than/,
  },
  "sends a flood of headers": {
    behave: (socket) =>
      socket.write(
        head(["HTTP/1.1 200 OK", ...Array.from({ length: 2000 }, (_, n) => `X-Flood-${n}: ${"y".repeat(60)}`)]),
      ),
    reason: "oversized",
    says: /header lines/,
  },
  "redirects elsewhere": {
    behave: (socket) => socket.write(answer("", ["Location: https://evil.example/Users"], "307 Temporary Redirect")),
    reason: "redirect",
    says: /https:\/\/evil\.example; redirects to another host are not followed/,
  },
  "redirects to its sign-in page": {
    behave: (socket) => socket.write(answer("", ["Location: /login"], "302 Found")),
    reason: "redirect",
    says: /\/login instead of answering/,
  },
  "redirects in circles": {
    behave: (socket) => socket.write(answer("", ["Location: /Users"], "308 Permanent Redirect")),
    reason: "redirect",
    says: /more than 3 times/,
  },
  "switches to another protocol": {
    behave: (socket) =>
      socket.write(head(["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"])),
    reason: "protocol",
    says: /./,
  },
};

for (const [name, { behave, reason, says }] of Object.entries(hostilities))
  test(`a target that ${name} is named for what it is`, async () => {
    const startedAt = Date.now();
    const got: Answer = await withTarget(behave, (transport) => transport(get));
    expect(Date.now() - startedAt).toBeLessThan(2500);
    expect(got).toMatchObject({ kind: "no-answer", reason });
    expect(got.kind === "no-answer" ? got.message : "").toMatch(says);
    expect(JSON.stringify(got)).not.toMatch(/\bat \S+ \(|node:internal|\.ts:\d/);
  });

test("after each misbehaviour the next request on the same transport still works", async () => {
  let turn = 0;
  const behave: Behaviour = (socket) => {
    turn += 1;
    if (turn % 2 === 1) socket.resetAndDestroy();
    else socket.write(answer('{"id":"1"}'));
  };
  await withTarget(behave, async (transport) => {
    for (let round = 0; round < 5; round += 1) {
      expect((await transport(get)).kind).toBe("no-answer");
      expect(await transport(get)).toMatchObject({ status: 200, body: { id: "1" } });
    }
  });
});

test("more bytes than announced end in an answer, and the next request in one, too", async () => {
  const behave: Behaviour = (socket) => socket.write(`${head(["HTTP/1.1 200 OK", "Content-Length: 4"])}{"id":"1"}`);
  await withTarget(behave, async (transport) => {
    expect(await transport(get)).toMatchObject({ kind: "response", problem: "not-json", text: '{"id' });
    expect((await transport(get)).kind).toMatch(/response|no-answer/);
  });
});

test("a name that does not exist and a port nobody listens on are told apart", async () => {
  const nowhere = httpTransport({ baseUrl: "http://127.0.0.1:1", timeoutMs: 2000, bodyBytesMax: 1000, connections: 1 });
  expect(await nowhere(get)).toMatchObject({ reason: "refused", message: /nothing listens at 127\.0\.0\.1:1/ });
  await nowhere.close();
  const unknown = httpTransport({
    baseUrl: "http://no-such-name.invalid",
    timeoutMs: 5000,
    bodyBytesMax: 1000,
    connections: 1,
  });
  expect(await unknown(get)).toMatchObject({ reason: expect.stringMatching(/dns|timeout/) });
  await unknown.close();
});

test("plain HTTP behind https is a matter of TLS", async () => {
  await withTarget(
    (socket) => socket.end(answer("{}")),
    async (_, url) => {
      const baseUrl = url.replace("http:", "https:");
      const transport = httpTransport({ baseUrl, timeoutMs: 2000, bodyBytesMax: 1000, connections: 1 });
      const got = await transport(get);
      await transport.close();
      expect(got).toMatchObject({ kind: "no-answer", reason: expect.stringMatching(/tls|timeout/) });
    },
  );
});
