import { expect, test } from "@playwright/test";
import { base, bench, enterprise, patching, person, team, user, workplace } from "./support.ts";

test.describe("a create", () => {
  test("answers 201 with the resource and its address", async () => {
    const { send } = bench();
    const { status, headers, body } = await send("POST", "/Users", person("ada"));
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: `${base}/Users/id-1`, etag: body.meta.version });
    expect(body).toEqual({
      schemas: [user],
      id: "id-1",
      userName: "ada",
      meta: {
        resourceType: "User",
        created: "2026-03-01T10:00:00.000Z",
        lastModified: "2026-03-01T10:00:00.000Z",
        location: `${base}/Users/id-1`,
        version: headers.etag,
      },
    });
  });

  test("ignores what only the server says", async () => {
    const { send, made } = bench();
    const body = await made("/Users", {
      ...person("ada"),
      id: "mine",
      meta: { resourceType: "Group", created: "1999-01-01T00:00:00Z", location: "http://elsewhere" },
      groups: [{ value: "g1" }],
    });
    expect(body.id).toBe("id-1");
    expect(body.meta).toMatchObject({ resourceType: "User", created: "2026-03-01T10:00:00.000Z" });
    expect(body.groups).toBeUndefined();
    expect((await send("GET", "/Users/mine")).status).toBe(404);
  });

  test("takes back nothing that is secret, and keeps no password as it came", async () => {
    const { send, server, made } = bench({ concealSecret: (secret) => `concealed:${secret.length}` });
    const created = await made("/Users", {
      ...person("ada"),
      schemas: [user, workplace],
      password: "s3cret",
      [workplace]: { doorCode: "4711", floor: 3 },
    });
    expect(created.password).toBeUndefined();
    expect(created[workplace]).toEqual({ floor: 3 });
    const asked = await send("GET", `/Users/${created.id}?attributes=password,${workplace}:doorCode,userName`);
    expect(JSON.stringify(asked.body)).not.toMatch(/s3cret|4711|concealed/);
    const stored = await server.store.get("User", created.id);
    expect(stored?.resource.password).toBe("concealed:6");
    expect(JSON.stringify(stored)).not.toMatch(/s3cret|4711/);
  });

  test("shows what is returned on request to the client that sent it, and in reads to those who ask", async () => {
    const { send, made } = bench();
    const created = await made("/Users", {
      ...person("ada"),
      schemas: [user, workplace],
      [workplace]: { emergencyNote: "none", floor: 3 },
    });
    expect(created[workplace]).toEqual({ emergencyNote: "none", floor: 3 });
    expect((await send("GET", `/Users/${created.id}`)).body[workplace]).toEqual({ floor: 3 });
    const asked = await send("GET", `/Users/${created.id}?attributes=${workplace}:emergencyNote`);
    expect(asked.body[workplace]).toEqual({ emergencyNote: "none" });
    const unrelated = await send(
      "PATCH",
      `/Users/${created.id}`,
      patching({ op: "replace", path: "title", value: "x" }),
    );
    expect(unrelated.body[workplace]).toEqual({ floor: 3 });
    const patched = await send(
      "PATCH",
      `/Users/${created.id}`,
      patching({ op: "replace", path: `${workplace}:emergencyNote`, value: "some" }),
    );
    expect(patched.body[workplace]).toEqual({ emergencyNote: "some", floor: 3 });
  });

  test("keeps the same value of the same type once", async () => {
    const { made } = bench();
    const mail = (type: string, more = {}) => ({ value: "ada@example.com", type, ...more });
    const { emails } = await made("/Users", {
      ...person("ada"),
      emails: [mail("work"), mail("home"), mail("work", { primary: true })],
    });
    expect(emails).toEqual([mail("work", { primary: true }), mail("home")]);
  });

  test("answers with the attributes that were asked for", async () => {
    const { send } = bench();
    const { body } = await send("POST", "/Users?attributes=userName", { ...person("ada"), title: "Countess" });
    expect(body).toMatchObject({ id: "id-1", userName: "ada" });
    expect(body.title).toBeUndefined();
  });

  for (const [what, path, body, scimType] of [
    ["without userName", "/Users", { schemas: [user] }, "invalidValue"],
    ["with an empty userName", "/Users", { schemas: [user], userName: "" }, "invalidValue"],
    ["of no object", "/Users", ["x"], "invalidSyntax"],
    [
      "of a group without a name",
      "/Groups",
      { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"] },
      "invalidValue",
    ],
    ["with a wrong type", "/Users", { ...person("ada"), active: 7 }, "invalidValue"],
  ] as const) {
    test(`${what} is refused`, async () => {
      const { send, server } = bench();
      const answer = await send("POST", path, body);
      expect(answer).toMatchObject({ status: 400, body: { status: "400", scimType } });
      expect(answer.body.detail).not.toBe("");
      expect((await server.store.page("User", 0, 9)).total).toBe(0);
    });
  }
});

