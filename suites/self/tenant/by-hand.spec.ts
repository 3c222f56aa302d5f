import { expect, test } from "@playwright/test";
import { urns } from "../../../src/scim/index.ts";
import type { Json } from "../../../src/scim/json.ts";
import { amplitude } from "../../../src/tenant/profiles/amplitude/application.ts";
import { dialpad } from "../../../src/tenant/profiles/dialpad/application.ts";
import { identityPlatform } from "../../../src/tenant/profiles/identity-platform/application.ts";
import { keepnet } from "../../../src/tenant/profiles/keepnet/application.ts";
import { silentPush } from "../../../src/tenant/profiles/silent-push/application.ts";
import { ada, office, setActive, signUp, user } from "./support.ts";

const enterprise = urns.enterpriseUser;

const withAda = async (application = silentPush) => {
  const desk = await office(application);
  const { id } = (await desk.scim("POST", "/Users", ada)).body;
  const change = (body: Json) => desk.admin("PATCH", `/people/${id}`, body);
  const shown = async () => (await desk.admin("GET", `/people/${id}`)).body;
  return { ...desk, id, change, shown };
};

test.describe("a change of a person by hand", () => {
  const mistakes: readonly (readonly [body: Json, complaint: string])[] = [
    [{ givenName: 5 }, "givenName takes a string, not 5"],
    [{ attributes: "title" }, 'attributes is an object of SCIM attributes, such as { "title": "Analyst" }'],
    [{ attributes: { bogus: 1 } }, "User has no attribute bogus"],
    [{ attributes: { title: 7 } }, "title takes a string, not 7"],
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
      const { change, shown } = await withAda();
      const before = await shown();
      const refused = await change({ familyName: "King", ...(body as object) });
      expect([refused.status, refused.body.error.message]).toEqual([422, complaint]);
      expect(await shown()).toEqual(before);
    });

  test("is refused for what the product does not take over SCIM either", async () => {
    const { change, shown } = await withAda(dialpad);
    const before = await shown();
    const told = async (attributes: Json) => {
      const { status, body } = await change({ familyName: "King", attributes });
      return [status, body.error?.message];
    };
    expect(await told({ [enterprise]: { licenseType: "gold" } })).toEqual([
      422,
      'licenseType is one of dialpad_talk, dialpad_lite, dialpad_support, dialpad_sell, dialpad_tfb; "gold" is none of them',
    ]);
    expect(await told({ userName: "bob" })).toEqual([
      422,
      'userName is the e-mail, such as ada@example.com; "bob" is none',
    ]);
    expect(await shown()).toEqual(before);
  });

  test("takes values away that are null, and lays parts over parts", async () => {
    const { change } = await withAda();
    await change({ attributes: { title: "Countess", name: { middleName: "Augusta" } } });
    const { body } = await change({ familyName: "King", attributes: { title: null } });
    expect(body.user.name).toEqual({ givenName: "Ada", middleName: "Augusta", familyName: "King" });
    expect(body.user.title).toBeUndefined();
  });

  for (const application of [silentPush, dialpad])
    test(`of the userName is one of what they sign in by, and none of somebody else's: ${application.id}`, async () => {
      const { change, as, scim, shown } = await withAda(application);
      await scim("POST", "/Users", user("bob@acme.example"));
      const before = await shown();
      const taken = await change({ familyName: "King", attributes: { userName: "bob@acme.example" } });
      expect([taken.status, taken.body.error.message]).toEqual([409, expect.stringContaining("bob")]);
      expect(await shown()).toEqual(before);
      expect((await change({ attributes: { userName: "king@acme.example" } })).body.email).toBe("king@acme.example");
      expect((await as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).status).toBe(403);
      expect((await as()("POST", "/sign-in", { email: "king@acme.example", sso: true })).status).toBe(200);
    });

  test("of the userName changes the e-mail along where both are one", async () => {
    const { change } = await withAda(dialpad);
    const { body } = await change({ attributes: { userName: "king@acme.example" } });
    expect(body.user.emails).toMatchObject([{ value: "king@acme.example" }]);
  });

  test("is of no e-mail that is somebody else's already", async () => {
    const { change, scim } = await withAda(keepnet);
    await scim("POST", "/Users", user("bob@acme.example"));
    const taken = await change({ attributes: { EMAILS: [{ value: "bob@acme.example" }] } });
    expect([taken.status, taken.body.error.message]).toEqual([
      409,
      'bob@acme.example is the e-mail of "bob@acme.example" already: one person is meant by an e-mail',
    ]);
  });

  test("has nothing to change of whoever was removed", async () => {
    const { change, admin, id } = await withAda();
    await admin("POST", `/people/${id}/remove`);
    const refused = await change({ familyName: "King" });
    expect([refused.status, refused.body.error.message]).toEqual([409, "ada@acme.example has been removed"]);
  });
});

