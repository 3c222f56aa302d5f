import { expect, test } from "@playwright/test";
import type { JsonObject } from "../../../src/scim/json.ts";
import { identityPlatform } from "../../../src/tenant/profiles/identity-platform/application.ts";
import { ada, admin, type Office, office, setActive, user } from "./support.ts";

const open = () => office(identityPlatform);

const patch = (...operations: readonly JsonObject[]): JsonObject => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: operations,
});

const replace = (path: string, value: string | boolean): JsonObject => ({ op: "replace", path, value });

const set = async (desk: Office, page: "organization" | "provisioning", values: JsonObject) => {
  await desk.admin("PUT", `/${page}`, values);
  await desk.admin("POST", `/${page}/save`);
};

const made = async (desk: Office, more: JsonObject = {}): Promise<string> =>
  (await desk.scim("POST", "/Users", { ...ada, ...more })).body.id;

const personOf = async (desk: Office, id: string) => (await desk.admin("GET", `/people/${id}`)).body;

const enter = (desk: Office, email = "ada@acme.example") => desk.as()("POST", "/sign-in", { email, sso: true });

test.describe("setting SCIM up", () => {
  test("needs a Business or Organization account", async () => {
    const desk = await open();
    await set(desk, "organization", { account: "Personal" });
    const why = "SCIM provisioning needs a Business or Organization account, and this is a Personal account";
    expect((await desk.admin("POST", "/provisioning/token")).body.error.message).toBe(why);
    const shut = await desk.scim("GET", "/Users");
    expect([shut.status, shut.body.detail]).toEqual([403, why]);
    await set(desk, "organization", { account: "Organization" });
    expect((await desk.scim("GET", "/Users")).status).toBe(200);
  });

  test("needs administrator rights", async () => {
    const desk = await open();
    await made(desk);
    const { session } = (await enter(desk)).body;
    for (const [method, path] of [
      ["POST", "/provisioning/token"],
      ["PUT", "/provisioning"],
      ["POST", "/provisioning/save"],
    ] as const)
      expect((await desk.as(session)(method, path)).body.error.message).toBe(
        "Only an administrator may set up provisioning, and this is a member",
      );
  });

  test("begins under Identity & Provisioning with the base URL and a token, and a connection that can be tested before anything is switched on", async () => {
    const desk = await office(identityPlatform, {});
    expect((await desk.admin("GET", "/provisioning")).body).toMatchObject({
      title: "Identity & Provisioning",
      baseUrl: "http://localhost/scim/v2",
      saved: { createUsers: false, updateUsers: false, deactivateUsers: false, syncGroups: false },
    });
    const { token, name } = (await desk.admin("POST", "/provisioning/token")).body;
    expect(name).toBe("SCIM access token");
    const headers = { authorization: `Bearer ${token}` };
    const ask = (method: string, body?: JsonObject) =>
      desk.tenant.respond({ method, path: "/scim/v2/Users", headers, ...(body === undefined ? {} : { body }) });
    expect((await ask("GET")).status).toBe(200);
    expect((await ask("POST", ada)).status).toBe(403);
  });
});

