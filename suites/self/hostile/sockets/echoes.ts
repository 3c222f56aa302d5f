import { gzipSync } from "node:zlib";
import { answer, type Behaviour } from "../../wire/raw-server.ts";
import type { SocketTarget } from "../hostile-target.ts";

/** The credential that came with a request. */
const tokenIn = (head: string): string => /^authorization: *Bearer +(.*)$/im.exec(head)?.[1]?.trim() ?? "";

const echoing =
  (say: (token: string, head: string) => Buffer): Behaviour =>
  (socket, head) => {
    socket.write(say(tokenIn(head), head));
  };

const error = (detail: string): string =>
  JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "400", detail });

const escaped = (text: string): string =>
  text.replaceAll(/[^a-z]/gi, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** They say back what they were told, as servers with a debug mode do. */
export const echoes: readonly SocketTarget[] = [
  {
    name: "says the token back in an error's detail",
    behave: echoing((token) => answer(error(`No such token: ${token}`), [], "400 Bad Request")),
    says: /No such token: <redacted>/,
    code: 1,
  },
  {
    name: "says the token back, escaped as some JSON libraries do",
    behave: echoing((token) => answer(`{"detail":"${escaped(token)}"}`, [], "400 Bad Request")),
    says: /<redacted>/,
    code: 1,
  },
  {
    name: "says the whole request back on a page",
    behave: echoing((_, head) => answer(`<html><pre>${head}</pre>`, [], "500 Internal Server Error")),
    says: /HTML/,
    code: 1,
  },
  {
    name: "says the token back in headers",
    behave: echoing((token) => answer("{}", [`X-Token: ${token}`, `ETag: ${token}`, `Set-Cookie: session=${token}`])),
    says: /<redacted>/,
    code: 1,
  },
  {
    name: "says the token back in the status text",
    behave: echoing((token) => answer("{}", [], `400 ${token}`)),
    says: /400/,
    code: 1,
  },
  {
    name: "says the token back in a packed body",
    behave: echoing((token) => answer(gzipSync(error(token)), ["Content-Encoding: gzip"], "400 Bad Request")),
    says: /<redacted>/,
    code: 1,
  },
  {
    name: "says the token back in base64 and in an address",
    behave: echoing((token) =>
      answer(
        error(`${Buffer.from(token).toString("base64")} /login?next=${encodeURIComponent(token)}`),
        [],
        "400 Bad Request",
      ),
    ),
    says: /<redacted>/,
    code: 1,
  },
  {
    name: "redirects to a place named after the token",
    behave: echoing((token) => answer("", [`Location: /login/${token}`], "302 Found")),
    reason: "redirect",
    says: /\/login\/<redacted>/,
    code: 3,
  },
  {
    name: "codes its body in a way named after the token",
    behave: echoing((token) => answer("{}", [`Content-Encoding: ${token}`])),
    reason: "protocol",
    says: /coded as "<redacted>"/,
    code: 3,
  },
];
