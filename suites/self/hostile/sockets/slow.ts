import type { SocketTarget } from "../hostile-target.ts";
import { drip, head } from "./write.ts";

/** They take time: ours has an end. */
export const slow: readonly SocketTarget[] = [
  {
    name: "never answers",
    behave: () => {},
    reason: "timeout",
    says: /did not answer within 0\.\d+ s/,
    code: 3,
  },
  {
    name: "answers drop by drop and never ends",
    behave: (socket) => {
      socket.write(head(["HTTP/1.1 200 OK", "Content-Length: 100000"]));
      drip(socket);
    },
    reason: "timeout",
    says: /began to answer, and had not come to an end/,
    code: 3,
  },
  {
    name: "sends its head drop by drop",
    behave: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nX-Slow:");
      drip(socket);
    },
    reason: "timeout",
    says: /did not answer/,
    code: 3,
  },
  {
    name: "sends one header after another and never a body",
    behave: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      drip(socket, "X-More: and more\r\n");
    },
    reason: "timeout",
    says: /did not answer/,
    code: 3,
  },
  {
    name: "drips chunks of one byte",
    behave: (socket) => {
      socket.write(head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"]));
      drip(socket, "1\r\n \r\n");
    },
    reason: "timeout",
    says: /had not come to an end/,
    code: 3,
  },
  {
    name: "announces more than it sends and stays connected",
    behave: (socket) => {
      socket.write(`${head(["HTTP/1.1 200 OK", "Content-Length: 1000"])}{"id":"1"}`);
    },
    reason: "timeout",
    says: /not come to an end after 10 bytes/,
    code: 3,
  },
  {
    name: "says 102 Processing again and again",
    behave: (socket) => drip(socket, head(["HTTP/1.1 102 Processing"])),
    reason: "timeout",
    says: /did not answer/,
    code: 3,
  },
  {
    name: "says 103 once and then nothing",
    behave: (socket) => {
      socket.write(head(["HTTP/1.1 103 Early Hints", "Link: </style.css>; rel=preload"]));
    },
    reason: "timeout",
    says: /did not answer/,
    code: 3,
  },
  {
    name: "says 100 Continue where nobody waits for it",
    behave: (socket) => drip(socket, head(["HTTP/1.1 100 Continue"])),
    reason: "protocol",
    says: /answered 100 Continue, which nobody asked for/,
    code: 3,
  },
  {
    name: "keeps its half of the connection open and says nothing",
    behave: (socket) => {
      socket.setTimeout(0);
      socket.pause();
    },
    reason: "timeout",
    says: /did not answer/,
    code: 3,
  },
];
