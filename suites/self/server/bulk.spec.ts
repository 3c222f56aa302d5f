import { expect, test } from "@playwright/test";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { type Bench, base, bench, enterprise, patching, person, team, user } from "./support.ts";

const bulkRequest = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
const bulkResponse = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

const bulk = ({ send }: Bench, Operations: Json, more: JsonObject = {}) =>
  send("POST", "/Bulk", { schemas: [bulkRequest], Operations, ...more });

const post = (bulkId: string, data: JsonObject): JsonObject => ({
  method: "POST",
  path: data.userName === undefined ? "/Groups" : "/Users",
  bulkId,
  data,
});

const statuses = (body: { readonly Operations: readonly JsonObject[] }): readonly unknown[] =>
  body.Operations.map(({ status }) => status);

const membersOf = async ({ send }: Bench, displayName: string): Promise<readonly string[]> => {
  const { body } = await send("GET", `/Groups?filter=displayName eq "${displayName}"`);
  return (body.Resources[0]?.members ?? []).map(({ value }: JsonObject) => value);
};

test("each operation is done as if it had come alone, and answered in its place", async () => {
  const server = bench();
  const ada = await server.made("/Users", person("ada"));
  const bob = await server.made("/Users", person("bob"));
  const { status, body } = await bulk(server, [
    post("new", person("cleo")),
    { method: "PUT", path: `/Users/${ada.id}`, data: person("ada", { title: "Countess" }) },
    { method: "PATCH", path: `/Users/${ada.id}`, data: patching({ op: "add", path: "nickName", value: "A" }) },
    { method: "DELETE", path: `/Users/${bob.id}` },
  ]);
  expect(status).toBe(200);
  expect(body).toEqual({
    schemas: [bulkResponse],
    Operations: [
      { method: "POST", bulkId: "new", location: `${base}/Users/id-3`, version: 'W/"1"', status: "201" },
      { method: "PUT", location: ada.meta.location, version: 'W/"2"', status: "200" },
      { method: "PATCH", location: ada.meta.location, version: 'W/"3"', status: "200" },
      { method: "DELETE", location: bob.meta.location, status: "204" },
    ],
  });
  expect((await server.send("GET", `/Users/${ada.id}`)).body).toMatchObject({ title: "Countess", nickName: "A" });
  expect((await server.send("GET", `/Users/${bob.id}`)).status).toBe(404);
});

test("one that fails says why, and the others are done all the same", async () => {
  const server = bench();
  const { body } = await bulk(server, [
    post("a", person("ada")),
    post("b", person("ADA")),
    { method: "PATCH", path: "/Users/nobody", data: patching({ op: "add", path: "title", value: "x" }) },
    { method: "PUT", path: "/Users/id-1", version: 'W/"7"', data: person("ada") },
    { method: "PUT", path: "/Users/id-1" },
    post("c", person("cleo")),
  ]);
  expect(statuses(body)).toEqual(["201", "409", "404", "412", "400", "201"]);
  expect(body.Operations[1]).toEqual({
    method: "POST",
    bulkId: "b",
    status: "409",
    response: expect.objectContaining({ status: "409", scimType: "uniqueness" }),
  });
  expect(body.Operations[2].location).toBe(`${base}/Users/nobody`);
});

for (const [what, operation, status] of [
  ["no method", { path: "/Users", bulkId: "x", data: person("x") }, "400"],
  ["another method", { method: "GET", path: "/Users/id-1" }, "400"],
  ["no path", { method: "DELETE" }, "400"],
  ["a POST without bulkId", { method: "POST", path: "/Users", data: person("x") }, "400"],
  ["a POST to a resource", { method: "POST", bulkId: "x", path: "/Users/id-1", data: person("x") }, "400"],
  ["a PUT to an endpoint", { method: "PUT", path: "/Users", data: person("x") }, "400"],
  ["a DELETE of an endpoint", { method: "DELETE", path: "/Users" }, "400"],
  ["an endpoint that is none", { method: "POST", bulkId: "x", path: "/Bulk", data: {} }, "404"],
  ["no data", { method: "POST", bulkId: "x", path: "/Users" }, "400"],
  ["no object", "DELETE /Users/id-1", "400"],
] as const)
  test(`an operation with ${what} is refused by itself`, async () => {
    const server = bench();
    const { body } = await bulk(server, [operation, post("ok", person("ada"))]);
    expect(statuses(body)).toEqual([status, "201"]);
  });

test("a bulkId that is there twice counts once", async () => {
  const { body } = await bulk(bench(), [post("a", person("ada")), post("a", person("bob"))]);
  expect(statuses(body)).toEqual(["201", "400"]);
});

for (const [what, order] of [
  ["before", [0, 1, 2, 3]],
  ["after", [3, 2, 1, 0]],
] as const)
  test(`what is made in the same request can be referred to ${what} it is made`, async () => {
    const server = bench();
    const operations: readonly JsonObject[] = [
      post("ada", person("ada")),
      post("bob", person("bob", { schemas: [user, enterprise], [enterprise]: { manager: { value: "bulkId:ada" } } })),
      post("team", team("Engines", "bulkId:ada")),
      {
        method: "PATCH",
        path: "/Groups/bulkId:team",
        data: patching({ op: "add", path: "members", value: [{ value: "bulkId:bob" }] }),
      },
    ];
    const { body } = await bulk(
      server,
      order.map((at) => operations[at] ?? null),
    );
    expect(statuses(body)).toEqual(order.map((at) => (at === 3 ? "204" : "201")));
    const idOf = (bulkId: string) =>
      body.Operations.find((each: JsonObject) => each.bulkId === bulkId)
        .location.split("/")
        .at(-1);
    expect(await membersOf(server, "Engines")).toEqual([idOf("ada"), idOf("bob")]);
    const bob = (await server.send("GET", `/Users/${idOf("bob")}`)).body;
    expect(bob[enterprise].manager).toMatchObject({ value: idOf("ada"), $ref: `${base}/Users/${idOf("ada")}` });
  });

