import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Headers } from "../../../src/model/exchange.ts";
import { scratchFolder } from "../scratch.ts";
import { tokenEndpoint } from "../wire/http/token-endpoint.ts";
import { guardedTarget } from "./guarded-target.ts";
import { type Spoken, scimulator } from "./support.ts";

const environment = {
  TOKEN: "the-token-itself",
  SCHEME: "SSWS of-the-api",
  NAME: "ädmin",
  WORD: "pass:wörd",
  ID: "client-1",
  SECRET: "client-secret-1",
  ASSERTION: "head.claims.signature",
};

const pair = Buffer.from("ädmin:pass:wörd").toString("base64");

const forms: readonly (readonly [form: string, flags: readonly string[], isWelcome: (headers: Headers) => boolean])[] =
  [
    ["a bearer token", ["--token-env", "TOKEN"], (headers) => headers.authorization === "Bearer the-token-itself"],
    [
      "a bare token",
      ["--auth", "header", "--token-env", "TOKEN"],
      (headers) => headers.authorization === "the-token-itself",
    ],
    [
      "a scheme of its own",
      ["--auth", "header", "--token-env", "SCHEME"],
      (headers) => headers.authorization === "SSWS of-the-api",
    ],
    [
      "a header of its own",
      ["--auth-header", "X-Api-Key", "--token-env", "TOKEN"],
      (headers) => headers["x-api-key"] === "the-token-itself" && headers.authorization === undefined,
    ],
    [
      "user and password",
      ["--user-env", "NAME", "--password-env", "WORD"],
      (headers) => headers.authorization === `Basic ${pair}`,
    ],
  ];

for (const [form, flags, isWelcome] of forms)
  test(`a run proves itself with ${form}, and its wrong, empty and missing credentials are refused`, async () => {
    const target = await guardedTarget(isWelcome);
    const out = scratchFolder();
    const words = ["run", "rfc/user-lifecycle", "rfc/credentials", "--target", target.url, ...flags, "--out", out];
    const { code, out: said } = await scimulator(words, { environment });
    await target.close();
    expect(said).toContain("Pass");
    expect(code).toBe(0);
  });

const oauthFlags = (url: string): readonly string[] => [
  "--oauth-url",
  url,
  "--client-id-env",
  "ID",
  "--client-secret-env",
  "SECRET",
];

test("a run gets itself a token, renews it when it is revoked, and finds nothing to blame", async () => {
  const endpoint = await tokenEndpoint((_, count) => ({
    body: { access_token: `issued-${count}`, token_type: "bearer" },
  }));
  let answered = 0;
  const target = await guardedTarget(({ authorization = "" }) => {
    answered += 1;
    return authorization === (answered < 6 ? "Bearer issued-1" : "Bearer issued-2");
  });
  const { code } = await scimulator(
    [
      "run",
      "rfc/user-lifecycle",
      "--target",
      target.url,
      ...oauthFlags(endpoint.url),
      "--scope",
      "scim",
      "--out",
      scratchFolder(),
    ],
    { environment },
  );
  await Promise.all([target.close(), endpoint.close()]);
  expect(endpoint.asked.map(({ form }) => form.get("scope"))).toEqual(["scim", "scim"]);
  expect(code).toBe(0);
});

const onTarget = ["request", "GET", "/Users", "--target", "http://127.0.0.1:9/scim"];

test("exit 3 when the token endpoint refuses, before anything is sent to the target", async () => {
  const endpoint = await tokenEndpoint(() => ({
    status: 401,
    body: { error: "invalid_client", error_description: "No such client" },
  }));
  const target = await guardedTarget(() => true);
  const out = scratchFolder();
  const { code, said } = await scimulator(
    ["run", "smoke", "--target", target.url, ...oauthFlags(endpoint.url), "--out", out],
    { environment },
  );
  await Promise.all([target.close(), endpoint.close()]);
  expect(said).toBe(
    `No access token from ${endpoint.url}: it answered 401 invalid_client ("No such client"); check client id and client secret, and whether they belong into the body or into the header.`,
  );
  expect(target.seen).toEqual([]);
  expect(code).toBe(3);
});

test("exit 3 when the token endpoint gives a web page, is not there, or hangs", async () => {
  const page = await tokenEndpoint(() => ({ body: "<!doctype html><title>Sign in</title>" }));
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  for (const [url, told] of [
    [page.url, "a web page"],
    ["http://127.0.0.1:9/token", "nothing listens"],
    [`http://127.0.0.1:${port}/token`, "did not answer within 0.3 s"],
  ] as const) {
    const { code, said } = await scimulator([...onTarget, "--timeout", "300ms", ...oauthFlags(url)], { environment });
    expect(said).toContain(told);
    expect(code).toBe(3);
  }
  await page.close();
  silent.close();
});

