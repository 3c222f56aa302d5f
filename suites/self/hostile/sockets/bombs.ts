import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { answer } from "../../wire/raw-server.ts";
import type { SocketTarget } from "../hostile-target.ts";
import { emptyList, head, pour, saying } from "./write.ts";

const zeros = Buffer.alloc(64 * 1_048_576);
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** Made when first asked for: packing takes a moment. */
const once = (make: () => Buffer): (() => Buffer) => {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const packed = (coding: string, pack: () => Buffer): SocketTarget["behave"] => {
  const bytes = once(() => answer(pack(), [`Content-Encoding: ${coding}`]));
  return (socket) => {
    socket.write(bytes());
  };
};

const manyHeaders = Array.from({ length: 2000 }, (_, n) => `X-Flood-${n}: ${"y".repeat(60)}`);

/** They are larger than anybody can hold, or become so. */
export const bombs: readonly SocketTarget[] = [
  {
    name: "sends without end",
    behave: (socket) => {
      socket.write(head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"]));
      pour(socket, `10000\r\n${"x".repeat(65_536)}\r\n`);
    },
    reason: "oversized",
    says: /more than \d+ MiB/,
    code: 3,
  },
  {
    name: "sends headers without end",
    behave: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      pour(socket, `X-More: ${"y".repeat(1000)}\r\n`);
    },
    reason: "oversized",
    says: /header lines/,
    code: 3,
  },
  {
    name: "sends one header without end",
    behave: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nX-One: ");
      pour(socket, "y".repeat(4096));
    },
    reason: "oversized",
    says: /header lines/,
    code: 3,
  },
  {
    name: "sends interim answers without end",
    behave: (socket) => pour(socket, head(["HTTP/1.1 102 Processing"]).repeat(100)),
    reason: "timeout",
    says: /did not answer/,
    code: 3,
  },
  {
    name: "ends its chunks with trailers without end",
    behave: (socket) => {
      socket.write(`${head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"])}2\r\n{}\r\n0\r\n`);
      pour(socket, `X-Trailer: ${"y".repeat(1000)}\r\n`);
    },
    reason: "oversized",
    says: /header lines/,
    code: 3,
  },
  {
    name: "announces a body that is too large",
    behave: saying(head(["HTTP/1.1 200 OK", "Content-Length: 99999999999"])),
    reason: "oversized",
    says: /announced/,
    code: 3,
  },
  {
    name: "sends a flood of headers",
    behave: saying(head(["HTTP/1.1 200 OK", ...manyHeaders])),
    reason: "oversized",
    says: /header lines/,
    code: 3,
  },
  {
    name: "sends a small gzip body that unpacks to a huge one",
    behave: packed("gzip", () => gzipSync(zeros)),
    reason: "oversized",
    says: /gzip body unpacks to more than \d+ MiB/,
    code: 3,
  },
  {
    name: "sends a small deflate body that unpacks to a huge one",
    behave: packed("deflate", () => deflateSync(zeros)),
    reason: "oversized",
    says: /deflate body unpacks to more than \d+ MiB/,
    code: 3,
  },
  {
    name: "sends a small brotli body that unpacks to a huge one",
    behave: packed("br", () => brotliCompressSync(zeros, quickly)),
    reason: "oversized",
    says: /br body unpacks to more than \d+ MiB/,
    code: 3,
  },
  {
    name: "packs a bomb in a parcel in a parcel",
    behave: packed("gzip, gzip, gzip", () => gzipSync(gzipSync(gzipSync(zeros)))),
    reason: "oversized",
    says: /unpacks to more than \d+ MiB/,
    code: 3,
  },
  {
    name: "packs its body a thousand times",
    behave: saying(answer(emptyList, [`Content-Encoding: ${"gzip, ".repeat(1000)}gzip`])),
    reason: "protocol",
    says: /coded 1001 times over/,
    code: 3,
  },
  {
    name: "sends a broken gzip body",
    behave: saying(answer(gzipSync(emptyList).subarray(0, 12), ["Content-Encoding: gzip"])),
    reason: "truncated",
    says: /gzip body is broken/,
    code: 3,
  },
  {
    name: "nests its JSON a hundred thousand levels deep",
    behave: saying(answer("[".repeat(100_000) + "]".repeat(100_000))),
    reason: "oversized",
    says: /nested more than/,
    code: 3,
  },
];
