import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import { type Listening, listen, type Responder } from "../../../src/wire/listener.ts";
import { bench } from "../server/support.ts";

const token = { authorization: "Bearer right" };
const json = { ...token, "content-type": "application/scim+json" };

const listening = async (server: Responder = bench().server): Promise<Listening> => listen(server, { port: 0 });

/** Sends bytes as they are and gives all that comes back until the other side hangs up. */
const raw = ({ url }: Listening, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });

test("a port answers what the server answers", async () => {
  const port = await listening();
  expect(port.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const made = await fetch(`${port.url}/scim/v2/Users`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "Zoë 🦊" }),
  });
  expect(made.status).toBe(201);
  const body = (await made.json()) as { readonly userName: string };
  expect(body.userName).toBe("Zoë 🦊");
  expect(made.headers.get("location")).toMatch(`${port.url}/scim/v2/Users/`);
  const removed = await fetch(made.headers.get("location") ?? "", { method: "DELETE", headers: token });
  expect([removed.status, await removed.text()]).toEqual([204, ""]);
  await port.close();
});

test("a HEAD has the headers of its GET and no body", async () => {
  const port = await listening();
  const [get, head] = await Promise.all(
    ["GET", "HEAD"].map((method) => fetch(`${port.url}/scim/v2/Users`, { method, headers: token })),
  );
  expect(head?.status).toBe(200);
  expect(head?.headers.get("content-length")).toBe(get?.headers.get("content-length"));
  expect(await head?.text()).toBe("");
  await port.close();
});

for (const [what, body] of [
  ["malformed JSON", "{not json"],
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
] as const) {
  test(`${what} is refused`, async () => {
    const port = await listening();
    const answer = await fetch(`${port.url}/scim/v2/Users`, { method: "POST", headers: json, body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: "400", scimType: "invalidSyntax" });
    await port.close();
  });
}

test("a body that is too long is refused, and the next request is not", async () => {
  const port = await listening();
  const long = await fetch(`${port.url}/scim/v2/Users`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ userName: "x".repeat(1_100_000) }),
  });
  expect(long.status).toBe(413);
  expect(await long.json()).toMatchObject({ status: "413", detail: expect.stringContaining("1048576") });
  expect((await fetch(`${port.url}/scim/v2/Users`, { headers: token })).status).toBe(200);
  await port.close();
});

test("what is not HTTP is answered with a SCIM error", async () => {
  const port = await listening();
  const answer = await raw(port, "NONSENSE\r\n\r\n");
  expect(answer).toContain("HTTP/1.1 400 Bad Request");
  expect(answer).toContain("Content-Type: application/scim+json");
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status: "400" });
  const tooLong = await raw(port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`);
  expect(tooLong).toContain("HTTP/1.1 431 ");
  await port.close();
});

test("requests behind one another on one connection are answered in their order", async () => {
  const port = await listening();
  const request = (path: string, more = "") =>
    `GET /scim/v2${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer right\r\n${more}\r\n`;
  const answer = await raw(
    port,
    request("/Users") + request("/Users/none") + request("/Groups", "Connection: close\r\n"),
  );
  expect([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["200", "404", "200"]);
  await port.close();
});

test("a fault inside is 500, told to the operator and not to the client", async () => {
  const told: unknown[] = [];
  const faulty: Responder = {
    respond: async () => {
      throw new Error("secret detail");
    },
    profile: bench().server.profile,
  };
  const port = await listen(faulty, { port: 0, onCrash: (error) => told.push(error) });
  const answer = await fetch(`${port.url}/scim/v2/Users`);
  expect(answer.status).toBe(500);
  expect(answer.headers.get("content-type")).toBe("application/scim+json");
  expect(await answer.text()).not.toContain("secret detail");
  expect(told).toHaveLength(1);
  await port.close();
});

test("closing ends idle connections and lets go of the port", async () => {
  const port = await listening();
  await fetch(`${port.url}/scim/v2/Users`, { headers: token });
  await port.close();
  await expect(fetch(`${port.url}/scim/v2/Users`)).rejects.toThrow();
});

test("a port that is taken is said so", async () => {
  const port = await listening();
  await expect(listen(bench().server, { port: Number(new URL(port.url).port) })).rejects.toThrow("EADDRINUSE");
  await port.close();
});
