import { expect, test } from "@playwright/test";
import type { Json } from "../../../src/scim/json.ts";
import { identityPlatform } from "../../../src/tenant/profiles/identity-platform/application.ts";
import { silentPush } from "../../../src/tenant/profiles/silent-push/application.ts";
import { ada, office, signUp, user } from "./support.ts";

const withAda = async () => {
  const desk = await office(silentPush);
  const { id } = (await desk.scim("POST", "/Users", ada)).body;
  return { ...desk, change: (body: Json) => desk.admin("PATCH", `/people/${id}`, body), id };
};

test.describe("a change of a person by hand", () => {
  const mistakes: readonly (readonly [body: Json, complaint: string])[] = [
    [{ givenName: 5 }, "givenName takes a string, not 5"],
    [{ attributes: "title" }, 'attributes is an object of SCIM attributes, such as { "title": "Analyst" }'],
    [{ attributes: { bogus: 1 } }, "User has no attribute bogus"],
    [{ attributes: { userName: 5 } }, "userName takes a string, not 5"],
    [{ attributes: { userName: null } }, "userName is required"],
    [{ attributes: { id: "mine" } }, "id is read-only"],
    [{ attributes: { active: false } }, "Whether somebody is active is changed by suspend and reinstate"],
    [{ values: [] }, 'values is an object of custom fields, such as { "costCenter": "42" }'],
    [{ values: { costCenter: "42" } }, 'There is no custom field "costCenter"; there are none'],
    [{ role: 5 }, 'There is no role "5"; there are organization-admin, user'],
    [{ email: "x" }, '"email" cannot be changed here; givenName, familyName, role, licence, values, attributes can'],
  ];
  for (const [body, complaint] of mistakes)
    test(`is refused as a whole where a part is wrong: ${JSON.stringify(body)}`, async () => {
      const { change, admin, id } = await withAda();
      const before = (await admin("GET", `/people/${id}`)).body;
      const refused = await change({ familyName: "King", ...(body as object) });
      expect([refused.status, refused.body.error.message]).toEqual([422, complaint]);
      expect((await admin("GET", `/people/${id}`)).body).toEqual(before);
    });

  test("takes values away that are null, and lays parts over parts", async () => {
    const { change } = await withAda();
    await change({ attributes: { title: "Countess", name: { middleName: "Augusta" } } });
    const { body } = await change({ familyName: "King", attributes: { title: null } });
    expect(body.user.name).toEqual({ givenName: "Ada", middleName: "Augusta", familyName: "King" });
    expect(body.user.title).toBeUndefined();
  });

  test("of the userName is one of what they sign in by, and none of somebody else's", async () => {
    const { change, as, scim } = await withAda();
    await scim("POST", "/Users", user("bob@acme.example"));
    const taken = await change({ attributes: { userName: "bob@acme.example" } });
    expect([taken.status, taken.body.error.code]).toEqual([409, "conflict"]);
    expect((await change({ attributes: { userName: "king@acme.example" } })).body.email).toBe("king@acme.example");
    expect((await as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).status).toBe(403);
    expect((await as()("POST", "/sign-in", { email: "king@acme.example", sso: true })).status).toBe(200);
  });

  test("has nothing to change of whoever was removed", async () => {
    const { change, admin, id } = await withAda();
    await admin("POST", `/people/${id}/remove`);
    const refused = await change({ familyName: "King" });
    expect([refused.status, refused.body.error.message]).toEqual([409, "ada@acme.example has been removed"]);
  });
});

test.describe("a role", () => {
  const withManager = async () => {
    const desk = await office(identityPlatform);
    await desk.admin("POST", "/invitations", { email: "grace@acme.example", role: "manager" });
    const { session } = (await signUp(desk, "grace@acme.example")).body;
    return { ...desk, manager: desk.as(session) };
  };

  test("above one's own is for others to give", async () => {
    const { manager } = await withManager();
    const refused = await manager("POST", "/invitations", { email: "eve@acme.example", role: "admin" });
    expect([refused.status, refused.body.error]).toEqual([
      403,
      {
        code: "forbidden",
        message: "This is a manager, and an administrator may more: ask an administrator",
        allowed: ["admin"],
      },
    ]);
    for (const role of ["manager", "member", "guest"])
      expect((await manager("POST", "/invitations", { email: `${role}@acme.example`, role })).status).toBe(201);
  });

  test("is one there is, in an invitation of which nothing is left unread", async () => {
    const { admin } = await office(identityPlatform);
    const told = async (body: Json) => (await admin("POST", "/invitations", body)).body.error.message;
    expect(await told({ email: "eve@acme.example", role: 7 })).toBe("Role is a text");
    expect(await told({ email: "eve@acme.example", givenName: 7 })).toBe("First name is a text");
    expect(await told({ email: "eve@acme.example", rôle: "admin" })).toContain('There is no field "rôle"');
    expect(await told({ role: "admin" })).toBe("An invitation needs an e-mail");
  });
});

test.describe("a group made by hand", () => {
  const mistakes: readonly (readonly [body: Json, complaint: string])[] = [
    [{}, "A group needs a name"],
    [{ name: " " }, "A group needs a name"],
    [{ name: "Engineers", members: "ada" }, "members is a list of ids of people"],
    [{ name: "Engineers", members: ["nobody"] }, 'There is nobody with the id "nobody" who can be a member'],
    [{ name: "Engineers", colour: "red" }, 'A group has no "colour"; it has name, members, permissions'],
  ];
  for (const [body, complaint] of mistakes)
    test(`is refused: ${JSON.stringify(body)}`, async () => {
      const { admin } = await office(identityPlatform);
      const refused = await admin("POST", "/groups", body);
      expect([refused.status, refused.body.error.message]).toEqual([422, complaint]);
      expect((await admin("GET", "/groups")).body.groups).toEqual([]);
    });

  test("is logged with what it was before", async () => {
    const { admin } = await office(identityPlatform);
    const { id } = (await admin("POST", "/groups", { name: "Engineers" })).body;
    await admin("PATCH", `/groups/${id}`, { name: "Analysts" });
    const { entries } = (await admin("GET", `/audit?about=${id}`)).body;
    expect(entries[0]).toMatchObject({ before: { name: "Engineers" }, after: { name: "Analysts" } });
  });
});

test("people are found by any part of name, e-mail and userName, and in the states there are", async () => {
  const { admin } = await withAda();
  for (const search of ["ada@ac", "ada@acme.example", "byr", "ACME.EXAMPLE&state=invited"])
    expect((await admin("GET", `/people?search=${search}`)).body.people).toContainEqual(
      expect.objectContaining({ email: "ada@acme.example" }),
    );
  const refused = await admin("GET", "/people?state=gone");
  expect([refused.status, refused.body.error.allowed]).toEqual([422, ["invited", "active", "suspended", "removed"]]);
});