test.describe("what is changed by hand shows at once", () => {
  test("in Dialpad: office, country, job title and licence", async () => {
    const { admin, scim, change, id } = await withAda(dialpad);
    await admin("POST", "/offices", { name: "Toronto", areaCode: "647" });
    const block = { department: "Toronto", countryCode: "CA", licenseType: "dialpad_sell" };
    const changed = await change({ attributes: { title: "Countess", [enterprise]: block } });
    const now = { office: "Toronto", country: "CA", jobTitle: "Countess", licence: "dialpad_sell" };
    expect(changed.body).toMatchObject({ ...now, number: "+14155550100" });
    expect((await scim("GET", `/Users/${id}`)).body).toMatchObject({ title: "Countess", [enterprise]: block });
    expect((await admin("GET", "/licences")).body.licences).toContainEqual(
      expect.objectContaining({ id: "dialpad_sell", used: 1 }),
    );
    expect((await change({ licence: "dialpad_lite" })).body.licence).toBe("dialpad_lite");
  });

  test("in Dialpad: an office that is set up, and another name of the main one", async () => {
    const { admin, change, shown } = await withAda(dialpad);
    expect((await change({ attributes: { [enterprise]: { department: "Boston" } } })).body.office).toBe("Headquarters");
    await admin("POST", "/offices", { name: "Boston", areaCode: "617" });
    expect((await shown()).office).toBe("Boston");
    await admin("PUT", "/organization", { officeName: "Main Street" });
    await admin("POST", "/organization/save");
    expect((await change({ attributes: { [enterprise]: { department: null } } })).body.office).toBe("Main Street");
  });

  test("in Keepnet: department, phone number and the group of the department", async () => {
    const { admin, tenant } = await office(keepnet);
    const { token } = (await admin("POST", "/scim-settings", { name: "Okta" })).body;
    await admin("PATCH", "/scim-settings/Okta", { groupBy: "department" });
    const sent = { method: "POST", path: `${tenant.basePath}/Users`, headers: { authorization: `Bearer ${token}` } };
    await tenant.respond({ ...sent, body: user("ada@acme.example", { [enterprise]: { department: "Engines" } }) });
    const [person] = (await admin("GET", "/people?search=ada@acme.example")).body.people;
    const attributes = { phoneNumbers: [{ value: "+44 1" }], [enterprise]: { department: "Looms" } };
    const changed = await admin("PATCH", `/people/${person.id}`, { attributes });
    expect(changed.body).toMatchObject({ department: "Looms", group: "Looms", phoneNumber: "+44 1" });
  });
});

test("a number that was given by hand is nobody else's by itself", async () => {
  const { admin, scim, id } = await withAda(dialpad);
  await admin("PUT", `/people/${id}/number`, { number: "+14155550101", extension: "1002" });
  const { body } = await scim("POST", "/Users", user("bob@acme.example"));
  expect((await admin("GET", `/people/${body.id}`)).body).toMatchObject({
    number: "+14155550102",
    extension: "1003",
  });
});

test("who was invited by hand and never signed up is invited again when reinstated", async () => {
  const desk = await office(dialpad);
  const { id } = (await desk.admin("POST", "/invitations", { email: "bob@acme.example" })).body;
  await desk.admin("POST", `/people/${id}/suspend`);
  expect((await desk.admin("POST", `/people/${id}/reinstate`)).body.state).toBe("invited");
  expect((await signUp(desk, "bob@acme.example")).body.person).toMatchObject({
    state: "active",
    office: "Headquarters",
  });
});