test("a filter in a PATCH path may name a bulkId too", async () => {
  const server = bench();
  const { body } = await bulk(server, [
    post("ada", person("ada")),
    post("team", team("Engines", "bulkId:ada")),
    {
      method: "PATCH",
      path: "/Groups/bulkId:team",
      data: patching({ op: "remove", path: 'members[value eq "bulkId:ada"]' }),
    },
  ]);
  expect(statuses(body)).toEqual(["201", "201", "204"]);
  expect(await membersOf(server, "Engines")).toEqual([]);
});

test("two groups can be members of each other, and one of itself", async () => {
  const server = bench();
  const { body } = await bulk(server, [
    post("a", team("A", "bulkId:b")),
    post("b", team("B", "bulkId:a")),
    post("c", team("C", "bulkId:c")),
  ]);
  expect(statuses(body)).toEqual(["201", "201", "201"]);
  const [a, b, c] = body.Operations.map(({ location }: { location: string }) => location.split("/").at(-1));
  expect([await membersOf(server, "A"), await membersOf(server, "B"), await membersOf(server, "C")]).toEqual([
    [b],
    [a],
    [c],
  ]);
  const shown = (await server.send("GET", `/Groups/${b}`)).body;
  expect(shown.members[0]).toMatchObject({ display: "A", type: "Group", $ref: `${base}/Groups/${a}` });
  expect(shown.meta.version).toBe(body.Operations[1].version);
});

test("a circle that cannot be closed leaves nothing behind", async () => {
  const server = bench();
  await server.made("/Users", person("ada"));
  const manages = (userName: string, bulkId: string) =>
    person(userName, { schemas: [user, enterprise], [enterprise]: { manager: { value: `bulkId:${bulkId}` } } });
  const { body } = await bulk(server, [post("a", manages("ada", "b")), post("b", manages("bob", "a"))]);
  expect(statuses(body)).toEqual(["409", "409"]);
  expect((await server.send("GET", "/Users")).body.totalResults).toBe(1);
});

test("a reference that leads nowhere is refused", async () => {
  const server = bench();
  const { body } = await bulk(server, [
    post("a", team("A", "bulkId:unknown")),
    post("u", { ...person("x"), name: "none" }),
    post("b", team("B", "bulkId:u")),
    { method: "DELETE", path: "/Users/bulkId:u" },
  ]);
  expect(statuses(body)).toEqual(["400", "400", "409", "409"]);
  expect(body.Operations[0].response.scimType).toBe("invalidValue");
});

test("failOnErrors ends the job when so many have failed", async () => {
  const server = bench();
  const operations = [
    post("a", person("ada")),
    { method: "DELETE", path: "/Users/none" },
    post("b", person("bob")),
    { method: "DELETE", path: "/Users/none" },
    post("c", person("cleo")),
  ];
  expect(statuses((await bulk(server, operations, { failOnErrors: 2 })).body)).toEqual(["201", "404", "201", "404"]);
  expect((await server.send("GET", "/Users")).body.totalResults).toBe(2);
  expect(statuses((await bulk(server, operations, { failOnErrors: 1 })).body)).toEqual(["409"]);
});

test("a request that is no bulk request is refused as a whole", async () => {
  const server = bench();
  const bodies: readonly Json[] = [
    [],
    { Operations: [] },
    { schemas: [bulkRequest] },
    { schemas: [bulkRequest], Operations: {} },
    { schemas: [bulkRequest], Operations: [], failOnErrors: 0 },
  ];
  for (const body of bodies)
    expect(await server.send("POST", "/Bulk", body)).toMatchObject({
      status: 400,
      body: { scimType: "invalidSyntax" },
    });
  expect((await server.send("GET", "/Bulk")).headers.allow).toBe("POST");
});

test("data nested beyond all reason does no harm", async () => {
  const deep: Json = JSON.parse(`${"[".repeat(20_000)}"bulkId:x"${"]".repeat(20_000)}`);
  const { body } = await bulk(bench(), [
    post("a", person("ada", { emails: deep })),
    post("b", person("bob", { x: deep })),
  ]);
  expect(statuses(body)).toEqual(["400", "201"]);
});

test("what is too much is refused before anything is done, by the limits that are declared", async () => {
  const features = { ...reference.features, bulk: { supported: true, maxOperations: 2, maxPayloadSize: 500 } };
  const server = bench({ profile: { ...reference, features } });
  expect((await server.send("GET", "/ServiceProviderConfig")).body.bulk).toEqual(features.bulk);
  const three = [post("a", person("a")), post("b", person("b")), post("c", person("c"))];
  const many = await bulk(server, three);
  expect(many).toMatchObject({
    status: 413,
    body: { status: "413", detail: expect.stringMatching(/maxOperations.*2/) },
  });
  const body = { schemas: [bulkRequest], Operations: [] };
  const long = await server.send("POST", "/Bulk", body, { "content-length": "501" });
  expect(long).toMatchObject({ status: 413, body: { detail: expect.stringMatching(/maxPayloadSize.*500/) } });
  expect((await server.send("GET", "/Users")).body.totalResults).toBe(0);
});

test("a server without bulk says so", async () => {
  const features = { ...reference.features, bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 } };
  expect((await bulk(bench({ profile: { ...reference, features } }), [])).status).toBe(501);
});
