import { answer } from "../../wire/raw-server.ts";
import type { SocketTarget } from "../hostile-target.ts";
import { emptyList, ending, head, saying } from "./write.ts";

/** They do not end where they said they would, or not as HTTP does. */
export const framing: readonly SocketTarget[] = [
  {
    name: "ends before the announced length",
    behave: ending(`${head(["HTTP/1.1 200 OK", "Content-Length: 1000"])}{"id"`),
    reason: "truncated",
    says: /ended its answer before it was complete/,
    code: 3,
  },
  {
    name: "ends in the middle of a chunk",
    behave: ending(`${head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"])}ff\r\n{"id"`),
    reason: "truncated",
    says: /before it was complete/,
    code: 3,
  },
  {
    name: "writes a chunk size that is no number",
    behave: ending(`${head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"])}many\r\n{}\r\n0\r\n\r\n`),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "sends more than it announced",
    behave: saying(
      `${head(["HTTP/1.1 200 OK", "Content-Type: application/scim+json", "Content-Length: 4"])}{"id":"1"}`,
    ),
    says: /not JSON|JSON/,
    code: 1,
  },
  {
    name: "announces two lengths",
    behave: saying(`${head(["HTTP/1.1 200 OK", "Content-Length: 2", "Content-Length: 40"])}{}`),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "announces a length and chunks",
    behave: saying(
      `${head(["HTTP/1.1 200 OK", "Content-Length: 2", "Transfer-Encoding: chunked"])}2\r\n{}\r\n0\r\n\r\n`,
    ),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "announces a length that is no number",
    behave: ending(`${head(["HTTP/1.1 200 OK", "Content-Length: -1"])}{}`),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
  {
    name: "cuts the connection without a word",
    behave: (socket) => socket.resetAndDestroy(),
    reason: "reset",
    says: /closed the connection without answering/,
    code: 3,
  },
  {
    name: "closes the connection without a word",
    behave: (socket) => socket.end(),
    reason: "reset",
    says: /closed the connection without answering/,
    code: 3,
  },
  {
    name: "cuts the connection in the middle of the body",
    behave: (socket) => {
      socket.write(`${head(["HTTP/1.1 200 OK", "Content-Length: 1000"])}{"id"`);
      setTimeout(() => socket.resetAndDestroy(), 30);
    },
    reason: "reset",
    says: /in the middle of its answer/,
    code: 3,
  },
  {
    name: "ends its half in the middle of the head",
    behave: ending("HTTP/1.1 200 OK\r\nContent-Ty"),
    reason: "reset",
    says: /closed the connection|not HTTP/,
    code: 3,
  },
  {
    name: "sends two answers to one request",
    behave: saying(Buffer.concat([answer(emptyList), answer("{}")])),
    says: /ServiceProviderConfig is one object/,
    code: 1,
  },
  {
    name: "sends a body with 204",
    behave: saying(`${head(["HTTP/1.1 204 No Content", "Content-Length: 12"])}{"id":"1234"}`),
    reason: "truncated",
    says: /another length than it announced/,
    code: 3,
  },
];