for (const [flags, told] of [
  [
    ["--auth", "basic", "--token-env", "TOKEN"],
    "--token-env does not belong to basic authentication, which takes --user-env, --password-env.",
  ],
  [["--user-env", "NAME"], "basic authentication needs --password-env."],
  [["--oauth-style", "header"], "oauth authentication needs --oauth-url."],
  [["--auth", "bearer"], "bearer authentication needs --token-env."],
  [["--scope", "x", "--password-env", "WORD"], "--password-env does not belong to oauth authentication"],
  [["--auth", "digest"], "Allowed choices are bearer, header, basic, oauth"],
  [["--oauth-style", "query"], "Allowed choices are body, header, assertion"],
  [
    [...oauthFlags("https://login.example/token"), "--oauth-style", "assertion"],
    "--client-secret-env does not belong to oauth authentication, which takes --oauth-url, --client-id-env, --client-assertion-env, --oauth-style, --scope.\noauth authentication needs --client-assertion-env.",
  ],
  [
    [...oauthFlags("https://login.example/token"), "--client-assertion-env", "ASSERTION"],
    "--client-secret-env does not belong to oauth authentication, which takes --oauth-url, --client-id-env, --client-assertion-env",
  ],
  [
    ["--oauth-url", "https://login.example/token", "--client-id-env", "ID", "--client-assertion-env", "SECRET"],
    "The environment variable SECRET holds characters that no client assertion has",
  ],
  [["--token-env", "EMPTY"], "The environment variable EMPTY is empty: the token should stand there."],
  [
    ["--token-env", "SCHEME"],
    "The environment variable SCHEME holds characters that no token has, such as a line break.",
  ],
  [
    ["--user-env", "WORD", "--password-env", "WORD"],
    "The environment variable WORD holds characters that no user name has",
  ],
  [
    ["--token-env", "TOKEN", "--auth-header", "no name"],
    '--auth-header takes the name of a header, such as X-Api-Key; "no name" is none.',
  ],
  [
    ["--token-env", "TOKEN", "--ca-file", "/no/such/file"],
    "--ca-file /no/such/file cannot be read: there is no such file.",
  ],
  [["--token-env", "TOKEN", "--ca-file", "package.json"], "--ca-file package.json holds no certificate"],
] as const)
  test(`exit 2 for ${flags.join(" ")}`, async () => {
    const { code, said } = await scimulator([...onTarget, ...flags], { environment });
    expect(said).toContain(told);
    for (const secret of Object.values(environment)) expect(said).not.toContain(secret);
    expect(code).toBe(2);
  });

test("exit 2 for a token endpoint's address with credentials in it, or that is none", async () => {
  for (const url of ["https://id:word@login.example/token", "login.example"]) {
    const { code, said } = await scimulator([...onTarget, ...oauthFlags(url)], { environment });
    expect(said).toContain("--oauth-url takes the http or https address of a token endpoint");
    expect(said).not.toContain("word@");
    expect(code).toBe(2);
  }
});

test("exit 2 for credentials towards the bundled server, which makes up its own", async () => {
  const { code, said } = await scimulator(["request", "GET", "/Users", "--token-env", "TOKEN"], { environment });
  expect(said).toContain("The bundled server makes up its own token");
  expect(code).toBe(2);
});

test("exit 2 for a proxy that cannot be one", async () => {
  const { code, said } = await scimulator(["request", "GET", "/Users", "--target", "https://scim.example"], {
    environment: { HTTPS_PROXY: "socks5://p" },
  });
  expect(said).toContain("The environment variable HTTPS_PROXY does not name an http or https proxy");
  expect(code).toBe(2);
});

/** Settings with one target, and the flags that choose it. */
const settings = (url: string, auth: string, files: Readonly<Record<string, string>> = {}): readonly string[] => {
  const folder = scratchFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const file = join(folder, "scimulator.config.yaml");
  writeFileSync(file, `targets:\n  staging: { url: "${url}", auth: ${auth} }\n`);
  return ["--target", "staging", "--config", file];
};

const welcomed = async (flags: (url: string) => readonly string[], expected: string): Promise<Spoken> => {
  const target = await guardedTarget(({ authorization }) => authorization === expected);
  const spoken = await scimulator(["request", "GET", "/Users", ...flags(target.url)], { environment });
  await target.close();
  return spoken;
};

test("settings say it as the flags do, and files they name lie beside them", async () => {
  const bearer = await welcomed(
    (url) => settings(url, "{ tokenFile: token.txt }", { "token.txt": "from-the-file\n" }),
    "Bearer from-the-file",
  );
  const basic = await welcomed(
    (url) => settings(url, "{ is: basic, userEnv: NAME, passwordEnv: WORD }"),
    `Basic ${pair}`,
  );
  expect([bearer.code, basic.code]).toEqual([0, 0]);
});

test("an assertion in a file or a variable gets a token, and a flag for one takes the place of the other", async () => {
  const endpoint = await tokenEndpoint(({ form }) => ({ body: { access_token: form.get("client_assertion") ?? "" } }));
  const files = { "assertion.jwt": "from.the.file\n" };
  const auth = `{ oauthUrl: "${endpoint.url}", clientIdEnv: ID, clientAssertionFile: assertion.jwt }`;
  const file = await welcomed((url) => settings(url, auth, files), "Bearer from.the.file");
  const variable = await welcomed(
    (url) => [...settings(url, auth, files), "--oauth-style", "assertion", "--client-assertion-env", "ASSERTION"],
    `Bearer ${environment.ASSERTION}`,
  );
  await endpoint.close();
  expect([file.code, variable.code]).toEqual([0, 0]);
});

test("a flag changes one setting of the same form, and a flag of another form stands alone", async () => {
  const auth = "{ is: header, tokenFile: not-there.txt }";
  const same = await welcomed((url) => [...settings(url, auth), "--token-env", "SCHEME"], "SSWS of-the-api");
  const other = await welcomed(
    (url) => [...settings(url, auth), "--user-env", "NAME", "--password-env", "WORD"],
    `Basic ${pair}`,
  );
  expect([same.code, other.code]).toEqual([0, 0]);
});

test("exit 2 for settings that do not fit together, with file, line and column", async () => {
  const { code, said } = await scimulator([
    "request",
    "GET",
    "/Users",
    ...settings("https://scim.example", "{ userEnv: NAME }"),
  ]);
  expect(said).toContain("scimulator.config.yaml:2:");
  expect(said).toContain('basic authentication needs "passwordEnv" or "passwordFile"');
  expect(code).toBe(2);
});
