import { expect, test } from "@playwright/test";
import { getResponse, type HttpHandler } from "msw";
import { scimHandlers } from "../../../src/app/msw.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { patching, person } from "../server/support.ts";

const baseUrl = "https://scim.example.com/tenant/v2";

/** What a client that sends this through msw is answered. */
const client =
  (handlers: HttpHandler[], authorization = "Bearer any") =>
  (method: string, path: string, body?: JsonObject) =>
    getResponse(
      handlers,
      new Request(baseUrl + path, {
        method,
        headers: { authorization, "content-type": "application/scim+json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );

const bodyOf = async (response: Response | undefined): Promise<JsonObject> => (await response?.json()) as JsonObject;

test("a SCIM client is answered by the bundled server, addresses and all", async () => {
  const send = client(scimHandlers({ baseUrl: `${baseUrl}/` }));
  const made = await send("POST", "/Users", person("ada"));
  expect(made?.status).toBe(201);
  const { id } = await bodyOf(made);
  expect(made?.headers.get("location")).toBe(`${baseUrl}/Users/${id}`);
  const found = await bodyOf(await send("GET", `/Users?filter=${encodeURIComponent('userName eq "ada"')}`));
  expect(found).toMatchObject({ totalResults: 1, Resources: [{ id, meta: { location: `${baseUrl}/Users/${id}` } }] });
  const patched = await send("PATCH", `/Users/${id}`, patching({ op: "add", path: "title", value: "Countess" }));
  expect(await bodyOf(patched)).toMatchObject({ title: "Countess" });
  const removed = await send("DELETE", `/Users/${id}`);
  expect([removed?.status, await removed?.text()]).toEqual([204, ""]);
  expect((await send("GET", `/Users/${id}`))?.status).toBe(404);
});

test("what is seeded is there with the first answer", async () => {
  const send = client(scimHandlers({ baseUrl, seed: [person("ada"), person("bob")] }));
  expect(await bodyOf(await send("GET", "/Users"))).toMatchObject({ totalResults: 2 });
  expect(await (await send("HEAD", "/Users"))?.text()).toBe("");
});

test("profile, quirks and token are those of the command line", async () => {
  const handlers = scimHandlers({ baseUrl, profile: "strict", quirks: ["delete-answers-200"], token: "right" });
  const send = client(handlers, "Bearer right");
  const { id } = await bodyOf(await send("POST", "/Users", person("ada")));
  const loud = await send("PATCH", `/Users/${id}`, patching({ op: "Add", path: "title", value: "x" }));
  expect([loud?.status, (await send("DELETE", `/Users/${id}`))?.status]).toEqual([400, 200]);
  expect((await client(handlers, "Bearer wrong")("GET", "/Users"))?.status).toBe(401);
  expect(() => scimHandlers({ baseUrl, quirks: ["delete-answers-20"] })).toThrow(/delete-answers-200/);
});

test("what goes elsewhere is left to others, and what makes no sense is answered", async () => {
  const handlers = scimHandlers({ baseUrl });
  expect(await getResponse(handlers, new Request("https://scim.example.com/tenant/v22/Users"))).toBeUndefined();
  expect(await getResponse(handlers, new Request("https://other.example.com/tenant/v2/Users"))).toBeUndefined();
  const send = client(handlers);
  expect((await send("GET", ""))?.status).toBe(200);
  expect((await send("GET", "/Users/%zz?filter=%"))?.status).toBe(404);
  const long = { schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], Operations: ["x".repeat(1_100_000)] };
  expect((await send("POST", "/Bulk", long))?.status).toBe(413);
});
