import type { ScimRequest } from "../../model/exchange.ts";
import type { Dialect, FlowRequest } from "../../model/idp.ts";

/** What a flow says, with the headers of its dialect; `fill` puts in what a header's value leaves open. */
export const idpRequest = (
  headers: Dialect["headers"],
  { method, path, body, headers: own = {} }: FlowRequest,
  fill: (value: string) => string,
): ScimRequest => {
  const said: Record<string, string> = {};
  for (const { name, value, on } of headers)
    if (on === "all" || (on === "body" ? body !== undefined : method !== "GET")) said[name] = fill(value);
  return { method, path, headers: { ...said, ...own }, ...(body === undefined ? {} : { body }) };
};
