import { expect, test } from "@playwright/test";
import type { ScimRequest } from "../../../../src/model/exchange.ts";
import { oauth } from "../../../../src/wire/http/oauth.ts";
import { createSecrets } from "../../../../src/wire/http/secrets.ts";
import { type OAuthClient, requestToken } from "../../../../src/wire/http/token-endpoint.ts";
import { answer, type Behaviour, withTarget } from "../raw-server.ts";
import { type TokenAnswer, type TokenAsked, type TokenEndpoint, tokenEndpoint } from "./token-endpoint.ts";

const get: ScimRequest = { method: "GET", path: "/Users", headers: {} };
const line = { timeoutMs: 500, connections: 1 };
const secret = "s3cr3t/+ of=ours&";

const clientOf = (endpoint: Pick<TokenEndpoint, "url">, more: Partial<OAuthClient> = {}): OAuthClient => ({
  url: new URL(endpoint.url),
  id: "client:1",
  secret,
  style: "body",
  ...more,
});

/** An endpoint, and a client of it whose clock the test turns. */
const withOAuth = async (
  answers: (asked: TokenAsked, count: number) => TokenAnswer,
  work: (world: {
    readonly authentication: ReturnType<typeof oauth>;
    readonly endpoint: TokenEndpoint;
    readonly wait: (ms: number) => void;
  }) => Promise<void>,
): Promise<void> => {
  const endpoint = await tokenEndpoint(answers);
  const secrets = createSecrets();
  let nowMs = 0;
  const authentication = oauth({
    requestToken: () => requestToken(clientOf(endpoint), line, secrets),
    secrets,
    clock: () => nowMs,
  });
  try {
    await work({
      authentication,
      endpoint,
      wait: (ms) => {
        nowMs += ms;
      },
    });
  } finally {
    await endpoint.close();
  }
};

const numbered = (_: TokenAsked, count: number): TokenAnswer => ({
  body: { access_token: `access-token-${count}`, token_type: "Bearer", expires_in: 3600 },
});

/** Lets in whoever carries one of these tokens. */
const gate =
  (isGood: (token: string) => boolean): Behaviour =>
  (socket, head) => {
    const token = /authorization: Bearer (\S*)/i.exec(head)?.[1] ?? "";
    socket.write(isGood(token) ? answer(JSON.stringify({ token })) : answer("{}", [], "401 Unauthorized"));
  };

test("id and secret go into the body, or form-encoded into a Basic header", async () => {
  const endpoint = await tokenEndpoint(numbered);
  for (const style of ["body", "header"] as const)
    await requestToken(clientOf(endpoint, { style, scope: "scim users" }), line, createSecrets());
  await endpoint.close();
  const [body, header] = endpoint.asked;
  expect(Object.fromEntries(body?.form ?? [])).toEqual({
    grant_type: "client_credentials",
    scope: "scim users",
    client_id: "client:1",
    client_secret: secret,
  });
  expect(body?.headers.authorization).toBeUndefined();
  expect(Object.fromEntries(header?.form ?? [])).toEqual({ grant_type: "client_credentials", scope: "scim users" });
  const [, pair = ""] = /^Basic (.+)$/.exec(header?.headers.authorization ?? "") ?? [];
  const [id, word] = Buffer.from(pair, "base64")
    .toString()
    .split(":")
    .map((part) => new URLSearchParams(`x=${part}`).get("x"));
  expect([id, word]).toEqual(["client:1", secret]);
});

test("an assertion stands in the body in place of the secret, and no header says more", async () => {
  const endpoint = await tokenEndpoint(numbered);
  const client = clientOf(endpoint, { style: "assertion", secret: "head.claims.signature", scope: "scim" });
  await requestToken(client, line, createSecrets());
  await endpoint.close();
  expect([...(endpoint.asked[0]?.form ?? [])]).toEqual([
    ["grant_type", "client_credentials"],
    ["client_id", "client:1"],
    ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
    ["client_assertion", "head.claims.signature"],
    ["scope", "scim"],
  ]);
  expect(endpoint.asked[0]?.headers.authorization).toBeUndefined();
});