test.describe("uniqueness", () => {
  const twins = ["ADA@example.com", "ada@EXAMPLE.com"] as const;

  test("of userName disregards letter case on create, twice in a row", async () => {
    const { send, made } = bench();
    const first = await made("/Users", person(twins[0]));
    for (const _ of twins) {
      const second = await send("POST", "/Users", { ...person(twins[1]), title: "Impostor" });
      expect(second).toMatchObject({ status: 409, body: { status: "409", scimType: "uniqueness" } });
    }
    expect((await send("GET", `/Users/${first.id}`)).body.title).toBeUndefined();
  });

  test("holds for replace and patch, and lets a resource keep its own name", async () => {
    const { send, made } = bench();
    await made("/Users", person("ada"));
    const bob = await made("/Users", person("bob"));
    expect((await send("PUT", `/Users/${bob.id}`, person("ADA"))).body.scimType).toBe("uniqueness");
    const rename = (value: string) => patching({ op: "replace", path: "userName", value });
    expect((await send("PATCH", `/Users/${bob.id}`, rename("Ada"))).status).toBe(409);
    expect((await send("GET", `/Users/${bob.id}`)).body.userName).toBe("bob");
    expect((await send("PATCH", `/Users/${bob.id}`, rename("BOB"))).body.userName).toBe("BOB");
  });

  test("forgets what was deleted", async () => {
    const { send, made } = bench();
    const ada = await made("/Users", person("ada"));
    await send("DELETE", `/Users/${ada.id}`);
    const again = await made("/Users", person("ada"));
    expect(again.id).not.toBe(ada.id);
  });

  test("sees forms of a letter as one, as filters do", async () => {
    const { send, made } = bench();
    const zoe = await made("/Users", person("Zo\u00eb"));
    for (const form of ["zo\u00eb", "ZO\u00cb", "zoe\u0308", "\uff3ao\u00eb"]) {
      expect((await send("POST", "/Users", person(form))).status).toBe(409);
      const { body } = await send("GET", `/Users?filter=${encodeURIComponent(`userName eq "${form}"`)}`);
      expect(body.Resources.map(({ id }: { id: string }) => id)).toEqual([zoe.id]);
    }
  });

  test("of an extension's attribute heeds letter case where the schema does", async () => {
    const { send, made } = bench();
    const badged = (userName: string, badge: string) => ({
      ...person(userName),
      schemas: [user, workplace],
      [workplace]: { badge },
    });
    await made("/Users", badged("ada", "A1"));
    expect((await send("POST", "/Users", badged("bob", "A1"))).body).toMatchObject({ scimType: "uniqueness" });
    expect((await send("POST", "/Users", badged("bob", "a1"))).status).toBe(201);
  });

  test("does not concern externalId", async () => {
    const { send, made } = bench();
    await made("/Users", person("ada", { externalId: "x" }));
    expect((await send("POST", "/Users", person("bob", { externalId: "x" }))).status).toBe(201);
  });

  test("holds for creates that come at once", async () => {
    const { send } = bench();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send("POST", "/Users", person("ada"))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  });
});

test.describe("a replace", () => {
  test("takes away what is not there, keeps what only the server says", async () => {
    const { send, made, wait } = bench();
    const ada = await made("/Users", person("ada", { title: "Countess", externalId: "x" }));
    wait(1_000);
    const { status, headers, body } = await send("PUT", `/Users/${ada.id}`, {
      ...person("ada", { nickName: "A" }),
      id: "other",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ada.id, userName: "ada", nickName: "A" });
    expect(body.title).toBeUndefined();
    expect(body.meta).toMatchObject({ created: ada.meta.created, lastModified: "2026-03-01T10:00:01.000Z" });
    expect(headers.etag).toBe(body.meta.version);
    expect(headers.etag).not.toBe(ada.meta.version);
    expect((await send("GET", `/Users/${ada.id}`)).body).toEqual(body);
  });

  test("by what was read changes nothing", async () => {
    const { send, made, wait } = bench();
    const mary = await made("/Users", person("mary", { displayName: "Mary" }));
    const ada = await made("/Users", {
      ...person("ada", { displayName: "Ada" }),
      schemas: [user, enterprise],
      [enterprise]: { manager: { value: mary.id } },
    });
    const engineers = await made("/Groups", team("Engineers", ada.id));
    wait(1_000);
    for (const path of [`/Users/${ada.id}`, `/Groups/${engineers.id}`]) {
      const read = await send("GET", path);
      const written = await send("PUT", path, read.body);
      expect(written.status).toBe(200);
      expect(written.body).toEqual(read.body);
      expect(written.headers.etag).toBe(read.headers.etag);
    }
  });

  test("never makes a resource", async () => {
    const { send } = bench();
    expect((await send("PUT", "/Users/new", person("ada"))).status).toBe(404);
    expect((await send("GET", "/Users")).body.totalResults).toBe(0);
  });

  test("keeps an immutable value, and sets one that is not there yet", async () => {
    const { send, made } = bench();
    const ada = await made("/Users", person("ada"));
    const hired = (hiredOn: string) => ({ ...person("ada"), schemas: [user, workplace], [workplace]: { hiredOn } });
    expect((await send("PUT", `/Users/${ada.id}`, hired("2020-01-01T00:00:00Z"))).status).toBe(200);
    const changed = await send("PUT", `/Users/${ada.id}`, hired("2021-01-01T00:00:00Z"));
    expect(changed).toMatchObject({ status: 400, body: { scimType: "mutability" } });
    expect((await send("GET", `/Users/${ada.id}`)).body[workplace].hiredOn).toBe("2020-01-01T00:00:00Z");
  });
});

