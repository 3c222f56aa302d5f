import { existsSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { serve } from "../../../src/app/serve.ts";
import { urns } from "../../../src/scim/index.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { newFile } from "../server/stores.ts";
import { scimulator } from "./support.ts";

const plain = { profile: "reference", port: 0, host: "127.0.0.1", quirk: [] };

const json = async (answer: Response): Promise<JsonObject> => (await answer.json()) as JsonObject;

const bearer = (token: unknown) => ({ authorization: `Bearer ${token}` });

test("--oauth gives tokens for the printed client, until their time is over", async () => {
  const served = await serve({ ...plain, oauth: true, tokenLifetime: 1_000 }, {});
  const printed = (label: string) => served.lines.find((line) => line.startsWith(label))?.slice(label.length) ?? "";
  const address = printed("Tokens for client credentials: POST ");
  const [id, secret] = [printed("Client id: "), printed("Client secret: ")];
  expect(address).toBe(served.url.replace("/scim/v2", "/oauth/token"));
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: secret });
  const issued = await json(await fetch(address, { method: "POST", body }));
  expect(issued).toMatchObject({ token_type: "Bearer", expires_in: 1 });
  const read = async (token: unknown) => (await fetch(`${served.url}/Users`, { headers: bearer(token) })).status;
  expect([await read(issued.access_token), await read(printed("Bearer token: ")), await read(secret)]).toEqual([
    200, 200, 401,
  ]);
  const { authenticationSchemes } = await json(await fetch(`${served.url}/ServiceProviderConfig`));
  expect(authenticationSchemes).toMatchObject([{ type: "oauthbearertoken" }, { type: "oauth2" }]);
  await expect.poll(() => read(issued.access_token)).toBe(401);
  await served.close();
});

test("a secret from the environment is not printed", async () => {
  const served = await serve({ ...plain, oauth: true, clientSecretEnv: "S" }, { S: "my-own-secret" });
  expect(served.lines.join("\n")).toContain("Client secret: from S");
  expect(served.lines.join("\n")).not.toContain("my-own-secret");
  const address = served.url.replace("/scim/v2", "/oauth/token");
  const headers = { authorization: `Basic ${btoa("scimulator:my-own-secret")}` };
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  expect((await fetch(address, { method: "POST", headers, body })).status).toBe(200);
  await served.close();
});

test("--me makes the person the tokens belong to", async () => {
  const served = await serve({ ...plain, me: "ada@example.com", tokenEnv: "T" }, { T: "t" });
  const me = await fetch(`${served.url}/Me`, { headers: bearer("t") });
  const { userName, meta } = await json(me);
  expect(userName).toBe("ada@example.com");
  expect(me.headers.get("location")).toBe((meta as JsonObject).location);
  await served.close();
});

test("--data keeps everything, and whoever is behind /Me is not made twice", async () => {
  const data = newFile();
  const total = async (): Promise<unknown> => {
    const served = await serve({ ...plain, data, me: "Ada@example.com", tokenEnv: "T" }, { T: "t" });
    expect(served.lines[0]).toContain(`everything is kept in ${data}`);
    const headers = { ...bearer("t"), "content-type": "application/scim+json" };
    const body = JSON.stringify({ schemas: [urns.user], userName: `person-${Date.now()}` });
    expect((await fetch(`${served.url}/Users`, { method: "POST", headers, body })).status).toBe(201);
    const { totalResults } = await json(await fetch(`${served.url}/Users`, { headers }));
    await served.close();
    return totalResults;
  };
  expect([await total(), await total()]).toEqual([2, 3]);
});

test("what does not fit together is said before a file is made", async () => {
  const data = newFile();
  for (const [words, said] of [
    [["--durability", "normal"], "--durability says how safe the data in --data is; give both, or none."],
    [["--data", data, "--profile", "referenc"], 'There is no profile "referenc"'],
    [["--data", data, "--durability", "most"], "Allowed choices are full, normal"],
  ] as const) {
    const spoken = await scimulator(["serve", ...words]);
    expect([spoken.code, spoken.said]).toEqual([2, expect.stringContaining(said)]);
  }
  expect(existsSync(data)).toBe(false);
});

test("a secret that is named and not there, or not wanted, is a mistake of ours", async () => {
  for (const words of [
    ["serve", "--oauth", "--client-secret-env", "NOT_SET"],
    ["serve", "--client-secret-env", "S"],
    ["serve", "--oauth", "--token-lifetime", "soon"],
  ]) {
    const { code, said } = await scimulator(words, { environment: { S: "x" } });
    expect([words, code]).toEqual([words, 2]);
    expect(said).toMatch(/NOT_SET is empty|--client-secret-env names|duration/);
  }
});

test("bodies nested without end and filters as long as a book are refused", async () => {
  const served = await serve(plain, {});
  const token = served.lines.find((line) => line.startsWith("Bearer token: "))?.slice("Bearer token: ".length);
  const headers = { ...bearer(token), "content-type": "application/scim+json" };
  const body = `{"schemas":["${urns.user}"],"userName":"ada","x":${"[".repeat(64)}${"]".repeat(64)}}`;
  const deep = await fetch(`${served.url}/Users`, { method: "POST", headers, body });
  expect([deep.status, (await json(deep)).scimType]).toEqual([400, "invalidSyntax"]);
  const long = await fetch(`${served.url}/Users?filter=userName+eq+%22${"a".repeat(9_000)}%22`, { headers });
  expect(long.status).toBe(414);
  await served.close();
});