test.describe("a switch that is off", () => {
  const detailOf = (label: string) =>
    `"${label}" is switched off: an administrator can switch it on in Organization Settings, Identity & Provisioning`;

  test("refuses to create users", async () => {
    const desk = await open();
    await set(desk, "provisioning", { createUsers: false });
    const { status, body } = await desk.scim("POST", "/Users", ada);
    expect([status, body.detail]).toEqual([403, detailOf("Create users")]);
    expect((await desk.scim("GET", "/Users")).body.totalResults).toBe(1);
  });

  test("refuses to update attributes, and lets somebody be deactivated", async () => {
    const desk = await open();
    const id = await made(desk);
    await set(desk, "provisioning", { updateUsers: false });
    const rename = replace("name.familyName", "Lovelace");
    const refused = await desk.scim("PATCH", `/Users/${id}`, patch(rename));
    expect([refused.status, refused.body.detail]).toEqual([403, detailOf("Update user attributes")]);
    expect((await desk.scim("PATCH", `/Users/${id}`, patch(rename, replace("active", false)))).status).toBe(403);
    expect((await personOf(desk, id)).state).toBe("active");
    expect((await desk.scim("PATCH", `/Users/${id}`, setActive(false))).status).toBe(200);
  });

  test("refuses to deactivate users, to delete them and to let them in again, bulk requests included", async () => {
    const desk = await open();
    const id = await made(desk);
    await set(desk, "provisioning", { deactivateUsers: false });
    const off = [403, detailOf("Deactivate users")];
    for (const told of [
      await desk.scim("PATCH", `/Users/${id}`, setActive(false)),
      await desk.scim("DELETE", `/Users/${id}`),
    ])
      expect([told.status, told.body.detail]).toEqual(off);
    const bulk = await desk.scim("POST", "/Bulk", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      Operations: [{ method: "DELETE", path: `/Users/${id}` }],
    });
    expect(bulk.body.Operations).toMatchObject([{ status: "403" }]);
    expect((await personOf(desk, id)).state).toBe("active");
  });

  test("refuses groups and roles, and leaves users alone", async () => {
    const desk = await open();
    const group = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Engines" };
    const { id } = (await desk.scim("POST", "/Groups", group)).body;
    await set(desk, "provisioning", { syncGroups: false });
    const off = [403, detailOf("Sync groups and roles")];
    for (const told of [
      await desk.scim("POST", "/Groups", { ...group, displayName: "Looms" }),
      await desk.scim("PATCH", `/Groups/${id}`, patch(replace("displayName", "Looms"))),
      await desk.scim("DELETE", `/Groups/${id}`),
      await desk.scim("POST", "/Users", { ...ada, roles: [{ value: "admin" }] }),
    ])
      expect([told.status, told.body.detail]).toEqual(off);
    expect((await desk.scim("POST", "/Users", ada)).status).toBe(201);
  });
});

test.describe("roles on the wire", () => {
  for (const [told, roles, role] of [
    ["a value names the role, in any letter case", [{ value: "Manager" }], "manager"],
    ["the primary one counts before the others", [{ value: "guest" }, { value: "Admin", primary: true }], "admin"],
    ["a value that names no role gives no power", [{ value: "Superuser" }], "member"],
    ["who has none is a member", [], "member"],
  ] as const)
    test(told, async () => {
      const desk = await open();
      const id = await made(desk, roles.length === 0 ? {} : { roles });
      expect((await personOf(desk, id)).role).toBe(role);
    });

  test("a role taken away makes a member, with a member's rights", async () => {
    const desk = await open();
    const id = await made(desk, { roles: [{ value: "admin" }] });
    const { session } = (await enter(desk)).body;
    expect((await desk.as(session)("GET", "/audit")).status).toBe(200);
    await desk.scim("PATCH", `/Users/${id}`, patch({ op: "remove", path: "roles" }));
    expect((await desk.as(session)("GET", "/audit")).status).toBe(403);
  });
});