for (const [code, advice] of [
  ["invalid_client", "check client id and client assertion, and whether the assertion is meant for this endpoint"],
  ["invalid_request", "check the scope, and whether this endpoint takes assertions"],
  ["constructor", "check client id, client assertion and scope"],
] as const)
  test(`an assertion refused with ${code} is told with what to look at, and not shown`, async () => {
    const endpoint = await tokenEndpoint(({ form }) => ({
      status: 400,
      body: { error: code, error_description: `Not ${form.get("client_assertion")}` },
    }));
    const client = clientOf(endpoint, { style: "assertion", secret: "head.claims.signature" });
    const refused = await requestToken(client, line, createSecrets());
    await endpoint.close();
    expect(refused).toMatchObject({ kind: "no-answer", message: expect.stringContaining(advice) });
    expect(JSON.stringify(refused)).toContain("Not <redacted>");
  });

test("requests at the same time share one token, and no more is asked for while it is good", async () => {
  await withOAuth(numbered, async ({ authentication, endpoint, wait }) => {
    const all = await Promise.all([1, 2, 3].map(() => authentication.current()));
    expect(all).toEqual(Array(3).fill("Bearer access-token-1"));
    wait(3_000_000);
    expect(authentication.current()).toBe("Bearer access-token-1");
    expect(endpoint.asked).toHaveLength(1);
  });
});

test("a token is renewed before it runs out", async () => {
  await withOAuth(numbered, async ({ authentication, wait }) => {
    await authentication.current();
    wait(3_545_000);
    expect(await authentication.current()).toBe("Bearer access-token-2");
  });
});

test("a token that cannot be renewed early is used to its end, and then the request says why it was not sent", async () => {
  const once = (asked: TokenAsked, count: number): TokenAnswer =>
    count === 1 ? numbered(asked, 1) : { status: 503, body: { error: "temporarily_unavailable" } };
  await withOAuth(once, async ({ authentication, wait }) => {
    await authentication.current();
    wait(3_545_000);
    expect(await authentication.current()).toBe("Bearer access-token-1");
    wait(60_000);
    expect(await authentication.current()).toMatchObject({
      kind: "no-answer",
      message: expect.stringContaining("it answered 503 temporarily_unavailable"),
    });
  });
});

test("a lifetime may be written as text, and a token without one is good until it is refused", async () => {
  for (const [expires_in, again] of [
    ["3600", 2],
    [undefined, 1],
  ] as const)
    await withOAuth(
      (_, count) => ({ body: { access_token: `access-token-${count}`, expires_in } }),
      async ({ authentication, wait }) => {
        await authentication.current();
        wait(4_000_000);
        expect(await authentication.current()).toBe(`Bearer access-token-${again}`);
      },
    );
});

test("after a 401 requests share one renewal, and each is sent once more", async () => {
  await withOAuth(numbered, async ({ authentication, endpoint }) => {
    const isGood = (token: string): boolean => token === "access-token-2";
    await withTarget(
      gate(isGood),
      async (transport) => {
        const answers = await Promise.all([1, 2, 3, 4].map(() => transport(get)));
        expect(answers.map((one) => one.kind === "response" && one.status)).toEqual([200, 200, 200, 200]);
        expect(JSON.stringify(answers)).not.toContain("access-token");
      },
      { authentication },
    );
    expect(endpoint.asked).toHaveLength(2);
  });
});

test("a target that refuses a fresh token, too, is not asked again and again", async () => {
  await withOAuth(numbered, async ({ authentication, endpoint }) => {
    await withTarget(
      gate(() => false),
      async (transport) => {
        for (let turn = 0; turn < 3; turn += 1) expect(await transport(get)).toMatchObject({ status: 401 });
      },
      { authentication },
    );
    expect(endpoint.asked).toHaveLength(2);
  });
});

test("a scenario's wrong, empty and missing credentials are refused without a renewal", async () => {
  await withOAuth(numbered, async ({ authentication, endpoint }) => {
    await withTarget(
      gate((token) => token.startsWith("access-token")),
      async (transport) => {
        for (const auth of ["none", "wrong", "empty"] as const)
          expect(await transport({ ...get, auth })).toMatchObject({ status: 401 });
        const headers = { authorization: "Bearer of-the-scenario" };
        expect(await transport({ ...get, headers })).toMatchObject({ status: 401 });
      },
      { authentication },
    );
    expect(endpoint.asked.length).toBeLessThanOrEqual(1);
  });
});

