import { expect, test } from "@playwright/test";
import type { Json } from "../../../src/scim/json.ts";
import { strict } from "../../../src/server/profiles/strict.ts";
import { base, bench, enterprise, group, patching, person, user, workplace } from "./support.ts";

const errorUrn = "urn:ietf:params:scim:api:messages:2.0:Error";

test.describe("credentials", () => {
  const endpoints = [
    ["GET", "/Users"],
    ["POST", "/Users"],
    ["GET", "/Users/x"],
    ["PUT", "/Users/x"],
    ["PATCH", "/Users/x"],
    ["DELETE", "/Users/x"],
    ["GET", "/Groups"],
    ["GET", "/Schemas"],
    ["GET", "/ResourceTypes"],
    ["GET", "/"],
    ["GET", "/Me"],
    ["GET", "/Nowhere"],
  ] as const;

  const wrong = [undefined, "", "Bearer", "Bearer ", "Bearer wrong", "Basic cmlnaHQ6", "right", "Bearer right wrong"];

  for (const [method, path] of endpoints) {
    test(`are needed for ${method} ${path}, and no others will do`, async () => {
      const { server } = bench();
      for (const authorization of wrong) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const answer = await server.respond({ method, path: `/scim/v2${path}`, headers });
        expect([authorization, answer.status]).toEqual([authorization, 401]);
        expect(answer.headers["www-authenticate"]).toMatch(/^Bearer realm=/);
        expect(JSON.parse(answer.text ?? "")).toMatchObject({ schemas: [errorUrn], status: "401" });
      }
    });
  }

  test("may name the scheme in any letter case", async () => {
    const { send } = bench();
    expect((await send("GET", "/Users", undefined, { authorization: "bearer right" })).status).toBe(200);
  });

  test("are not needed to learn which are, but a wrong token is still wrong", async () => {
    const { server } = bench();
    const path = "/scim/v2/ServiceProviderConfig";
    const open = await server.respond({ method: "GET", path, headers: {} });
    expect(open.status).toBe(200);
    expect(JSON.parse(open.text ?? "").authenticationSchemes[0].type).toBe("oauthbearertoken");
    const wrong = await server.respond({ method: "GET", path, headers: { authorization: "Bearer wrong" } });
    expect(wrong.status).toBe(401);
    const write = await server.respond({ method: "POST", path, headers: {} });
    expect(write.status).toBe(401);
  });
});

test.describe("what is not there", () => {
  for (const path of [
    "/Nowhere",
    "/Users/x/y",
    "/users",
    "/Schemas/urn:unknown",
    "/ResourceTypes/Robot",
    "/Users/%zz",
  ]) {
    test(`${path} is 404`, async () => {
      const { send } = bench();
      expect(await send("GET", path)).toMatchObject({ status: 404, body: { schemas: [errorUrn], status: "404" } });
    });
  }

  for (const [path, status] of [
    ["/elsewhere", 404],
    ["/scim/v1/Users", 400],
    ["/scim/v99/Users", 400],
    ["/scim/Users", 200],
    ["/scim/v2/Users", 200],
    ["/scim/v2/Users/", 200],
    ["/scim/v20/Users", 400],
    ["/scimitar/Users", 404],
  ] as const) {
    test(`outside the base path ${path} is ${status}`, async () => {
      const { server } = bench();
      const answer = await server.respond({ method: "GET", path, headers: { authorization: "Bearer right" } });
      expect(answer.status).toBe(status);
      if (status === 400) expect(JSON.parse(answer.text ?? "").scimType).toBe("invalidVers");
    });
  }

  for (const [method, path] of [
    ["GET", "/Me"],
    ["PATCH", "/Me"],
  ] as const) {
    test(`${method} ${path} is 501`, async () => {
      const { send } = bench();
      expect(await send(method, path, {})).toMatchObject({ status: 501, body: { status: "501" } });
    });
  }

  for (const [method, path, allowed] of [
    ["PUT", "/Users", "GET, HEAD, POST"],
    ["DELETE", "/Users", "GET, HEAD, POST"],
    ["POST", "/Users/x", "GET, HEAD, PUT, PATCH, DELETE"],
    ["POST", "/", "GET, HEAD"],
    ["POST", "/Schemas", "GET, HEAD"],
    ["PUT", "/ServiceProviderConfig", "GET, HEAD"],
    ["PATCH", "/ResourceTypes", "GET, HEAD"],
    ["DELETE", `/Schemas/${user}`, "GET, HEAD"],
    ["OPTIONS", "/Users", "GET, HEAD, POST"],
  ] as const) {
    test(`${method} ${path} is 405 and says what is allowed`, async () => {
      const { send } = bench();
      const answer = await send(method, path, {});
      expect(answer).toMatchObject({ status: 405, headers: { allow: allowed }, body: { status: "405" } });
    });
  }
});