test.describe("what is changed by hand", () => {
  test("is marked, and gone at the next sync, whatever that was about; person and audit log say so", async () => {
    const desk = await open();
    const id = await made(desk);
    const edited = await desk.admin("PATCH", `/people/${id}`, { familyName: "King", role: "manager" });
    expect(edited.body).toMatchObject({
      name: "Ada King",
      manualChanges: [
        { attribute: "name", idp: { familyName: "Byron" }, manual: { familyName: "King" }, by: admin.email },
        { attribute: "role", idp: "member", manual: "manager" },
      ],
    });
    await desk.scim("PATCH", `/Users/${id}`, patch(replace("title", "Countess")));
    const person = await personOf(desk, id);
    expect(person).toMatchObject({
      name: "Ada Byron",
      role: "member",
      user: { title: "Countess" },
      overwritten: [
        { attribute: "name", manual: { familyName: "King" }, idp: { familyName: "Byron" }, changedBy: admin.email },
        { attribute: "role", manual: "manager", idp: "member" },
      ],
    });
    expect(person.manualChanges).toBeUndefined();
    const { entries } = (await desk.admin("GET", `/audit?about=${id}`)).body;
    expect(entries).toContainEqual(
      expect.objectContaining({
        who: "SCIM access token",
        what: "overwrites what was changed by hand: name, role",
        before: { name: { givenName: "Ada", familyName: "King" }, role: "manager" },
        after: { name: { givenName: "Ada", familyName: "Byron" }, role: "member" },
      }),
    );
  });

  test("is gone even when the identity provider only repeats itself", async () => {
    const desk = await open();
    const id = await made(desk);
    await desk.admin("PATCH", `/people/${id}`, { familyName: "King" });
    await desk.scim("PUT", `/Users/${id}`, ada);
    expect(await personOf(desk, id)).toMatchObject({ name: "Ada Byron", overwritten: [{ attribute: "name" }] });
  });

  test("is no more by hand once the identity provider says the same", async () => {
    const desk = await open();
    const id = await made(desk);
    await desk.admin("PATCH", `/people/${id}`, { familyName: "King" });
    await desk.scim("PATCH", `/Users/${id}`, patch(replace("name.familyName", "King")));
    await desk.scim("PATCH", `/Users/${id}`, patch(replace("title", "Countess")));
    const person = await personOf(desk, id);
    expect([person.name, person.manualChanges, person.overwritten]).toEqual(["Ada King", undefined, undefined]);
  });

  test("and changed back is no manual change", async () => {
    const desk = await open();
    const id = await made(desk);
    await desk.admin("PATCH", `/people/${id}`, { familyName: "King" });
    expect((await desk.admin("PATCH", `/people/${id}`, { familyName: "Byron" })).body.manualChanges).toBeUndefined();
  });

  test("is theirs to keep whom the identity provider does not know", async () => {
    const desk = await open();
    const { id } = (await desk.admin("POST", "/invitations", { email: "bob@acme.example" })).body;
    expect((await desk.admin("PATCH", `/people/${id}`, { givenName: "Bob" })).body.manualChanges).toBeUndefined();
  });

  test("stays where attributes are not synced", async () => {
    const desk = await open();
    const id = await made(desk);
    await desk.admin("PATCH", `/people/${id}`, { familyName: "King" });
    await set(desk, "provisioning", { updateUsers: false });
    expect((await desk.scim("PATCH", `/Users/${id}`, setActive(false))).status).toBe(200);
    expect(await personOf(desk, id)).toMatchObject({ name: "Ada King", manualChanges: [{ attribute: "name" }] });
  });

  test("a suspension included: whom the identity provider calls active is let in again", async () => {
    const desk = await open();
    const id = await made(desk);
    await desk.admin("POST", `/people/${id}/suspend`);
    expect((await enter(desk)).status).toBe(403);
    await desk.scim("PUT", `/Users/${id}`, ada);
    expect((await enter(desk)).status).toBe(200);
    expect(await personOf(desk, id)).toMatchObject({
      overwritten: [{ attribute: "active", manual: false, idp: true }],
    });
  });
});

test.describe("a user whom the identity provider disables", () => {
  test("has no access from that moment on, open sessions included, and no sign-in", async () => {
    const desk = await open();
    const id = await made(desk);
    const { session } = (await enter(desk)).body;
    expect((await desk.as(session)("GET", "/session")).status).toBe(200);
    await desk.scim("PATCH", `/Users/${id}`, setActive(false));
    expect((await desk.as(session)("GET", "/session")).status).toBe(401);
    expect((await enter(desk)).body.error.message).toBe("This account is suspended");
  });
});

test.describe("SCIM is not authentication", () => {
  test("a password sent over SCIM is not kept, opens nothing, and the log says so", async () => {
    const desk = await open();
    const password = "a password over SCIM";
    const created = await desk.scim("POST", "/Users", { ...ada, password });
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect((await desk.as()("POST", "/sign-in", { email: "ada@acme.example", password })).status).toBe(403);
    expect((await desk.scim("GET", "/ServiceProviderConfig")).body.changePassword.supported).toBe(false);
    const { entries } = (await desk.admin("GET", `/audit?about=${id}`)).body;
    expect(entries).toContainEqual(
      expect.objectContaining({ what: "leaves out a password: SCIM does not set passwords here" }),
    );
    expect(JSON.stringify([entries, created.body, await personOf(desk, id)])).not.toContain(password);
  });

  test("the token is neither a session nor a password, and no user token can be had for it", async () => {
    const desk = await open();
    await made(desk);
    expect((await desk.as("right")("GET", "/session")).status).toBe(401);
    const entered = await desk.as()("POST", "/sign-in", { email: "ada@acme.example", password: "right" });
    expect(entered.status).toBe(403);
    for (const path of ["/token", "/oauth/token", "/sign-in"])
      expect((await desk.scim("POST", path, { grant_type: "client_credentials" })).status).toBe(404);
    expect((await desk.scim("GET", "/Me")).status).not.toBe(200);
  });
});