test("when the token endpoint falls silent during a run, the target is not blamed", async () => {
  const once = (asked: TokenAsked, count: number): TokenAnswer =>
    count === 1 ? numbered(asked, 1) : { status: 400, body: { error: "invalid_client" } };
  await withOAuth(once, async ({ authentication }) => {
    await withTarget(
      gate(() => false),
      async (transport) => {
        expect(await transport(get)).toMatchObject({ kind: "no-answer", reason: "refused" });
      },
      { authentication },
    );
  });
});

const refusals: readonly (readonly [what: string, TokenAnswer, told: string])[] = [
  [
    "a wrong secret",
    { status: 401, body: { error: "invalid_client", error_description: "Unknown\nclient" } },
    'it answered 401 invalid_client ("Unknown client"); check client id and client secret, and whether they belong into the body or into the header',
  ],
  [
    "a scope that is not there",
    { status: 400, body: { error: "invalid_scope" } },
    "it answered 400 invalid_scope; check the scope",
  ],
  [
    "a web page",
    { body: "<!doctype html><title>Sign in</title>" },
    "it answered 200 with a web page; check the address of the token endpoint",
  ],
  [
    "a place where nothing is",
    { status: 404, body: "<html></html>" },
    "it answered 404 with a web page; check the address of the token endpoint",
  ],
  ["an error in success", { body: { error: "invalid_request" } }, "it answered 200 invalid_request"],
  ["a token that is missing", { body: { token_type: "Bearer" } }, "it answered 200 without a usable access_token"],
  [
    "a token that is no header",
    { body: { access_token: "a\r\nX-Other: b" } },
    "it answered 200 without a usable access_token",
  ],
  [
    "a token of another type",
    { body: { access_token: "a", token_type: "mac" } },
    "it issued a token of the type mac, and only bearer tokens can be used here",
  ],
  [
    "a redirect",
    { status: 302, body: "", headers: { location: "https://elsewhere.example/" } },
    "it redirects (302) to https://elsewhere.example/",
  ],
];

for (const [what, given, told] of refusals)
  test(`a token endpoint that answers with ${what} is told in plain words`, async () => {
    const endpoint = await tokenEndpoint(() => given);
    const got = await requestToken(clientOf(endpoint), line, createSecrets());
    await endpoint.close();
    expect(got).toMatchObject({ kind: "no-answer", reason: "refused" });
    expect(JSON.stringify(got)).toContain(JSON.stringify(`no access token from ${endpoint.url}: ${told}`).slice(1, -1));
  });

test("a token endpoint that repeats what it was sent tells nobody", async () => {
  const endpoint = await tokenEndpoint(({ form, headers }) => ({
    status: 400,
    body: {
      error: "invalid_client",
      error_description: `${form.get("client_secret")} ${headers.authorization} ${form}`,
    },
  }));
  for (const style of ["body", "header"] as const) {
    const got = JSON.stringify(await requestToken(clientOf(endpoint, { style }), line, createSecrets()));
    for (const part of ["s3cr3t", Buffer.from("client").toString("base64")]) expect(got).not.toContain(part);
  }
  await endpoint.close();
});

test("a token endpoint that cannot be reached, or hangs, is named", async () => {
  const nowhere = await requestToken(clientOf({ url: "http://127.0.0.1:9/token" }), line, createSecrets());
  expect(nowhere).toMatchObject({
    reason: "refused",
    message:
      "no access token from http://127.0.0.1:9/token: nothing listens at 127.0.0.1:9: the connection was refused",
  });
  const silent: Behaviour = () => undefined;
  await withTarget(silent, async (_, url) => {
    const hangs = await requestToken(clientOf({ url }), line, createSecrets());
    expect(hangs).toMatchObject({ reason: "timeout", message: expect.stringContaining("did not answer within 0.5 s") });
  });
});
