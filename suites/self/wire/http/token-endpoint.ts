import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** What a token endpoint was asked. */
export interface TokenAsked {
  readonly headers: IncomingMessage["headers"];
  readonly form: URLSearchParams;
}

/** An answer of the endpoint; an object goes out as JSON. */
export interface TokenAnswer {
  readonly status?: number;
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TokenEndpoint {
  readonly url: string;
  readonly asked: TokenAsked[];
  readonly close: () => Promise<void>;
}

/** An authorization server's token endpoint on loopback, which answers as the test wants. */
export const tokenEndpoint = async (
  answer: (asked: TokenAsked, count: number) => TokenAnswer,
): Promise<TokenEndpoint> => {
  const asked: TokenAsked[] = [];
  const server = createServer(async (request, response) => {
    const one = { headers: request.headers, form: new URLSearchParams(await text(request)) };
    asked.push(one);
    const { status = 200, body, headers = {} } = answer(one, asked.length);
    const isText = typeof body === "string";
    response.writeHead(status, { "content-type": isText ? "text/html" : "application/json", ...headers });
    response.end(isText ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/oauth2/token`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
