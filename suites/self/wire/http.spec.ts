import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import type { ScimRequest } from "../../../src/model/exchange.ts";
import { basic, bearer } from "../../../src/wire/http/authentication.ts";
import { httpTransport } from "../../../src/wire/http.ts";
import { answer, type Behaviour, withTarget } from "./raw-server.ts";

const get: ScimRequest = { method: "GET", path: "/Users", headers: { Accept: "application/scim+json" } };
const user = '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"ada"}';
const token = "canary/8a6f+0c==";

const saying =
  (bytes: Buffer): Behaviour =>
  (socket) =>
    socket.write(bytes);

/** Answers with what it was sent, so that the test sees the wire. */
const echo: Behaviour = (socket, head) => socket.write(answer(JSON.stringify({ head })));

const headOf = async (request: ScimRequest, options = {}): Promise<string> =>
  withTarget(
    echo,
    async (transport) => {
      const got = await transport(request);
      return got.kind === "response" ? String((got.body as { head: string }).head) : got.message;
    },
    options,
  );

test("an answer is its status, its headers in lower case and its parsed body", async () => {
  const got = await withTarget(saying(answer(user, ['ETag: W/"1"'])), (transport) => transport(get));
  expect(got).toEqual({
    kind: "response",
    status: 200,
    headers: { "content-type": "application/scim+json", "content-length": String(user.length), etag: 'W/"1"' },
    body: JSON.parse(user),
    sizeBytes: user.length,
  });
});

test("the base path stands before the request's, and credentials and slash of the address do not count", async () => {
  await withTarget(echo, async (_, url) => {
    const baseUrl = `${url.replace("//", "//name:word@")}/tenant/scim/v2/`;
    const transport = httpTransport({ baseUrl, timeoutMs: 700, bodyBytesMax: 10_000, connections: 1 });
    const got = await transport({ ...get, path: "/Users?filter=userName%20eq%20%22ada%22" });
    await transport.close();
    expect(JSON.stringify(got)).toContain("GET /tenant/scim/v2/Users?filter=userName%20eq%20%22ada%22 HTTP/1.1");
    expect(JSON.stringify(got)).not.toContain("word");
  });
});

test("headers go out as the IdP writes them, and those of the connection are ours", async () => {
  const head = await headOf({
    method: "POST",
    path: "/Users",
    headers: {
      "User-Agent": "Okta SCIM Client 1.0.0",
      CONNECTION: "Keep-Alive",
      "Content-Type": "application/scim+json; charset=utf-8",
    },
    body: { userName: "ädä" },
  });
  expect(head).toContain("User-Agent: Okta SCIM Client 1.0.0\r\n");
  expect(head).toContain("Content-Type: application/scim+json; charset=utf-8\r\n");
  expect(head.match(/connection:/gi)).toHaveLength(1);
  expect(head.toLowerCase()).toContain("content-length: 20\r\n");
});

test("an IdP that names no program goes out without a User-Agent", async () => {
  expect((await headOf(get)).toLowerCase()).not.toContain("user-agent");
});

test("credentials are added on the wire, in every variant a step may ask for", async () => {
  const options = { authentication: bearer("run-token-1") };
  expect(await headOf(get, options)).toContain("Authorization: <redacted>\r\n");
  expect(await headOf({ ...get, auth: "none" }, options)).not.toMatch(/authorization/i);
  expect(await headOf({ ...get, auth: "wrong" }, options)).toMatch(/Authorization: Bearer scimulator-never-issued/);
  expect(await headOf({ ...get, auth: "empty" }, options)).toMatch(/Authorization: Bearer ?\r\n/);
  expect(await headOf({ ...get, headers: { authorization: "Bearer made-up" } }, options)).toContain(
    "authorization: Bearer made-up",
  );
});

test("a token a target echoes in header or body is in nothing that comes back", async () => {
  const pair = `Basic ${Buffer.from("admin:pass/word+1").toString("base64")}`;
  for (const [authorization, authentication] of [
    [`Bearer ${token}`, bearer(token)],
    [pair, basic("admin", "pass/word+1")],
  ] as const) {
    const leaked = ["pass/word+1", token, authorization];
    const body = JSON.stringify({
      detail: `got ${authorization}`,
      escaped: "PLACE",
      url: encodeURIComponent(token),
      pass: "pass/word+1",
    });
    const spelled = body.replace("PLACE", token.replaceAll("/", "\\/"));
    const bytes = answer(spelled, [`X-Echo: ${authorization}`, "Set-Cookie: session=s3cr3t"]);
    const got = await withTarget(saying(bytes), (transport) => transport(get), { authentication });
    const text = JSON.stringify(got);
    expect(text).toContain("<redacted>");
    expect(text).not.toContain("s3cr3t");
    if (authorization === pair) expect(text).not.toContain(leaked[0]);
    else for (const form of [token, encodeURIComponent(token), "Bearer c"]) expect(text).not.toContain(form);
    expect(text).not.toContain(authorization);
  }
});

for (const [coding, coded] of Object.entries({
  gzip: gzipSync(user),
  deflate: deflateSync(user),
  br: brotliCompressSync(user),
  "x-gzip": gzipSync(user),
}))
  test(`a body coded as ${coding} is read`, async () => {
    const got = await withTarget(saying(answer(coded, [`Content-Encoding: ${coding}`])), (transport) => transport(get));
    expect(got).toMatchObject({ body: JSON.parse(user), sizeBytes: user.length });
  });