test.describe("a patch", () => {
  test("of a user answers 200 with the user", async () => {
    const { send, made } = bench();
    const ada = await made("/Users", person("ada", { active: true }));
    const { status, body } = await send(
      "PATCH",
      `/Users/${ada.id}`,
      patching({ op: "replace", value: { active: false } }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ada.id, active: false });
    expect((await send("GET", `/Users/${ada.id}`)).body).toEqual(body);
  });

  test("of a group answers 204, unless attributes are asked for", async () => {
    const { send, made } = bench();
    const engineers = await made("/Groups", team("Engineers"));
    const rename = patching({ op: "replace", path: "displayName", value: "Builders" });
    const silent = await send("PATCH", `/Groups/${engineers.id}`, rename);
    expect(silent).toMatchObject({ status: 204, body: undefined });
    const { headers, body } = await send("GET", `/Groups/${engineers.id}`);
    expect(body.displayName).toBe("Builders");
    expect(silent.headers.etag).toBe(headers.etag);
    const asked = await send("PATCH", `/Groups/${engineers.id}?attributes=displayName`, rename);
    expect(asked).toMatchObject({ status: 200, body: { displayName: "Builders" } });
  });

  test("that changes nothing moves neither version nor time", async () => {
    const { send, made, wait } = bench();
    const ada = await made("/Users", person("ada", { title: "Countess" }));
    wait(1_000);
    const same = await send("PATCH", `/Users/${ada.id}`, patching({ op: "add", path: "title", value: "Countess" }));
    expect(same.status).toBe(200);
    expect(same.body.meta).toEqual(ada.meta);
    const other = await send("PATCH", `/Users/${ada.id}`, patching({ op: "add", path: "title", value: "Duchess" }));
    expect(other.body.meta.lastModified).toBe("2026-03-01T10:00:01.000Z");
    expect(other.body.meta.version).not.toBe(ada.meta.version);
  });

  test("moves the time on even within the clock's grain", async () => {
    const { send, made } = bench();
    const ada = await made("/Users", person("ada"));
    const { body } = await send("PATCH", `/Users/${ada.id}`, patching({ op: "add", path: "title", value: "x" }));
    expect(Date.parse(body.meta.lastModified)).toBeGreaterThan(Date.parse(ada.meta.lastModified));
  });

  test("that fails half way changes nothing", async () => {
    const { send, made } = bench();
    const ada = await made("/Users", person("ada", { title: "Countess" }));
    const failed = await send(
      "PATCH",
      `/Users/${ada.id}`,
      patching({ op: "replace", path: "title", value: "x" }, { op: "remove", path: "userName" }),
    );
    expect(failed).toMatchObject({ status: 400, body: { scimType: "mutability" } });
    expect((await send("GET", `/Users/${ada.id}`)).body).toEqual(ada);
  });

  test("of nobody is 404", async () => {
    const { send } = bench();
    expect((await send("PATCH", "/Users/x", patching({ op: "add", path: "title", value: "x" }))).status).toBe(404);
  });
});

test.describe("a condition", () => {
  for (const method of ["PUT", "PATCH", "DELETE"] as const) {
    test(`on ${method} lets the latest version pass and no other`, async () => {
      const { send, made } = bench();
      const ada = await made("/Users", person("ada"));
      const bodies = {
        PUT: person("ada", { title: "x" }),
        PATCH: patching({ op: "add", path: "title", value: "x" }),
        DELETE: undefined,
      };
      const stale = await send(method, `/Users/${ada.id}`, bodies[method], { "if-match": 'W/"stale"' });
      expect(stale).toMatchObject({ status: 412, body: { status: "412" } });
      expect((await send("GET", `/Users/${ada.id}`)).body).toEqual(ada);
      const fresh = await send(method, `/Users/${ada.id}`, bodies[method], { "if-match": ada.meta.version });
      expect(fresh.status).toBe(method === "DELETE" ? 204 : 200);
    });
  }
});

test.describe("a delete", () => {
  test("answers 204 and leaves nothing", async () => {
    const { send, made } = bench();
    const ada = await made("/Users", person("ada"));
    const gone = await send("DELETE", `/Users/${ada.id}`);
    expect(gone).toMatchObject({ status: 204, body: undefined });
    for (const [method, body] of [
      ["GET", undefined],
      ["PUT", person("ada")],
      ["PATCH", patching({ op: "add", path: "title", value: "x" })],
      ["DELETE", undefined],
    ] as const) {
      expect((await send(method, `/Users/${ada.id}`, body)).status).toBe(404);
    }
    expect((await send("GET", "/Users")).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await send("GET", '/Users?filter=userName eq "ada"')).body.totalResults).toBe(0);
  });
});
