import { expect, test } from "@playwright/test";
import { ok } from "../../../src/scim/index.ts";
import type { Behind } from "../../../src/server/behind.ts";
import { bench, patching, person, team } from "./support.ts";

const silent: Behind = {
  refusal: () => undefined,
  onChange: async ({ resource }) => resource,
  onKeep: async ({ resource }) => ok(resource),
  onRemove: async () => undefined,
  onKept: async () => undefined,
  onAnswered: async () => undefined,
};

test.describe("what stands behind the endpoint has a say", () => {
  test("it may keep a client out whose token is good, and says why", async () => {
    const { send } = bench({ behind: { ...silent, refusal: () => ({ status: 403, detail: "Provisioning is off" }) } });
    const answer = await send("GET", "/Users");
    expect([answer.status, answer.body.detail]).toEqual([403, "Provisioning is off"]);
  });

  test("it may change what is kept, and refuse it", async () => {
    const { send, made } = bench({
      behind: {
        ...silent,
        onKeep: async ({ resource }) =>
          resource.userName === "nobody"
            ? { ok: false, error: { status: 400, scimType: "invalidValue", detail: "Nobody may be called nobody" } }
            : ok({ ...resource, displayName: `The ${String(resource.userName)}` }),
      },
    });
    expect((await made("/Users", person("ada"))).displayName).toBe("The ada");
    expect((await send("POST", "/Users", person("nobody"))).body.detail).toBe("Nobody may be called nobody");
  });

  test("it may say what a change is applied to, even when the change itself brings nothing new", async () => {
    const heard: unknown[] = [];
    const { server, send, made } = bench({
      behind: {
        ...silent,
        onChange: async ({ resource }) => (resource.title === "Boss" ? { ...resource, title: "Engineer" } : resource),
        onKept: async ({ before, after }) => {
          heard.push([before?.title, after?.title]);
        },
      },
    });
    const { id } = await made("/Users", person("ada", { title: "Engineer", active: true }));
    await server.exclusively(() => server.inside.change("User", id, (before) => ({ ...before, title: "Boss" })));
    await send("PATCH", `/Users/${id}`, patching({ op: "replace", path: "active", value: true }));
    await server.exclusively(() => server.inside.change("User", id, (before) => ({ ...before, title: "Boss" })));
    await send("PATCH", `/Users/${id}`, patching({ op: "replace", path: "title", value: "Boss" }));
    expect(heard).toEqual([
      [undefined, "Engineer"],
      ["Boss", "Engineer"],
      ["Boss", "Boss"],
    ]);
  });

  test("it may refuse to let somebody go", async () => {
    const { send, made } = bench({
      behind: {
        ...silent,
        onRemove: async ({ resource }) =>
          resource.active === true
            ? { status: 409, detail: `${String(resource.userName)} is still at work` }
            : undefined,
      },
    });
    const { id } = await made("/Users", person("ada", { active: true }));
    const refused = await send("DELETE", `/Users/${id}`);
    expect([refused.status, refused.body.detail]).toEqual([409, "ada is still at work"]);
    await send("PATCH", `/Users/${id}`, patching({ op: "replace", path: "active", value: false }));
    expect((await send("DELETE", `/Users/${id}`)).status).toBe(204);
  });

  test("it hears what was kept, with what was there before", async () => {
    const heard: unknown[] = [];
    const { send, made } = bench({
      behind: {
        ...silent,
        onKept: async ({ type, before, after }) => {
          heard.push([type, before?.active, after?.active]);
        },
      },
    });
    const { id } = await made("/Users", person("ada", { active: true }));
    await send("PATCH", `/Users/${id}`, patching({ op: "replace", path: "active", value: false }));
    await send("DELETE", `/Users/${id}`);
    expect(heard).toEqual([
      ["User", undefined, true],
      ["User", true, false],
      ["User", false, undefined],
    ]);
  });

  test("it hears every answer, those of bulk operations one by one", async () => {
    const heard: unknown[] = [];
    const { send } = bench({
      behind: {
        ...silent,
        onAnswered: async ({ method, segments, headers }, { status }) => {
          heard.push([method, segments[0], status, headers.authorization]);
        },
      },
    });
    await send("POST", "/Bulk", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      Operations: [
        { method: "POST", path: "/Users", bulkId: "a", data: person("ada") },
        { method: "DELETE", path: "/Users/nobody" },
      ],
    });
    await send("GET", "/Users", undefined, { authorization: "Bearer wrong" });
    expect(heard).toEqual([
      ["POST", "Users", 201, "Bearer right"],
      ["DELETE", "Users", 404, "Bearer right"],
      ["GET", "Users", 401, "Bearer wrong"],
    ]);
  });
});

test.describe("resources changed from inside", () => {
  test("get versions and upkeep, and are refused what belongs to another", async () => {
    const { server, send, made } = bench();
    const { inside, exclusively } = server;
    const ada = await exclusively(() => inside.make("User", person("ada", { displayName: "Ada" })));
    const id = ada.ok ? ada.value.id : "";
    await made("/Groups", team("Engineers", id));
    await exclusively(async () => inside.change("User", id, (before) => ({ ...before, displayName: "Countess" })));
    expect((await send("GET", `/Users/${id}`)).body.displayName).toBe("Countess");
    expect((await send("GET", "/Groups")).body.Resources[0].members[0].display).toBe("Countess");
    expect(await exclusively(() => inside.make("User", person("ada")))).toMatchObject({ ok: false });
    await exclusively(() => inside.remove("User", id));
    expect((await send("GET", "/Groups")).body.Resources[0].members).toBeUndefined();
  });

  test("are not asked about again", async () => {
    let asked = 0;
    const { server } = bench({
      behind: {
        ...silent,
        onKept: async () => {
          asked += 1;
        },
      },
    });
    await server.exclusively(() => server.inside.make("User", person("ada")));
    expect(asked).toBe(0);
  });
});