test("deflate without its zlib frame is read, too", async () => {
  const bytes = answer(deflateRawSync(user), ["Content-Encoding: deflate"]);
  expect(await withTarget(saying(bytes), (transport) => transport(get))).toMatchObject({ body: JSON.parse(user) });
});

const html = "<!DOCTYPE html><title>Sign in</title>";
const problems: readonly (readonly [string, Buffer, object])[] = [
  ["HTML", answer(html), { problem: "html", text: html }],
  ["text", answer("Bad Gateway"), { problem: "not-json", text: "Bad Gateway" }],
  ["half of a JSON value", answer('{"id":'), { problem: "not-json", text: '{"id":' }],
  [
    "a repeated name",
    answer('{"id":"1","name":{"a":1,"a":2}}'),
    { problem: "duplicate-keys", body: { id: "1", name: { a: 2 } } },
  ],
  ["bytes that are no UTF-8", answer(Buffer.from([0x22, 0xff, 0xfe, 0x22])), { problem: "invalid-utf-8" }],
  [
    "another charset",
    Buffer.concat([
      Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=ISO-8859-1\r\nContent-Length: 3\r\n\r\n"),
      Buffer.from([0x22, 0xe4, 0x22]),
    ]),
    { problem: "charset", body: "ä" },
  ],
];

for (const [what, bytes, expected] of problems)
  test(`a body that is ${what} comes back with what is wrong with it`, async () => {
    const got = await withTarget(saying(bytes), (transport) => transport(get));
    expect(got).toMatchObject({ kind: "response", status: 200, ...expected });
  });

test("colons and braces inside of strings, a byte order mark and __proto__ are nothing special", async () => {
  const text = `\uFEFF{"a":"x:{\\"y\\":1,\\\\","__proto__":{"polluted":true},"b":[{"c:":":"}]}`;
  const got = await withTarget(saying(answer(text)), (transport) => transport(get));
  expect(got).not.toHaveProperty("problem");
  expect(JSON.stringify(got)).toContain('"__proto__":{"polluted":true}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("204 and an empty body have neither body nor text", async () => {
  const got = await withTarget(saying(Buffer.from("HTTP/1.1 204 No Content\r\n\r\n")), (transport) => transport(get));
  expect(got).toEqual({ kind: "response", status: 204, headers: {}, sizeBytes: 0 });
});

test("a write follows a faithful redirect to the same resource below another path, and to no other", async () => {
  const behave: Behaviour = (socket, head) => {
    const [, path = ""] = head.split(" ");
    const to = { "/Users": "/v2/Users/", "/Users/1": "/v2/Users/1", "/Users/2": "/v2/Users/1" }[path];
    socket.write(to === undefined ? answer(user) : answer("", [`Location: ${to}`], "308 Permanent Redirect"));
  };
  await withTarget(behave, async (transport) => {
    expect(await transport({ ...get, path: "/Users", method: "POST", body: {} })).toMatchObject({ status: 200 });
    expect(await transport({ ...get, path: "/Users/1", method: "PUT", body: {} })).toMatchObject({ status: 200 });
    expect(await transport({ ...get, path: "/Users/2", method: "DELETE" })).toMatchObject({ reason: "redirect" });
  });
});

test("GET follows a faithful redirect on the same host, a write none to another resource", async () => {
  const behave: Behaviour = (socket, head) =>
    socket.write(head.includes("/Me ") ? answer("", ["Location: /Users/1"], "308 Permanent Redirect") : answer(user));
  await withTarget(behave, async (transport) => {
    expect(await transport({ ...get, path: "/Me" })).toMatchObject({ status: 200, body: { id: "1" } });
    expect(await transport({ ...get, path: "/Me", method: "PATCH", body: {} })).toMatchObject({ reason: "redirect" });
  });
});

test("a self-signed certificate is named, and trusted when its authority is given", async () => {
  const folder = new URL("../../../fixtures/tls/", import.meta.url);
  const cert = readFileSync(new URL("self-signed.crt", folder), "utf8");
  const server = createServer({ cert, key: readFileSync(new URL("self-signed.key", folder)) }, (_, response) =>
    response.setHeader("content-type", "application/scim+json").end(user),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const options = { baseUrl: `https://127.0.0.1:${port}`, timeoutMs: 2000, bodyBytesMax: 1000, connections: 1 };
  const distrustful = httpTransport(options);
  const trusting = httpTransport({ ...options, ca: cert });
  try {
    expect(await distrustful(get)).toMatchObject({ reason: "tls", message: /certificate is self-signed/ });
    expect(await trusting(get)).toMatchObject({ status: 200, body: { id: "1" } });
  } finally {
    await distrustful.close();
    await trusting.close();
    server.closeAllConnections();
    server.close();
  }
});

/** A target of its own, which goes on while this process is busy. */
const elsewhere = `require("node:http")
  .createServer((_, answer) => answer.setHeader("content-type", "application/scim+json").end('{"id":"1"}'))
  .listen(0, "127.0.0.1", function () { console.log(String(this.address().port)); });`;

test("an answer that came while we were busy is no time-out", async () => {
  const child = spawn(process.execPath, ["-e", elsewhere], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const port = await new Promise((resolve) => child.stdout.once("data", (line) => resolve(Number(String(line)))));
    const baseUrl = `http://127.0.0.1:${port}`;
    const transport = httpTransport({ baseUrl, timeoutMs: 300, bodyBytesMax: 1000, connections: 1 });
    await transport(get);
    const waiting = transport(get);
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const until = performance.now() + 600;
    while (performance.now() < until);
    expect(await waiting).toMatchObject({ status: 200, body: { id: "1" } });
    await transport.close();
  } finally {
    child.kill();
  }
});
