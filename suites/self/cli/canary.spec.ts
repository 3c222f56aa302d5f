import { expect, test } from "@playwright/test";
import { serve } from "../../../src/app/serve.ts";
import { scratchFolder } from "../scratch.ts";
import { tokenEndpoint } from "../wire/http/token-endpoint.ts";
import { guardedTarget } from "./guarded-target.ts";
import { filesIn, scimulator } from "./support.ts";

const canary = "canary-7f3a9c1e5b";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Everything a run of these scenarios leaves and says, and a second judging of its record, and one request. */
const everythingSaid = async (
  scenarios: readonly string[],
  target: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[]> => {
  const out = scratchFolder();
  const ran = await scimulator(["run", ...scenarios, ...target, "--out", out], { environment });
  const again = await scimulator(["judge", `${out}/record.ndjson`, "--out", out]);
  const asked = await scimulator(["request", "GET", "/Users", ...target, "--curl"], { environment });
  const asJson = await scimulator(["request", "GET", "/Users", ...target, "--json"], { environment });
  expect([ran, again, asked, asJson].map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const files = filesIn(out);
  expect([...files.keys()].sort()).toEqual(["junit.xml", "record.ndjson", "report.html", "result.json", "summary.md"]);
  return [...files.values(), ...[ran, again, asked, asJson].flatMap((spoken) => [spoken.out, spoken.said])];
};

test("a token is in no file and in no stream", async () => {
  const environment = { SCIM_TOKEN: canary };
  const served = await serve(
    { profile: "reference", port: 0, host: "127.0.0.1", quirk: [], tokenEnv: "SCIM_TOKEN" },
    environment,
  );
  const target = ["--target", served.url, "--token-env", "SCIM_TOKEN"];
  const texts = await everythingSaid(["smoke", "rfc/credentials", "rfc/password"], target, environment);
  await served.close();
  for (const text of [...texts, ...served.lines]) expect(text).not.toContain(canary);
});

const scenarios = ["rfc/user-lifecycle", "rfc/credentials"];

/** The target sends back in a header whatever it was sent. */
for (const [form, flags, secrets] of [
  ["a bearer token", ["--token-env", "SECRET"], [canary]],
  ["a bare token", ["--auth", "header", "--token-env", "SECRET"], [canary]],
  ["a key in a header of its own", ["--auth-header", "X-Api-Key", "--token-env", "SECRET"], [canary]],
  ["a password", ["--user-env", "USER", "--password-env", "SECRET"], [canary, base64(`admin:${canary}`)]],
] as const)
  test(`${form} that the target repeats is in no file and in no stream`, async () => {
    const known = [canary, `Bearer ${canary}`, `Basic ${base64(`admin:${canary}`)}`];
    const target = await guardedTarget((headers) =>
      known.includes(headers.authorization ?? headers["x-api-key"] ?? ""),
    );
    const environment = { SECRET: canary, USER: "admin" };
    const texts = await everythingSaid(scenarios, ["--target", target.url, ...flags], environment);
    await target.close();
    expect(texts.some((text) => text.includes("<redacted>"))).toBe(true);
    for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret);
  });

for (const [style, proof, flag] of [
  ["body", `secret-${canary}`, "--client-secret-env"],
  ["header", `secret-${canary}`, "--client-secret-env"],
  ["assertion", `head.${canary}.signature`, "--client-assertion-env"],
] as const)
  test(`what proves a client by ${style}, and every token issued for it, is in no file and in no stream`, async () => {
    const endpoint = await tokenEndpoint((_, count) => ({ body: { access_token: `issued-${canary}-${count}` } }));
    let asked = 0;
    const target = await guardedTarget(({ authorization = "" }) => {
      asked += 1;
      return authorization.startsWith("Bearer issued-") && (asked !== 9 || authorization.endsWith("-2"));
    });
    const environment = { ID: "client", SECRET: proof };
    const client = ["--oauth-url", endpoint.url, "--client-id-env", "ID", flag, "SECRET"];
    const words = ["--target", target.url, ...client, "--oauth-style", style];
    const texts = await everythingSaid(scenarios, words, environment);
    await Promise.all([target.close(), endpoint.close()]);
    expect(endpoint.asked.length).toBe(4);
    for (const text of texts)
      for (const secret of [canary, base64(`client:${proof}`)]) expect(text).not.toContain(secret);
  });

test("a client secret that the token endpoint repeats in its refusal is in no stream", async () => {
  const endpoint = await tokenEndpoint(({ form }) => ({
    status: 400,
    body: { error: "invalid_client", error_description: `What is ${form.get("client_secret")}?` },
  }));
  const client = ["--oauth-url", endpoint.url, "--client-id-env", "ID", "--client-secret-env", "SECRET"];
  const { code, out, said } = await scimulator(
    ["run", "smoke", "--target", "http://127.0.0.1:9", ...client, "--out", scratchFolder()],
    { environment: { ID: "client", SECRET: canary } },
  );
  await endpoint.close();
  expect(said).toContain("What is <redacted>?");
  expect(out + said).not.toContain(canary);
  expect(code).toBe(3);
});
