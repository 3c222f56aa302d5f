import { bundledServer } from "../../../src/app/bundled.ts";
import type { Headers, ScimRequest } from "../../../src/model/exchange.ts";
import { listen } from "../../../src/wire/listener.ts";

/** A target on loopback that lets in whom the test wants, and tells every caller what it was sent. */
export interface GuardedTarget {
  readonly url: string;
  /** Every request, header names in lower case. */
  readonly seen: ScimRequest[];
  readonly close: () => Promise<void>;
}

const inside = "token-of-the-inner-server";

/** Who is refused inside is refused as a bearer would be; credentials of any form come back in a header and in errors. */
export const guardedTarget = async (isWelcome: (headers: Headers) => boolean): Promise<GuardedTarget> => {
  const server = bundledServer("reference", [], inside);
  const seen: ScimRequest[] = [];
  const listening = await listen(
    {
      ...server,
      respond: async (request) => {
        seen.push(request);
        const { authorization, "x-api-key": key, ...headers } = request.headers;
        const given = authorization ?? key;
        const token = isWelcome(request.headers) ? inside : "stranger";
        const response = await server.respond({
          ...request,
          headers: given === undefined ? headers : { ...headers, authorization: `Bearer ${token}` },
        });
        const echo = { "x-you-sent": given ?? "nothing" };
        return { ...response, headers: { ...response.headers, ...echo } };
      },
    },
    { port: 0 },
  );
  return { url: `${listening.url}${server.basePath}`, seen, close: listening.close };
};
