import { randomBytes } from "node:crypto";
import { answer } from "../../wire/raw-server.ts";
import type { SocketTarget } from "../hostile-target.ts";
import { emptyList, ending, head, saying } from "./write.ts";

const status = (line: string): Buffer => answer(emptyList, [], line);

/** What they say is not HTTP, or HTTP that nobody would write. */
export const nonsense: readonly SocketTarget[] = [
  {
    name: "speaks no HTTP",
    behave: ending("SSH-2.0-OpenSSH_9.6\r\n"),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "speaks HTTP 0.9",
    behave: ending('{"schemas":[],"totalResults":0}'),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "sends bytes by chance",
    behave: (socket) => {
      socket.end(Buffer.concat([Buffer.from([0]), randomBytes(4096)]));
    },
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "answers a TLS alert on a plain port",
    behave: ending(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46])),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "sends a broken status line",
    behave: ending("HTTP/1.1 two hundred\r\n\r\n"),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "switches to another protocol",
    behave: saying(head(["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"])),
    reason: "protocol",
    says: /switched to another protocol/,
    code: 3,
  },
  { name: "answers status 99", behave: saying(status("99 Odd")), reason: "protocol", says: /is not HTTP/, code: 3 },
  { name: "answers status 600", behave: saying(status("600 Odd")), says: /600/, code: 1 },
  { name: "answers status 999", behave: saying(status("999 Odd")), says: /999/, code: 1 },
  { name: "answers status 000", behave: saying(status("000 Odd")), reason: "protocol", says: /is not HTTP/, code: 3 },
  {
    name: "writes NUL bytes into its headers",
    behave: ending(answer(emptyList, ["X-Nul: a\0b"])),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "folds its headers over lines",
    behave: ending(answer(emptyList, ["X-Folded: a", " b", "\tc"])),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "writes escape codes and markup into its status text",
    behave: saying(status("200 \x1b[31mred\x1b[0m<script>alert(1)</script>")),
    says: /ServiceProviderConfig is one object/,
    code: 1,
  },
  {
    name: "codes the body in a way nobody asked for",
    behave: saying(answer(emptyList, ["Content-Encoding: x-secret"])),
    reason: "protocol",
    says: /"x-secret"/,
    code: 3,
  },
];
