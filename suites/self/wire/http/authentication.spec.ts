import { expect, test } from "@playwright/test";
import type { ScimRequest } from "../../../../src/model/exchange.ts";
import { type Authentication, basic, rawHeader } from "../../../../src/wire/http/authentication.ts";
import { answer, type Behaviour, withTarget } from "../raw-server.ts";

const get: ScimRequest = { method: "GET", path: "/Users", headers: {} };

/** The header lines that arrive, spelled so that no secret is recognised in them. */
const arrives = async (authentication: Authentication, request: Partial<ScimRequest> = {}): Promise<string> => {
  const echo: Behaviour = (socket, head) => socket.write(answer(JSON.stringify([...head].join("\u2009"))));
  return withTarget(
    echo,
    async (transport) => {
      const got = await transport({ ...get, ...request });
      return got.kind === "response" ? String(got.body).replaceAll("\u2009", "") : got.message;
    },
    { authentication },
  );
};

const pair = (text: string): string => Buffer.from(text).toString("base64");

for (const [form, authentication, own, wrong, empty] of [
  [
    "basic",
    basic("ädmin", "pass:word"),
    `Authorization: Basic ${pair("ädmin:pass:word")}`,
    `Authorization: Basic ${pair("scimulator:scimulator-never-issued-0000")}`,
    "Authorization: Basic Og==",
  ],
  [
    "a bare token",
    rawHeader("Authorization", "a-bare-token"),
    "Authorization: a-bare-token",
    "Authorization: scimulator-never-issued-0000",
    "Authorization: ",
  ],
  [
    "a scheme of one's own",
    rawHeader("Authorization", "SSWS of-the-api"),
    "Authorization: SSWS of-the-api",
    "Authorization: scimulator-never-issued-0000",
    "Authorization: ",
  ],
  [
    "another header",
    rawHeader("X-Api-Key", "the-key"),
    "X-Api-Key: the-key",
    "X-Api-Key: scimulator-never-issued-0000",
    "X-Api-Key: ",
  ],
] as const)
  test(`${form}: the run's, wrong, empty and no credentials`, async () => {
    expect(await arrives(authentication)).toContain(`${own}\r\n`);
    expect(await arrives(authentication, { auth: "wrong" })).toContain(`${wrong}\r\n`);
    expect(await arrives(authentication, { auth: "empty" })).toContain(`${empty}\r\n`);
    expect(await arrives(authentication, { auth: "none" })).not.toMatch(/authorization|x-api-key/i);
  });

test("a request with credentials of its own goes without the run's", async () => {
  const key = rawHeader("X-Api-Key", "the-key");
  expect(await arrives(key, { headers: { authorization: "Bearer made-up" } })).not.toContain("X-Api-Key");
  expect((await arrives(key, { headers: { "x-api-key": "made-up" } })).match(/x-api-key/gi)).toHaveLength(1);
});