test.describe("a body", () => {
  test("that is no JSON is refused", async () => {
    const { server } = bench();
    const answer = await server.respond({
      method: "POST",
      path: "/scim/v2/Users",
      headers: { authorization: "Bearer right", "content-type": "application/scim+json" },
      text: "{not json",
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text ?? "")).toMatchObject({ status: "400", scimType: "invalidSyntax" });
  });

  test("nested beyond all reason is refused or ignored, and does no harm", async () => {
    const { send } = bench();
    const deep: Json = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`);
    const body = { ...person("ada"), schemas: [user, workplace], unknown: deep, [workplace]: { emergencyNote: "x" } };
    expect((await send("POST", "/Users", body)).status).toBe(201);
    expect((await send("POST", "/Users", { ...person("bob"), name: deep })).status).toBe(400);
    expect((await send("PATCH", "/Users/id-1", { Operations: deep })).status).toBe(400);
  });

  test("that is missing is refused", async () => {
    const { send } = bench();
    expect(await send("POST", "/Users")).toMatchObject({ status: 400, body: { scimType: "invalidSyntax" } });
  });

  for (const [contentType, status] of [
    [undefined, 201],
    ["application/scim+json", 201],
    ["application/json", 201],
    ["application/scim+json; charset=utf-8", 201],
    ["Application/SCIM+JSON;Charset=UTF-8", 201],
    ['application/json; charset="utf-8"', 201],
    ["application/json; odata=verbose", 201],
    ["application/json; charset=iso-8859-1", 415],
    ["text/plain", 415],
    ["application/xml", 415],
    ["application/x-www-form-urlencoded", 415],
  ] as const) {
    test(`as ${contentType} is answered ${status}`, async () => {
      const { send } = bench();
      const headers = contentType === undefined ? undefined : { "content-type": contentType };
      const answer = await send("POST", "/Users", person("ada"), headers);
      expect(answer.status).toBe(status);
      expect(answer.headers["content-type"]).toBe("application/scim+json");
    });
  }

  for (const accept of ["application/scim+json", "application/json", "*/*", "text/html"]) {
    test(`is answered as SCIM JSON to ${accept}`, async () => {
      const { send } = bench();
      const answer = await send("GET", "/Users", undefined, { accept });
      expect(answer).toMatchObject({ status: 200, headers: { "content-type": "application/scim+json" } });
    });
  }
});

test.describe("discovery", () => {
  test("says what the server can do", async () => {
    const { send } = bench();
    const { status, body } = await send("GET", "/ServiceProviderConfig");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1_000, maxPayloadSize: 1_048_576 },
      pagination: { cursor: true, index: true, defaultPaginationMethod: "index" },
      filter: { supported: true, maxResults: 1_000 },
      changePassword: { supported: true },
      sort: { supported: true },
      etag: { supported: true },
      meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
    });
    expect(body.authenticationSchemes[0]).toMatchObject({ type: "oauthbearertoken", name: expect.any(String) });
  });

  test("lists resource types, each to be had alone", async () => {
    const { send } = bench();
    const { body } = await send("GET", "/ResourceTypes?startIndex=2&count=1&sortBy=name");
    expect(body).toMatchObject({ totalResults: 2, startIndex: 1, itemsPerPage: 2 });
    expect(body.Resources.map(({ endpoint }: { endpoint: string }) => endpoint)).toEqual(["/Users", "/Groups"]);
    for (const listed of body.Resources) {
      expect(listed.meta.location).toBe(`${base}/ResourceTypes/${listed.id}`);
      expect((await send("GET", `/ResourceTypes/${listed.id}`)).body).toEqual(listed);
    }
  });

  test("lists schemas, each to be had alone, and no message schema", async () => {
    const { send } = bench();
    const { body } = await send("GET", "/Schemas");
    const ids = body.Resources.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([user, group, enterprise, workplace]));
    expect(ids.filter((id: string) => id.includes(":api:"))).toEqual([]);
    expect(body.totalResults).toBe(ids.length);
    for (const listed of body.Resources) {
      expect(listed).toMatchObject({
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
        meta: { resourceType: "Schema", location: `${base}/Schemas/${listed.id}` },
      });
      expect((await send("GET", `/Schemas/${listed.id}`)).body).toEqual(listed);
    }
    expect((await send("GET", `/Schemas/${user.toLowerCase()}`)).status).toBe(200);
  });

  for (const path of ["/Schemas", "/ResourceTypes", "/ServiceProviderConfig", `/Schemas/${user}`]) {
    test(`${path} cannot be filtered`, async () => {
      const { send } = bench();
      expect(await send("GET", `${path}?filter=id pr`)).toMatchObject({ status: 403, body: { status: "403" } });
    });
  }
});

test.describe("strict", () => {
  test("takes what the RFC asks for", async () => {
    const { send, made } = bench({ profile: strict });
    const ada = await made("/Users", person("ada"));
    const answer = await send("PATCH", `/Users/${ada.id}`, patching({ op: "replace", path: "active", value: false }));
    expect(answer).toMatchObject({ status: 200, body: { active: false } });
  });

  for (const [what, body] of [
    ["op in another letter case", patching({ op: "Replace", path: "title", value: "x" })],
    ["a boolean as text", patching({ op: "replace", path: "active", value: "False" })],
  ] as const) {
    test(`refuses ${what}, which reference takes`, async () => {
      for (const [profile, status] of [
        [strict, 400],
        [undefined, 200],
      ] as const) {
        const { send, made } = bench(profile === undefined ? {} : { profile });
        const ada = await made("/Users", person("ada"));
        expect((await send("PATCH", `/Users/${ada.id}`, body)).status).toBe(status);
      }
    });
  }
});
