import type { Socket } from "node:net";
import type { Behaviour } from "../../wire/raw-server.ts";

export const head = (lines: readonly string[]): string => `${lines.join("\r\n")}\r\n\r\n`;

/** Answers every request with the same bytes. */
export const saying =
  (bytes: string | Buffer): Behaviour =>
  (socket) => {
    socket.write(bytes);
  };

/** Answers with these bytes, and that is the end of the connection. */
export const ending =
  (bytes: string | Buffer): Behaviour =>
  (socket) => {
    socket.end(bytes);
  };

/** Sends a piece every now and then, as long as somebody listens. */
export const drip = (socket: Socket, piece = " ", everyMs = 40): void => {
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(piece)), everyMs);
  socket.once("close", () => clearInterval(timer));
};

/** Sends a piece again and again, as fast as it is taken. */
export const pour = (socket: Socket, piece: string | Buffer): void => {
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once("drain", more);
  };
  more();
};

/** A page of a list with nobody on it, for what else an answer may be wrong in. */
export const emptyList = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}';
