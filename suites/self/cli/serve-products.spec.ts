import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
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
  expect(printed(again, "Bearer token: ")).toBe("as it was left (--token-env sets another)");
  expect(printed(again, "Password: ")).toBe("as it was left (--admin-password-env sets another)");
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
  const bytes = readFileSync(data);
  for (const profile of ["keepnet", "reference"])
    await expect(product(profile, data)).rejects.toThrow(
      `Cannot keep data in ${data}: it holds the data of amplitude; serve it with --profile amplitude, or name another file.`,
    );
  expect(readFileSync(data)).toEqual(bytes);
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

test("the data of an endpoint alone is not served as a product's, and stays as it is", async () => {
  const data = newFile();
  const made = await serve({ ...plain, profile: "reference", data, tokenEnv: "T" }, { T: "t" });
  expect((await ask(`${made.url}/Users`, "POST", "Bearer t", ada)).status).toBe(201);
  await made.close();
  const bytes = readFileSync(data);
  await expect(product("amplitude", data)).rejects.toThrow(
    "it holds the data of an endpoint without an application; serve it with --profile reference, or name another file.",
  );
  expect(readFileSync(data)).toEqual(bytes);
});

test("a password from the environment is the administrator's from now on, and whoever had another is out", async () => {
  const data = newFile();
  const signIn = ({ url }: Served, password: string) =>
    ask(`${url.replace("/scim/v2", "/app")}/sign-in`, "POST", undefined, {
      email: "admin@amplitude.example",
      password,
    });
  const holds = async ({ url }: Served, session: unknown) =>
    (await ask(`${url.replace("/scim/v2", "/app")}/session`, "GET", `Session ${session}`)).status;
  const withPassword = (P: string) => serve({ ...plain, profile: "amplitude", data, adminPasswordEnv: "P" }, { P });

  const first = await withPassword("the first password");
  const { session } = (await signIn(first, "the first password")).body;
  await first.close();

  const same = await withPassword("the first password");
  expect(await holds(same, session)).toBe(200);
  await same.close();

  const other = await withPassword("another password");
  expect(printed(other, "Password: ")).toBe("from P");
  expect(await holds(other, session)).toBe(401);
  expect((await signIn(other, "the first password")).status).toBe(403);
  expect((await signIn(other, "another password")).status).toBe(200);
  await other.close();

  const silent = await product("amplitude", data);
  expect((await signIn(silent, "another password")).status).toBe(200);
  await silent.close();
});

test("an administrator who was suspended is said to be", async () => {
  const data = newFile();
  const first = await product("identity-platform", data);
  const token = `Bearer ${printed(first, "Bearer token: ")}`;
  const { body } = await ask(`${first.url}/Users?attributes=id`, "GET", token);
  const [{ id }] = body.Resources as unknown as [{ readonly id: string }];
  await fetch(`${first.url}/Users/${id}`, { method: "DELETE", headers: { authorization: token } });
  await first.close();
  const again = await product("identity-platform", data);
  expect(printed(again, "First administrator: ")).toBe(
    "admin@identity-platform.example, who is removed and does not get in",
  );
  await again.close();
});

test("a server that cannot be leaves no file behind, and the files there are as they were", async () => {
  const data = newFile();
  const files = (): readonly string[] => readdirSync(dirname(data));
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const { port } = taken.address() as AddressInfo;
  for (const profile of ["amplitude", "reference"])
    await expect(serve({ ...plain, profile, port, data }, {})).rejects.toThrow(
      `Cannot listen on 127.0.0.1 port ${port}: another program listens there already`,
    );
  taken.close();
  await expect(serve({ ...plain, profile: "amplitude", quirk: ["no-such"], data }, {})).rejects.toThrow("no-such");
  await expect(serve({ ...plain, profile: "amplitude", data: "" }, {})).rejects.toThrow("--data names no file");
  expect(files()).toEqual([]);

  const globex = data.replace(/(\.[^.]*)?$/, (ending) => `.globex${ending}`);
  writeFileSync(globex, "not a database");
  await expect(product("amplitude", data, ["acme", "globex"])).rejects.toThrow(`${globex}: it is no SQLite file`);
  expect([files().length, readFileSync(globex, "utf8")]).toEqual([1, "not a database"]);
});
