import { expect, test } from "@playwright/test";
import { tenantsOn } from "../../../src/app/tenants.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { silentPush } from "../../../src/tenant/profiles/silent-push/application.ts";
import { listen } from "../../../src/wire/listener.ts";
import { ada, office, user } from "./support.ts";

const nested = (levels: number): Json => (levels === 0 ? "end" : { in: nested(levels - 1) });

test("bodies nested without end and filters as long as a book are refused in a sentence", async () => {
  const { scim } = await office();
  const deep = await scim("POST", "/Users", { ...ada, title: nested(40) });
  expect([deep.status, deep.body.detail]).toEqual([400, "The body is nested deeper than 32 levels"]);
  const long = await scim("GET", `/Users?filter=userName eq "${"a".repeat(9_000)}"`);
  expect([long.status, long.body.detail]).toEqual([414, expect.stringContaining("a filter included")]);
});

test("a list says how long it may be", async () => {
  const { admin } = await office();
  const refused = await admin("GET", "/audit?limit=100000");
  expect([refused.status, refused.body.error.message]).toEqual([
    422,
    'limit is a whole number from 1 to 1000; "100000" is not',
  ]);
});

test("what is refused of strangers is in the log, and nobody's secrets are", async () => {
  const desk = await office();
  await desk.scim("POST", "/Users", user("secret@acme.example", { password: "do not tell" }));
  await desk.tenant.respond({ method: "GET", path: "/scim/v2/Users", headers: { authorization: "Bearer wrong" } });
  const { entries } = (await desk.admin("GET", "/audit")).body;
  expect(entries[0]).toMatchObject({ who: "nobody that is known", what: "GET /scim/v2/Users", result: 401 });
  expect(JSON.stringify(entries)).not.toContain("do not tell");
});

test("nothing that opens a door is kept as it was shown", async () => {
  const desk = await office();
  await desk.scim("POST", "/Users", ada);
  const { token } = (await desk.admin("POST", "/provisioning/token")).body;
  const kept: string[] = [];
  for (const type of ["app:token", "app:session", "app:invitation", "app:person"])
    for await (const batch of desk.tenant.server.store.batches(type)) kept.push(JSON.stringify(batch));
  const text = kept.join("\n");
  expect(text).not.toContain(token);
  expect(text).not.toContain("correct horse battery");
  expect(text).not.toContain(await desk.invitationOf("ada@acme.example"));
});

test("the application says in its own words what is too much, what a path takes, and when to try again", async () => {
  const desk = await office();
  const deep = await desk.admin("PUT", "/organization", { name: nested(40) });
  expect([deep.status, deep.body.error.message]).toEqual([400, "The body is nested deeper than 32 levels"]);
  const long = await desk.admin("GET", `/people?search=${"a".repeat(9_000)}`);
  expect([long.status, long.body.error.code]).toEqual([414, "too-much"]);

  const headersOf = async (method: string, path: string, body: JsonObject) =>
    (await desk.tenant.respond({ method, path, headers: {}, body })).headers;
  expect(await headersOf("DELETE", "/app/people", {})).toMatchObject({ allow: "GET" });
  const wrong = { email: "ada@acme.example", password: "wrong" };
  for (let tries = 0; tries < 5; tries += 1) await desk.as()("POST", "/sign-in", wrong);
  expect(await headersOf("POST", "/app/sign-in", wrong)).toMatchObject({ "retry-after": "900" });
});

test("a body that is too long is refused in the words of the side it was sent to", async () => {
  const { tenant } = await office();
  const port = await listen(tenantsOn([tenant]), { port: 0 });
  const refused = async (path: string) => {
    const answer = await fetch(port.url + path, { method: "POST", body: JSON.stringify("x".repeat(1_100_000)) });
    return [answer.status, answer.headers.get("content-type"), await answer.json()];
  };
  const why = "The body is longer than the 1048576 bytes that are read";
  expect(await refused("/app/sign-in")).toEqual([
    413,
    "application/json",
    { error: { code: "too-much", message: why } },
  ]);
  expect(await refused("/scim/v2/Users")).toEqual([
    413,
    "application/scim+json",
    expect.objectContaining({ status: "413", detail: why }),
  ]);
  await port.close();
});

test("one person is meant by an e-mail, whatever the userNames are", async () => {
  const { scim } = await office(silentPush);
  const { id } = (await scim("POST", "/Users", ada)).body;
  const emails = [{ value: "ADA@acme.example", primary: true }];
  const taken = await scim("POST", "/Users", user("somebody else", { emails }));
  expect([taken.status, taken.body.scimType, taken.body.detail]).toEqual([
    409,
    "uniqueness",
    'ada@acme.example is the e-mail of "ada@acme.example" already: one person is meant by an e-mail',
  ]);
  await scim("DELETE", `/Users/${id}`);
  expect((await scim("POST", "/Users", user("somebody else", { emails }))).status).toBe(201);
});
