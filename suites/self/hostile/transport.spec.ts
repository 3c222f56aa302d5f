import { expect, test } from "@playwright/test";
import { bearer } from "../../../src/wire/http/authentication.ts";
import { httpTransport } from "../../../src/wire/http.ts";
import { hangMs } from "../hang.ts";
import { answer, type Behaviour, withTarget } from "../wire/raw-server.ts";
import { stackTrace } from "./manners.ts";
import { socketTargets } from "./sockets/index.ts";
import { head } from "./sockets/write.ts";

const get = { method: "GET", path: "/Users", headers: { Accept: "application/scim+json" } } as const;

for (const { name, behave, reason, says } of socketTargets)
  test(`one request to a target that ${name} ends in time, and is told in words`, async () => {
    const startedMs = performance.now();
    const got = await withTarget(behave, (transport) => transport(get), {
      authentication: bearer("canary/of-one-request+1"),
      // What ends by itself is given the time for it, also on a busy machine.
      ...(reason === undefined || reason === "timeout" ? {} : { timeoutMs: hangMs }),
    });
    expect(performance.now() - startedMs).toBeLessThan(hangMs);
    expect(got).toMatchObject(reason === undefined ? { kind: "response" } : { kind: "no-answer", reason });
    if (got.kind === "no-answer") expect(got.message).toMatch(says);
    expect(JSON.stringify(got)).not.toMatch(stackTrace);
  });

test("after each misbehaviour the next request on the same transport still works", async () => {
  let turn = 0;
  const behave: Behaviour = (socket) => {
    turn += 1;
    if (turn % 2 === 1) socket.resetAndDestroy();
    else socket.write(answer('{"id":"1"}'));
  };
  await withTarget(behave, async (transport) => {
    for (let round = 0; round < 5; round += 1) {
      expect((await transport(get)).kind).toBe("no-answer");
      expect(await transport(get)).toMatchObject({ status: 200, body: { id: "1" } });
    }
  });
});

test("more bytes than announced end in an answer, and the next request in one, too", async () => {
  const behave: Behaviour = (socket) => socket.write(`${head(["HTTP/1.1 200 OK", "Content-Length: 4"])}{"id":"1"}`);
  await withTarget(behave, async (transport) => {
    expect(await transport(get)).toMatchObject({ kind: "response", problem: "not-json", text: '{"id' });
    expect((await transport(get)).kind).toMatch(/response|no-answer/);
  });
});

test("a name that does not exist and a port nobody listens on are told apart", async () => {
  const nowhere = httpTransport({ baseUrl: "http://127.0.0.1:1", timeoutMs: 2000, bodyBytesMax: 1000, connections: 1 });
  expect(await nowhere(get)).toMatchObject({ reason: "refused", message: /nothing listens at 127\.0\.0\.1:1/ });
  await nowhere.close();
  const unknown = httpTransport({
    baseUrl: "http://no-such-name.invalid",
    timeoutMs: 5000,
    bodyBytesMax: 1000,
    connections: 1,
  });
  expect(await unknown(get)).toMatchObject({ reason: expect.stringMatching(/dns|timeout/) });
  await unknown.close();
});

test("plain HTTP behind https is a matter of TLS", async () => {
  await withTarget(
    (socket) => socket.end(answer("{}")),
    async (_, url) => {
      const baseUrl = url.replace("http:", "https:");
      const transport = httpTransport({ baseUrl, timeoutMs: 2000, bodyBytesMax: 1000, connections: 1 });
      const got = await transport(get);
      await transport.close();
      expect(got).toMatchObject({ kind: "no-answer", reason: expect.stringMatching(/tls|timeout/) });
    },
  );
});
