import { expect, test } from "@playwright/test";
import type { CaughtRequest, ScimRequest, ScimResponse } from "../../../src/model/exchange.ts";
import { bearer } from "../../../src/wire/http/authentication.ts";
import { httpTransport } from "../../../src/wire/http.ts";
import { listenRaw } from "../../../src/wire/raw-listener.ts";

const exchanged = async (requests: readonly ScimRequest[]) => {
  const caught: CaughtRequest[] = [];
  const { url, close } = await listenRaw((request): ScimResponse => {
    caught.push(request);
    return request.method === "DELETE"
      ? { kind: "response", status: 204, headers: {} }
      : { kind: "response", status: 200, headers: { "content-type": "application/scim+json" }, body: { id: "é" } };
  });
  const transport = httpTransport({
    baseUrl: `${url}/scim`,
    authentication: bearer("t"),
    timeoutMs: 10_000,
    bodyBytesMax: 1_048_576,
    connections: 1,
  });
  const answers = [];
  for (const request of requests) answers.push(await transport(request));
  await transport.close();
  await close();
  return { caught, answers };
};

test("the transport sends query, header values and JSON byte for byte as they were meant", async () => {
  const path = "/Users?filter=userName%20eq+%22a%40b%22&startIndex=1&count=100";
  const headers = { "Content-Type": "application/scim+json; charset=utf-8", "X-Odd": "a,  b;c" };
  const body = { schemas: ["z", "a"], Zoe: null, 'emails[type eq "work"].value': " ünïcode\u2028", n: 1.5, t: true };
  const { caught, answers } = await exchanged([{ method: "PATCH", path, headers, body }]);
  expect(caught).toHaveLength(1);
  expect(caught[0]).toMatchObject({ method: "PATCH", target: `/scim${path}`, body: JSON.stringify(body) });
  expect(caught[0]?.headers).toEqual(
    expect.arrayContaining([...Object.entries(headers), ["Authorization", "Bearer t"]]),
  );
  expect(answers).toMatchObject([{ kind: "response", status: 200, body: { id: "é" } }]);
});

test("requests come one after the other over a connection that is kept, with and without bodies", async () => {
  const { caught, answers } = await exchanged([
    { method: "POST", path: "/Users", headers: {}, body: { userName: "a".repeat(100_000) } },
    { method: "DELETE", path: "/Users/1", headers: {} },
    { method: "GET", path: "/Users/1", headers: {} },
  ]);
  expect(caught.map(({ method, body }) => [method, body.length])).toEqual([
    ["POST", 100_015],
    ["DELETE", 0],
    ["GET", 0],
  ]);
  expect(answers).toMatchObject([{ status: 200 }, { status: 204 }, { status: 200 }]);
});
