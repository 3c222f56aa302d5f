import { expect, test } from "@playwright/test";
import { tokenEndpoint, withTokenEndpoint } from "../../../src/server/oauth/token-endpoint.ts";
import { bench } from "./support.ts";

const formType = { "content-type": "application/x-www-form-urlencoded" };
const basic = (pair: string) => ({ authorization: `Basic ${btoa(pair)}` });

const endpoint = (lifetimeS = 60) => {
  let now = 0;
  let tokens = 0;
  const { respond, isIssued } = tokenEndpoint({
    clientId: "client",
    isSecret: (secret) => secret === "s3cr+t%",
    newToken: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
    digest: (token) => `digest of ${token}`,
    clock: () => now,
    lifetimeS,
  });
  const ask = (text: string, headers: Readonly<Record<string, string>> = {}, method = "POST") => {
    const answer = respond({ method, path: "/oauth/token", headers: { ...formType, ...headers }, text });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.text ?? "") };
  };
  return {
    respond,
    isIssued,
    ask,
    wait: (ms: number) => {
      now += ms;
    },
  };
};

const grant = "grant_type=client_credentials";
const inBody = "client_id=client&client_secret=s3cr%2Bt%25";

for (const [what, body, headers] of [
  ["in the body", `${grant}&${inBody}`, {}],
  ["in the header, encoded", grant, basic("client:s3cr%2Bt%25")],
  ["in the header, as they are", grant, basic("client:s3cr+t%")],
  ["with a scope", `${grant}&${inBody}&scope=scim`, {}],
  ["with a charset", `${grant}&${inBody}`, { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" }],
] as const)
  test(`a client that says who it is ${what} gets a token, which nobody may keep`, () => {
    expect(endpoint().ask(body, headers)).toEqual({
      status: 200,
      headers: { "content-type": "application/json", "cache-control": "no-store", pragma: "no-cache" },
      body: { access_token: "token-1", token_type: "Bearer", expires_in: 60 },
    });
  });

for (const [what, body, headers, status, error] of [
  ["without a grant type", inBody, {}, 400, "invalid_request"],
  ["with an empty grant type", `grant_type=&${inBody}`, {}, 400, "invalid_request"],
  ["with another grant type", `grant_type=password&${inBody}`, {}, 400, "unsupported_grant_type"],
  ["that says a thing twice", `${grant}&${grant}&${inBody}`, {}, 400, "invalid_request"],
  ["with two secrets", `${grant}&${inBody}`, basic("client:s3cr+t%"), 400, "invalid_request"],
  ["that is no form", `${grant}&${inBody}`, { "content-type": "application/json" }, 400, "invalid_request"],
  ["with a bearer token", grant, { authorization: "Bearer x" }, 400, "invalid_request"],
  ["with a header that is no Base64", grant, { authorization: "Basic abc" }, 400, "invalid_request"],
  ["with a header without a colon", grant, basic("client"), 400, "invalid_request"],
  ["of nobody", grant, {}, 401, "invalid_client"],
  ["of another client", `${grant}&client_id=other&client_secret=s3cr%2Bt%25`, {}, 401, "invalid_client"],
  ["with a wrong secret", grant, basic("client:wrong"), 401, "invalid_client"],
] as const)
  test(`a request ${what} is refused with ${error}`, () => {
    const answer = endpoint().ask(body, headers);
    expect(answer).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
    expect(answer.headers["www-authenticate"] !== undefined).toBe(status === 401);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

test("tokens are asked for by POST only", () => {
  expect(endpoint().ask("", {}, "GET")).toMatchObject({ status: 405, headers: { allow: "POST" } });
});

test("a token is good until its time is over, and others never are", () => {
  const { ask, isIssued, wait } = endpoint();
  const first = ask(`${grant}&${inBody}`).body.access_token;
  wait(59_999);
  const second = ask(`${grant}&${inBody}`).body.access_token;
  expect([first, second, "token-3", ""].map(isIssued)).toEqual([true, true, false, false]);
  wait(1);
  expect([first, second].map(isIssued)).toEqual([false, true]);
});

test("a server with a token endpoint answers everything else as before", async () => {
  const { server } = bench();
  const both = withTokenEndpoint(server, endpoint());
  const ask = async (path: string) => (await both.respond({ method: "GET", path, headers: {} })).status;
  expect([await ask("/oauth/token"), await ask("/oauth/token?x=1"), await ask("/oauth/tokens")]).toEqual([
    405, 405, 401,
  ]);
  expect(await ask("/scim/v2/ServiceProviderConfig")).toBe(200);
});
