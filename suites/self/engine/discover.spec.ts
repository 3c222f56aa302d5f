import { expect, test } from "@playwright/test";
import { discover } from "../../../src/engine/index.ts";
import type { Answer } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/scim/json.ts";
import { error, json } from "./fake-target.ts";

const baseUrl = "https://target.example/scim";
const silent: Answer = { kind: "no-answer", reason: "timeout", message: "late" };

const ask = (answers: Readonly<Record<string, Answer>>) => {
  let now = 0;
  return discover({
    baseUrl,
    clock: () => {
      now += 1;
      return now;
    },
    transport: async ({ path }) => answers[path] ?? error(404),
  });
};

const userType = { id: "User", name: "User", endpoint: "/Users", schema: "urn:ietf:params:scim:schemas:core:2.0:User" };
const listed = (resources: readonly Json[]): Json => ({ totalResults: resources.length, Resources: resources });

test("a target that says everything is taken at its word", async () => {
  const { facts, events, isRefused, noAnswer } = await ask({
    "/ServiceProviderConfig": json(200, {
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 10, maxPayloadSize: 1000 },
      filter: { supported: true, maxResults: 50 },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: true },
      pagination: { cursor: true, index: "false", defaultPaginationMethod: "cursor", maxPageSize: 100 },
    }),
    "/ResourceTypes": json(200, listed([userType, { name: "Device", endpoint: "Devices/", schema: "urn:x:Device" }])),
    "/Schemas": json(
      200,
      listed([
        { id: "urn:x:Device", attributes: [{ name: "serial" }] },
        { id: userType.schema, attributes: [] },
      ]),
    ),
  });
  expect(facts).toMatchObject({
    baseUrl,
    capabilities: {
      patch: true,
      bulk: { supported: true, maxOperations: 10, maxPayloadSize: 1000 },
      filter: { supported: true, maxResults: 50 },
      changePassword: false,
      sort: false,
      etag: true,
      pagination: { cursor: true, index: false, default: "cursor" },
    },
    resourceTypes: [{ endpoint: "/Users" }, { endpoint: "/Devices" }],
    discovered: { serviceProviderConfig: true, resourceTypes: true, schemas: true },
  });
  expect(facts.schemas.map(({ id }) => id)).toEqual(["urn:x:Device", userType.schema]);
  expect(events.map(({ kind, index, scenario, purpose, step }) => [kind, index, scenario, purpose, step])).toEqual(
    [0, 1, 2].map((index) => ["exchange", index, "discovery", "discovery", -1]),
  );
  expect([isRefused, noAnswer]).toEqual([false, undefined]);
});

test("a target without discovery endpoints is taken for a standard one", async () => {
  const { facts, isRefused } = await ask({});
  expect(facts.discovered).toEqual({ serviceProviderConfig: false, resourceTypes: false, schemas: false });
  expect(facts.capabilities).toEqual({});
  expect(facts.resourceTypes.map(({ endpoint }) => endpoint)).toEqual(["/Users", "/Groups"]);
  expect(facts.schemas.length).toBeGreaterThan(2);
  expect(isRefused).toBe(false);
});

test("a schema that is shown only on its own, or not at all, is found all the same", async () => {
  const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const type = { ...userType, schemaExtensions: [{ schema: "urn:x:Extra" }, { schema: enterprise }] };
  const { facts, events } = await ask({
    "/ResourceTypes": json(200, listed([type])),
    "/Schemas": json(200, listed([{ id: userType.schema, attributes: [] }])),
    "/Schemas/urn:x:Extra": json(200, { id: "urn:x:Extra", attributes: [{ name: "badge" }] }),
  });
  expect(facts.schemas.map(({ id }) => id)).toEqual([userType.schema, "urn:x:Extra", enterprise]);
  expect(events).toHaveLength(5);
});

test("bare arrays, single resources and absolute endpoints are understood", async () => {
  const { facts } = await ask({
    "/ServiceProviderConfig": json(200, {
      Patch: { supported: "true" },
      etag: false,
      filter: { supported: true, maxResults: "many" },
    }),
    "/ResourceTypes": json(200, [{ ...userType, endpoint: "https://target.example/scim/Users" }]),
    "/Schemas": json(200, { id: userType.schema, attributes: [] }),
  });
  expect(facts.capabilities).toEqual({ patch: true, etag: false, filter: { supported: true } });
  expect(facts.resourceTypes).toMatchObject([{ endpoint: "/Users" }]);
  expect(facts.discovered).toEqual({ serviceProviderConfig: true, resourceTypes: true, schemas: true });
});

const deep = (levels: number): Json =>
  levels === 0 ? {} : { attributes: [deep(levels - 1)], id: "x", subAttributes: [deep(0)] };

const garbage: readonly (Json | undefined)[] = [
  undefined,
  null,
  1,
  "text",
  [],
  [null, 1, "x", [[]]],
  {},
  { Resources: null },
  { Resources: { a: 1 } },
  { Resources: [null, 7, [], { id: 1 }, { id: {}, attributes: {} }, { endpoint: 5, schema: [] }] },
  { patch: 1, bulk: [], filter: null, sort: "yes", etag: { supported: { supported: true } } },
  { id: "urn:x", attributes: [null, 1, { name: 5 }, { name: "a", type: 9, subAttributes: 3, canonicalValues: "x" }] },
  JSON.parse('{"__proto__": {"patch": {"supported": true}}, "constructor": 1, "hasOwnProperty": 2}'),
  deep(100),
];

test("no garbage makes discovery fail", async () => {
  for (const body of garbage) {
    const answer: Answer =
      body === undefined ? { kind: "response", status: 200, headers: {}, text: "<html>" } : json(200, body);
    const { facts } = await ask({ "/ServiceProviderConfig": answer, "/ResourceTypes": answer, "/Schemas": answer });
    expect(facts.resourceTypes.length, JSON.stringify(body)).toBeGreaterThan(0);
    expect(facts.capabilities.patch).toBeUndefined();
  }
});

test("a target that is not there is asked once, and one that is silent is told apart from one that refuses", async () => {
  const nobody: Answer = { kind: "no-answer", reason: "refused", message: "nothing listens" };
  const gone = await ask({ "/ServiceProviderConfig": nobody, "/ResourceTypes": nobody, "/Schemas": nobody });
  expect(gone).toMatchObject({
    noAnswer: nobody,
    isRefused: false,
    events: [{ kind: "no-answer", attempts: 1, isProbeAnswered: false }],
  });
  const mute = await ask({ "/ServiceProviderConfig": silent });
  expect(mute.noAnswer).toBeUndefined();
  expect(mute.events[0]).toMatchObject({ kind: "no-answer", attempts: 2, isProbeAnswered: true });
  const refusing = await ask({
    "/ServiceProviderConfig": error(401),
    "/ResourceTypes": error(403),
    "/Schemas": error(401),
  });
  expect(refusing.isRefused).toBe(true);
});
