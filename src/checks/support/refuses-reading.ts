import type { Exchange } from "../../model/exchange.ts";

/** Answers that speak of the caller, the headers or the moment, or say that reading is not offered. */
const others = new Set([401, 403, 405, 406, 412, 429, 501]);

/** A plain GET that is refused for what stands at the address. */
export const refusesReading = ({ request, response }: Exchange): boolean =>
  request.method === "GET" &&
  request.auth === undefined &&
  !request.path.includes("?") &&
  response.status >= 400 &&
  response.status < 500 &&
  !others.has(response.status);