test.describe("a role", () => {
  const withManager = async (application = identityPlatform) => {
    const desk = await office(application);
    await desk.admin("POST", "/invitations", { email: "grace@acme.example", role: "manager" });
    const { session } = (await signUp(desk, "grace@acme.example")).body;
    return { ...desk, manager: desk.as(session) };
  };
  const products = [
    {
      application: identityPlatform,
      why: "This is a manager, and an administrator may more: ask an administrator",
      others: ["manager", "member", "guest"],
    },
    {
      application: amplitude,
      why: "This is a manager, and an admin may more: ask an admin",
      others: ["manager", "member", "viewer"],
    },
  ];

  for (const { application, why, others } of products)
    test(`above one's own is for others to give: ${application.id}`, async () => {
      const { manager } = await withManager(application);
      const refused = await manager("POST", "/invitations", { email: "eve@acme.example", role: "admin" });
      expect([refused.status, refused.body.error]).toEqual([
        403,
        { code: "forbidden", message: why, allowed: ["admin"] },
      ]);
      for (const role of others)
        expect((await manager("POST", "/invitations", { email: `${role}@acme.example`, role })).status).toBe(201);
    });

  test("above one's own is for others to change", async () => {
    const desk = await office(dialpad);
    const [first] = (await desk.admin("GET", "/people?search=admin")).body.people;
    const role = "company-admin";
    await desk.admin("POST", "/invitations", { email: "grace@acme.example", role });
    const { session } = (await signUp(desk, "grace@acme.example")).body;
    const companyAdmin = desk.as(session);
    expect((await companyAdmin("PATCH", `/people/${first.id}`, { familyName: "King" })).status).toBe(403);
    expect((await companyAdmin("POST", `/people/${first.id}/suspend`)).status).toBe(403);
    expect((await desk.admin("GET", `/people/${first.id}`)).body).toEqual(first);
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

test.describe("a group", () => {
  const mistakes: readonly (readonly [body: Json, complaint: string])[] = [
    [{ name: " " }, "A group needs a name"],
    [{ members: "ada" }, "members is a list of ids of people"],
    [{ members: ["nobody"] }, 'There is nobody with the id "nobody" who can be a member'],
    [{ permissions: "admin" }, "permissions is a list of viewer, member, manager, admin"],
    [{ permissions: ["king"] }, 'There is no permission "king"; there are viewer, member, manager, admin'],
    [{ colour: "red" }, 'A group has no "colour"; it has name, members, permissions'],
  ];
  for (const [body, complaint] of mistakes)
    test(`takes what a group has, and stays as it is where it does not: ${JSON.stringify(body)}`, async () => {
      const { admin, id } = await withAda(amplitude);
      const made = { name: "Looms", members: [id], permissions: ["viewer"] };
      const looms = (await admin("POST", "/groups", made)).body;
      const wrong = { name: "Engineers", ...(body as object) };
      for (const refused of [await admin("POST", "/groups", wrong), await admin("PATCH", `/groups/${looms.id}`, wrong)])
        expect([refused.status, refused.body.error.message]).toEqual([422, complaint]);
      expect((await admin("GET", "/groups")).body.groups).toEqual([looms]);
    });

  test("that is made needs a name", async () => {
    const { admin } = await office(identityPlatform);
    expect((await admin("POST", "/groups", {})).body.error.message).toBe("A group needs a name");
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
  const { admin, scim, id } = await withAda();
  const searches = ["ada@acme.example", "ada@ac", "byron", "byr", "ACME.EXAMPLE"];
  for (const search of searches)
    expect((await admin("GET", `/people?search=${search}&state=invited`)).body.people).toMatchObject([{ id }]);
  await scim("PATCH", `/Users/${id}`, setActive(false));
  for (const search of searches) {
    expect((await admin("GET", `/people?search=${search}&state=suspended`)).body.people).toMatchObject([{ id }]);
    expect((await admin("GET", `/people?search=${search}&state=invited`)).body.people).toEqual([]);
  }
  const refused = await admin("GET", "/people?state=asleep");
  expect([refused.status, refused.body.error]).toEqual([
    422,
    expect.objectContaining({
      message: 'state is one of invited, active, suspended, removed; "asleep" is none of them',
      allowed: ["invited", "active", "suspended", "removed"],
    }),
  ]);
});
