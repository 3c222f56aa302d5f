import type { ScimRequest } from "../../model/exchange.ts";
import type { Dialect, FlowRequest } from "../../model/idp.ts";

/** What a flow says, with the headers of its dialect; `fill` puts in what a header's value leaves open. */
export const idpRequest = (
  headers: Dialect["headers"],
  { method, path, body, headers: own = {} }: FlowRequest,
  fill: (value: string) => string,
): ScimRequest => ({
  method,
  path,
  headers: {
    ...Object.fromEntries(
      headers
        .filter(({ on }) => on === "all" || (on === "body" ? body !== undefined : method !== "GET"))
        .map(({ name, value }) => [name, fill(value)]),
    ),
    ...own,
  },
  ...(body === undefined ? {} : { body }),
});
