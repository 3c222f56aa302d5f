import { existsSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { type Served, serve } from "../../../src/app/serve.ts";
import { urns } from "../../../src/scim/index.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { newFile } from "../server/stores.ts";

const plain = { port: 0, host: "127.0.0.1", quirk: [] };

const product = (profile: string, data: string, tenants?: readonly string[]): Promise<Served> =>
  serve({ ...plain, profile, data, ...(tenants === undefined ? {} : { tenants }) }, {});

const printed = ({ lines }: Served, label: string): string =>
  lines.find((line) => line.startsWith(label))?.slice(label.length) ?? "";

const ask = async (url: string, method: string, authorization?: string, body?: JsonObject) => {
  const headers = { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) };
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: answer.status, body: (await answer.json()) as JsonObject };
};

const ada = { schemas: [urns.user], userName: "ada@example.com", name: { givenName: "Ada", familyName: "Byron" } };

test("a product that is kept has its people, its key, its sessions and its log after a restart", async () => {
  const data = newFile();
  const first = await product("amplitude", data);
  const [token, email, password] = ["Bearer token: ", "First administrator: ", "Password: "].map((label) =>
    printed(first, label),
  );
  expect((await ask(`${first.url}/Users`, "POST", `Bearer ${token}`, ada)).status).toBe(201);
  const app = (url: string): string => url.replace("/scim/v2", "/app");
  const signedIn = await ask(`${app(first.url)}/sign-in`, "POST", undefined, {
    email: email ?? "",
    password: password ?? "",
  });
  expect(signedIn.status).toBe(200);
  await first.close();

  const again = await product("amplitude", data);
  expect(printed(again, "Bearer token: ")).toBe("as it was when the data was made");
  expect(printed(again, "Password: ")).toBe("as it was when the data was made");
  const filter = encodeURIComponent('userName eq "ada@example.com"');
  const found = await ask(`${again.url}/Users?filter=${filter}`, "GET", `Bearer ${token}`);
  expect(found.body).toMatchObject({ totalResults: 1 });
  const session = `Session ${String(signedIn.body.session)}`;
  const log = await ask(`${app(again.url)}/audit`, "GET", session);
  expect(JSON.stringify(log.body)).toContain("POST");
  await again.close();
});

test("a key that was replaced is not good again after a restart that names it", async () => {
  const data = newFile();
  const secrets = { T: "the first key", P: "correct horse battery" };
  const named = { ...plain, profile: "amplitude", data, tokenEnv: "T", adminPasswordEnv: "P" };
  const first = await serve(named, secrets);
  const app = first.url.replace("/scim/v2", "/app");
  const admin = { email: printed(first, "First administrator: ") ?? "", password: secrets.P };
  const { session } = (await ask(`${app}/sign-in`, "POST", undefined, admin)).body;
  const { token } = (await ask(`${app}/provisioning/token`, "POST", `Session ${String(session)}`)).body;
  await first.close();

  const again = await serve(named, secrets);
  const status = async (key: string) => (await ask(`${again.url}/Users`, "GET", `Bearer ${key}`)).status;
  expect([await status(String(token)), await status(secrets.T)]).toEqual([200, 401]);
  expect(printed(again, "Bearer token: ")).toContain("the one in T was replaced or revoked");
  await again.close();
});

test("the data of one product is not served as another, and stays as it is", async () => {
  const data = newFile();
  const made = await product("amplitude", data);
  const token = printed(made, "Bearer token: ");
  await made.close();
  await expect(product("keepnet", data)).rejects.toThrow(
    `${data} holds the data of amplitude: serve it with --profile amplitude, or name another file.`,
  );
  const again = await product("amplitude", data);
  expect((await ask(`${again.url}/Users`, "GET", `Bearer ${token}`)).status).toBe(200);
  await again.close();
});

test("each of several tenants has a file of its own", async () => {
  const data = newFile();
  await (await product("dialpad", data, ["acme", "globex"])).close();
  const [acme, globex] = ["acme", "globex"].map((name) => data.replace(/(\.[^.]*)?$/, (ending) => `.${name}${ending}`));
  expect([data, acme ?? "", globex ?? ""].map((file) => existsSync(file))).toEqual([false, true, true]);
});
