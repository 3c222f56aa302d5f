import { expect, test } from "@playwright/test";
import type { JsonObject } from "../../../src/scim/json.ts";
import { base, bench, patching, person, team } from "./support.ts";

const schemas = ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"];

const crowd = async () => {
  const server = bench();
  await server.made("/Users", person("ada", { displayName: "Ada" }));
  await server.made("/Users", person("bob", { displayName: "Bob" }));
  await server.made("/Groups", team("Ada's team", "id-1"));
  return server;
};

test("a search finds what the GET with the same parameters finds", async () => {
  const { send } = await crowd();
  for (const [path, query, body] of [
    ["/Users", "", {}],
    ["/Users", 'filter=userName eq "bob"', { filter: 'userName eq "bob"' }],
    [
      "/Users",
      "attributes=userName&sortBy=userName&sortOrder=descending",
      { attributes: ["userName"], sortBy: "userName", sortOrder: "descending" },
    ],
    [
      "/Users",
      "excludedAttributes=meta&startIndex=2&count=1",
      { excludedAttributes: ["meta"], startIndex: 2, count: 1 },
    ],
    ["/Users", "count=0", { Count: 0, unknown: true, filter: null }],
    ["/Groups", "filter=members pr", { filter: "members pr" }],
    ["", 'filter=displayName sw "Ada"', { filter: 'displayName sw "Ada"' }],
    ["", 'filter=meta.resourceType eq "Group"', { filter: 'meta.resourceType eq "Group"' }],
  ] as const) {
    const [got, searched] = [
      await send("GET", `${path}/?${query}`),
      await send("POST", `${path}/.search`, { schemas, ...body } as JsonObject),
    ];
    expect(searched).toEqual(got);
    expect(got.status).toBe(200);
  }
});

test("a search at the root finds all kinds, and says which each is", async () => {
  const { send } = await crowd();
  const { body } = await send("POST", "/.search", {
    schemas,
    filter: 'displayName sw "Ada"',
    attributes: ["displayName", "meta.resourceType"],
  });
  expect(
    body.Resources.map(({ displayName, meta }: JsonObject) => [displayName, (meta as JsonObject).resourceType]),
  ).toEqual([
    ["Ada", "User"],
    ["Ada's team", "Group"],
  ]);
});

test("a search that makes no sense is refused, and makes nothing", async () => {
  const { send } = await crowd();
  for (const [body, scimType] of [
    [[], "invalidSyntax"],
    [{ filter: "userName pr" }, "invalidSyntax"],
    [{ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "eve" }, "invalidSyntax"],
    [{ schemas, filter: "userName regex 1" }, "invalidFilter"],
    [{ schemas, filter: 5 }, "invalidValue"],
    [{ schemas, count: "many" }, "invalidValue"],
    [{ schemas, count: 1.5 }, "invalidValue"],
    [{ schemas, startIndex: {} }, "invalidValue"],
    [{ schemas, attributes: [1] }, "invalidValue"],
  ] as const)
    expect([body, await send("POST", "/Users/.search", body)]).toEqual([
      body,
      expect.objectContaining({ status: 400, body: expect.objectContaining({ scimType }) }),
    ]);
  expect((await send("GET", "/Users")).body.totalResults).toBe(2);
  expect((await send("GET", "/.search")).headers.allow).toBe("POST");
});

test("/Me is the user the token belongs to, with all that can be done to one", async () => {
  const { send, made } = bench({ subjectOf: (token) => (token === "right" ? "Ada" : undefined) });
  expect((await send("GET", "/Me")).status).toBe(404);
  const ada = await made("/Users", person("ada"));
  const { location } = ada.meta;
  expect(await send("GET", "/Me")).toMatchObject({ status: 200, headers: { location }, body: ada });
  expect((await send("GET", "/Me?attributes=userName")).body).not.toHaveProperty("meta");
  const patched = await send("PATCH", "/Me", patching({ op: "add", path: "title", value: "Countess" }));
  expect(patched).toMatchObject({ status: 200, headers: { location }, body: { title: "Countess" } });
  const put = await send("PUT", "/Me", person("ada", { nickName: "A" }));
  expect(put).toMatchObject({ status: 200, headers: { location }, body: { nickName: "A", meta: { location } } });
  expect((await send("GET", "/Me", undefined, { "if-none-match": put.headers.etag ?? "" })).status).toBe(304);
  expect(await send("POST", "/Me", person("eve"))).toMatchObject({
    status: 405,
    headers: { allow: expect.stringContaining("PUT") },
  });
  expect(await send("DELETE", "/Me")).toMatchObject({ status: 204, headers: { location: `${base}/Users/${ada.id}` } });
  expect((await send("GET", "/Users")).body.totalResults).toBe(0);
});

test("a token that is nobody's has no /Me", async () => {
  const { send } = bench();
  for (const method of ["GET", "PUT", "PATCH", "DELETE", "POST"])
    expect(await send(method, "/Me", {})).toMatchObject({ status: 501, body: { status: "501" } });
  expect((await send("GET", "/Me/more")).status).toBe(404);
});