test.describe("what is changed by hand of a group", () => {
  const prepared = async () => {
    const desk = await office(identityPlatform);
    const idOf = async (name: string): Promise<string> => (await desk.scim("POST", "/Users", user(name))).body.id;
    const people = [await idOf("ada@acme.example"), await idOf("bob@acme.example"), await idOf("eve@acme.example")];
    const [first = "", , last = ""] = people;
    const { id } = (await desk.scim("POST", "/Groups", group("Engineers", [first]))).body;
    await desk.admin("PATCH", `/groups/${id}`, { name: "By hand", members: [last] });
    const shown = async () => (await desk.admin("GET", "/groups")).body.groups[0];
    return { ...desk, id, people, shown };
  };
  const group = (displayName: string, members: readonly string[]) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    displayName,
    members: members.map((value) => ({ value })),
  });
  const adding = (value: string) => ({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "add", path: "members", value: [{ value }] }],
  });
  const membersOf = ({ members }: { readonly members: readonly { readonly id: string }[] }) =>
    members.map(({ id }) => id);

  test("is marked, and as the identity provider left it at the next sync; who has gone since stays gone", async () => {
    const { scim, admin, id, people, shown } = await prepared();
    const [first = "", second = ""] = people;
    expect((await shown()).manualChanges).toMatchObject([
      { attribute: "displayName", idp: "Engineers", manual: "By hand" },
      { attribute: "members", by: "admin@acme.example" },
    ]);
    await scim("DELETE", `/Users/${first}`);
    await scim("PATCH", `/Groups/${id}`, adding(second));
    expect(await shown()).toMatchObject({ name: "Engineers", overwritten: [{ manual: "By hand" }, {}] });
    expect((await shown()).manualChanges).toBeUndefined();
    expect(membersOf(await shown())).toEqual([second]);
    expect((await admin("GET", `/audit?about=${id}`)).body.entries).toContainEqual(
      expect.objectContaining({ what: "overwrites what was changed by hand: displayName, members" }),
    );
  });

  test("stays while groups are not synced, and where the identity provider never had the group", async () => {
    const { admin, scim, shown, id, people } = await prepared();
    await admin("PUT", "/provisioning", { syncGroups: false });
    await admin("POST", "/provisioning/save");
    expect((await scim("PATCH", `/Groups/${id}`, adding(people[1] ?? ""))).status).toBe(403);
    expect((await shown()).name).toBe("By hand");
    const own = (await admin("POST", "/groups", { name: "Our own" })).body;
    const changed = await admin("PATCH", `/groups/${own.id}`, { name: "Still our own" });
    expect(changed.body.manualChanges).toBeUndefined();
  });
});

test("whoever is removed by hand comes back with the identity provider, which is said", async () => {
  const { admin, scim } = await office(identityPlatform);
  const { id } = (await scim("POST", "/Users", ada)).body;
  const { manualChanges } = (await admin("POST", `/people/${id}/remove`)).body;
  expect(manualChanges).toMatchObject([{ attribute: "active", idp: true, manual: false }]);
  const again = (await scim("POST", "/Users", ada)).body.id;
  const back = (await admin("GET", `/people/${again}`)).body;
  expect(back).toMatchObject({ state: "active", overwritten: [{ attribute: "active", manual: false, idp: true }] });

  await admin("PATCH", `/people/${again}`, { familyName: "Lovelace" });
  await scim("DELETE", `/Users/${again}`);
  const gone = (await admin("GET", `/people/${again}`)).body;
  expect([gone.state, gone.manualChanges]).toEqual(["removed", undefined]);
});
