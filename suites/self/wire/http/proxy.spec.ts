import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import type { ScimRequest } from "../../../../src/model/exchange.ts";
import { proxyFor } from "../../../../src/wire/http/proxy.ts";
import { type HttpOptions, httpTransport } from "../../../../src/wire/http.ts";

const get: ScimRequest = { method: "GET", path: "/Users", headers: {} };

const cases: readonly (readonly [url: string, environment: Readonly<Record<string, string>>, expected: string])[] = [
  ["https://a.example/scim", {}, "direct"],
  ["https://a.example/scim", { HTTPS_PROXY: "http://p:3128" }, "http://p:3128/"],
  ["https://a.example/scim", { https_proxy: "http://low:1", HTTPS_PROXY: "http://up:1" }, "http://low:1/"],
  ["https://a.example/scim", { HTTP_PROXY: "http://p:3128" }, "direct"],
  ["http://a.example/scim", { http_proxy: "p:3128" }, "http://p:3128/"],
  ["http://a.example/scim", { ALL_PROXY: "http://p" }, "http://p/"],
  ["http://a.example/scim", { HTTP_PROXY: " " }, "direct"],
  ["http://localhost:8080", { HTTP_PROXY: "http://p" }, "direct"],
  ["http://127.0.0.1", { ALL_PROXY: "http://p" }, "direct"],
  ["http://[::1]:80", { HTTP_PROXY: "http://p" }, "direct"],
  ["https://a.example", { HTTPS_PROXY: "http://p", NO_PROXY: "*" }, "direct"],
  ["https://a.example", { HTTPS_PROXY: "http://p", no_proxy: "b.example, A.Example" }, "direct"],
  ["https://scim.a.example", { HTTPS_PROXY: "http://p", NO_PROXY: ".a.example" }, "direct"],
  ["https://scim.a.example", { HTTPS_PROXY: "http://p", NO_PROXY: "*.a.example" }, "direct"],
  ["https://nota.example", { HTTPS_PROXY: "http://p", NO_PROXY: "a.example" }, "http://p/"],
  ["https://a.example", { HTTPS_PROXY: "http://p", NO_PROXY: "a.example:443" }, "direct"],
  ["https://a.example:8443", { HTTPS_PROXY: "http://p", NO_PROXY: "a.example:443" }, "http://p/"],
  ["https://10.1.2.3", { HTTPS_PROXY: "http://p", NO_PROXY: "10.0.0.0/8" }, "direct"],
  ["https://11.1.2.3", { HTTPS_PROXY: "http://p", NO_PROXY: "10.0.0.0/8 , 10.0.0.0/99, x/8" }, "http://p/"],
  ["https://[fd00::7]", { HTTPS_PROXY: "http://p", NO_PROXY: "fd00::/8" }, "direct"],
  ["https://a.example", { HTTPS_PROXY: "socks5://p" }, "trouble"],
];

for (const [url, environment, expected] of cases)
  test(`${url} with ${JSON.stringify(environment)}: ${expected}`, () => {
    const choice = proxyFor(new URL(url), environment);
    expect(choice.kind === "proxy" ? choice.url.href : choice.kind).toBe(expected);
  });

test("a proxy that cannot be one is named by its variable, not by its value", () => {
  expect(proxyFor(new URL("https://a.example"), { HTTPS_PROXY: "socks5://u:hidden-word@p" })).toEqual({
    kind: "trouble",
    message:
      "The environment variable HTTPS_PROXY does not name an http or https proxy, such as http://proxy.example.com:3128. Set it right, or name a.example in NO_PROXY.",
  });
});

const folder = new URL("../../../../fixtures/tls/", import.meta.url);
const cert = readFileSync(new URL("self-signed.crt", folder), "utf8");
const key = readFileSync(new URL("self-signed.key", folder));

interface Proxy {
  readonly url: URL;
  readonly asked: string[];
}

/** A proxy that keeps what it was asked, answers plain requests itself, and opens every way, or none. */
const withProxy = async (status: number, port: number, work: (proxy: Proxy) => Promise<void>): Promise<void> => {
  const asked: string[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host} ${request.headers["proxy-authorization"]}`);
    response.writeHead(status, { "content-type": "application/scim+json" }).end('{"id":"1"}');
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"]}`);
    socket.on("error", () => socket.destroy());
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Yes\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    onward.on("error", () => socket.destroy());
    return socket;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as { port: number };
  try {
    await work({ url: new URL(`http://user:p%40ss-word@127.0.0.1:${own}`), asked });
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const answerBy = async (options: Pick<HttpOptions, "baseUrl" | "proxy" | "ca">) => {
  const transport = httpTransport({ timeoutMs: 2000, bodyBytesMax: 1000, connections: 1, ...options });
  const got = await transport(get);
  await transport.close();
  return got;
};

const credentials = `Basic ${Buffer.from("user:p@ss-word").toString("base64")}`;

test("a target without TLS is asked for by its whole address", async () => {
  await withProxy(200, 0, async ({ url, asked }) => {
    expect(await answerBy({ baseUrl: "http://scim.example/v2", proxy: url })).toMatchObject({ body: { id: "1" } });
    expect(asked).toEqual([`GET http://scim.example/v2/Users scim.example ${credentials}`]);
  });
});

test("a target with TLS is reached through a tunnel, and its own certificate is what counts", async () => {
  const target = createHttpsServer({ cert, key }, (_, response) =>
    response.setHeader("content-type", "application/scim+json").end('{"id":"2"}'),
  );
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { port } = target.address() as { port: number };
  const baseUrl = `https://127.0.0.1:${port}`;
  await withProxy(200, port, async ({ url, asked }) => {
    expect(await answerBy({ baseUrl, proxy: url, ca: cert })).toMatchObject({ body: { id: "2" } });
    expect(await answerBy({ baseUrl, proxy: url })).toMatchObject({ reason: "tls", message: /self-signed/ });
    expect(asked[0]).toBe(`CONNECT 127.0.0.1:${port} ${credentials}`);
  });
  target.closeAllConnections();
  target.close();
});

for (const baseUrl of ["http://scim.example", "https://scim.example"])
  test(`a proxy that wants other credentials for ${baseUrl} is to blame, not the target`, async () => {
    await withProxy(407, 0, async ({ url }) => {
      const got = await answerBy({ baseUrl, proxy: url });
      expect(got).toMatchObject({
        reason: "refused",
        message: expect.stringContaining(`the proxy ${url.host} refuses`),
      });
      expect(JSON.stringify(got)).not.toContain("ss-word");
    });
  });

test("a proxy that does not open the way, or is not there, is named", async () => {
  await withProxy(502, 0, async ({ url }) => {
    expect(await answerBy({ baseUrl: "https://scim.example", proxy: url })).toMatchObject({
      message: `the proxy ${url.host} did not open the way to scim.example: it answered 502`,
    });
  });
  for (const baseUrl of ["http://scim.example", "https://scim.example"])
    expect(await answerBy({ baseUrl, proxy: new URL("http://127.0.0.1:9") })).toMatchObject({
      reason: "refused",
      message: "nothing listens at the proxy 127.0.0.1:9, on the way to scim.example: the connection was refused",
    });
});
