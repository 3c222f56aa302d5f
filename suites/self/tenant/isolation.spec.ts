import { expect, test } from "@playwright/test";
import { serve } from "../../../src/app/serve.ts";
import { scimulator } from "../cli/support.ts";

const plain = { profile: "amplitude", port: 0, host: "127.0.0.1", quirk: [] };

const after = (lines: readonly string[], label: string): readonly string[] =>
  lines.filter((line) => line.includes(label)).map((line) => line.slice(line.indexOf(label) + label.length));

test("a key of one tenant opens nothing of another, and neither does a session", async () => {
  const served = await serve({ ...plain, tenants: ["acme", "globex"] }, {});
  const origin = new URL(served.url).origin;
  const [acme = "", globex = ""] = after(served.lines, "Bearer token: ");
  const status = async (path: string, authorization: string) =>
    (await fetch(origin + path, { headers: { authorization } })).status;
  expect(await status("/acme/scim/v2/Users", `Bearer ${acme}`)).toBe(200);
  expect(await status("/globex/scim/v2/Users", `Bearer ${globex}`)).toBe(200);
  expect(await status("/acme/scim/v2/Users", `Bearer ${globex}`)).toBe(401);
  expect(await status("/globex/scim/v2/Users", `Bearer ${acme}`)).toBe(401);

  const [email, password] = [after(served.lines, "First administrator: ")[0], after(served.lines, "Password: ")[0]];
  const entered = await fetch(`${origin}/acme/app/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const { session } = (await entered.json()) as { readonly session: string };
  expect(email).toBe("admin@acme.example");
  expect(await status("/acme/app/people", `Session ${session}`)).toBe(200);
  expect(await status("/globex/app/people", `Session ${session}`)).toBe(401);
  expect(await status("/initech/app/people", `Session ${session}`)).toBe(404);
  await served.close();
});

test("one tenant has the usual paths, and an administrator whose password is not printed when it was given", async () => {
  const served = await serve(
    { ...plain, adminPasswordEnv: "P", tokenEnv: "T" },
    { P: "my own password", T: "my-own-token" },
  );
  const told = served.lines.join("\n");
  expect(told).toContain("Password: from P");
  expect(told).not.toMatch(/my own password|my-own-token/);
  expect(served.url).toMatch(/:\d+\/scim\/v2$/);
  await served.close();
});

test("what does not go together is a mistake of ours", async () => {
  for (const words of [
    ["serve", "--tenants", "acme"],
    ["serve", "--profile", "amplitude", "--tenants", "Acme"],
    ["serve", "--profile", "amplitude", "--tenants", "acme,acme"],
    ["serve", "--profile", "amplitude", "--oauth"],
    ["serve", "--profile", "amplitud"],
    ["run", "--target", "https://scim.example.com", "--app-url", "https://scim.example.com/app"],
  ]) {
    const { code, said } = await scimulator(words);
    expect([words, code]).toEqual([words, 2]);
    expect(said).toMatch(/has none|takes names|twice|leave them out|Did you mean|belong together/);
  }
});
