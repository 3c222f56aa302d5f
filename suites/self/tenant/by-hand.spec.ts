import { expect, test } from "@playwright/test";
import { urns } from "../../../src/scim/index.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { amplitude } from "../../../src/tenant/profiles/amplitude/application.ts";
import { dialpad } from "../../../src/tenant/profiles/dialpad/application.ts";
import { keepnet } from "../../../src/tenant/profiles/keepnet/application.ts";
import { ada, office, setActive, signUp, user } from "./support.ts";

const enterprise = urns.enterpriseUser;

const withAda = async (application = dialpad, key?: string) => {
  const at = await office(application, key === undefined ? { firstToken: "right" } : { firstToken: key, key });
  const { id } = (await at.scim("POST", "/Users", ada)).body;
  const change = (body: Parameters<typeof at.admin>[2]) => at.admin("PATCH", `/people/${id}`, body);
  const shown = async () => (await at.admin("GET", `/people/${id}`)).body;
  return { at, id, change, shown };
};

test.describe("what is changed by hand shows at once", () => {
  test("in Dialpad: office, country, job title and licence", async () => {
    const { at, change, id } = await withAda();
    await at.admin("POST", "/offices", { name: "Toronto", areaCode: "647" });
    const block = { department: "Toronto", countryCode: "CA", licenseType: "dialpad_sell" };
    const changed = await change({ attributes: { title: "Countess", [enterprise]: block } });
    const now = { office: "Toronto", country: "CA", jobTitle: "Countess", licence: "dialpad_sell" };
    expect(changed.body).toMatchObject({ ...now, number: "+14155550100" });
    expect((await at.scim("GET", `/Users/${id}`)).body).toMatchObject({ title: "Countess", [enterprise]: block });
    expect((await at.admin("GET", "/licences")).body.licences).toContainEqual(
      expect.objectContaining({ id: "dialpad_sell", used: 1 }),
    );
    expect((await change({ licence: "dialpad_lite" })).body.licence).toBe("dialpad_lite");
  });

  test("in Dialpad: an office that is set up, and another name of the main one", async () => {
    const { at, change, shown } = await withAda();
    expect((await change({ attributes: { [enterprise]: { department: "Boston" } } })).body.office).toBe("Headquarters");
    await at.admin("POST", "/offices", { name: "Boston", areaCode: "617" });
    expect((await shown()).office).toBe("Boston");
    await at.admin("PUT", "/organization", { officeName: "Main Street" });
    await at.admin("POST", "/organization/save");
    expect((await change({ attributes: { [enterprise]: { department: null } } })).body.office).toBe("Main Street");
  });

  test("in Keepnet: department, phone number and the group of the department", async () => {
    const at = await office(keepnet);
    const { token } = (await at.admin("POST", "/scim-settings", { name: "Okta" })).body;
    await at.admin("PATCH", "/scim-settings/Okta", { groupBy: "department" });
    const sent = { method: "POST", path: `${at.tenant.basePath}/Users`, headers: { authorization: `Bearer ${token}` } };
    await at.tenant.respond({ ...sent, body: user("ada@acme.example", { [enterprise]: { department: "Engines" } }) });
    const [person] = (await at.admin("GET", "/people?search=ada@acme.example")).body.people;
    const attributes = { phoneNumbers: [{ value: "+44 1" }], [enterprise]: { department: "Looms" } };
    const changed = await at.admin("PATCH", `/people/${person.id}`, { attributes });
    expect(changed.body).toMatchObject({ department: "Looms", group: "Looms", phoneNumber: "+44 1" });
  });

  test("and a new userName is what the person signs in by", async () => {
    const { at, change } = await withAda();
    expect((await change({ attributes: { userName: "king@acme.example" } })).body).toMatchObject({
      email: "king@acme.example",
      user: { emails: [{ value: "king@acme.example" }] },
    });
    expect((await at.as()("POST", "/sign-in", { email: "king@acme.example", sso: true })).status).toBe(200);
    expect((await at.as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).status).toBe(403);
  });
});

test("what is changed by hand is judged as what comes over SCIM", async () => {
  const { at, change, shown } = await withAda();
  await at.scim("POST", "/Users", user("bob@acme.example"));
  const before = await shown();
  const told = async (body: Parameters<typeof change>[0]) => {
    const { status, body: answer } = await change(body);
    return [status, answer.error?.message];
  };
  expect(await told({ attributes: { [enterprise]: { licenseType: "gold" } } })).toEqual([
    422,
    'licenseType is one of dialpad_talk, dialpad_lite, dialpad_support, dialpad_sell, dialpad_tfb; "gold" is none of them',
  ]);
  expect(await told({ attributes: { shoeSize: 38 } })).toEqual([422, "User has no attribute shoeSize"]);
  expect(await told({ attributes: { title: 7 } })).toEqual([422, "title takes a string, not 7"]);
  expect(await told({ attributes: { id: "other" } })).toEqual([422, "id is read-only"]);
  expect(await told({ attributes: { active: false } })).toEqual([422, "active is changed by /suspend and /reinstate"]);
  expect(await told({ attributes: "none" })).toEqual([422, expect.stringContaining("attributes are SCIM attributes")]);
  expect(await told({ givenName: 7 })).toEqual([422, "givenName takes a string, not 7"]);
  expect(await told({ attributes: { userName: "bob" } })).toEqual([
    422,
    'userName is the e-mail, such as ada@example.com; "bob" is none',
  ]);
  expect(await told({ attributes: { userName: "bob@acme.example" } })).toEqual([409, expect.stringContaining("bob")]);
  expect(await shown()).toEqual(before);
});

test("a number that was given by hand is nobody else's by itself", async () => {
  const { at, id } = await withAda();
  await at.admin("PUT", `/people/${id}/number`, { number: "+14155550101", extension: "1002" });
  const { body } = await at.scim("POST", "/Users", user("bob@acme.example"));
  expect((await at.admin("GET", `/people/${body.id}`)).body).toMatchObject({
    number: "+14155550102",
    extension: "1003",
  });
});

test("nobody makes others more than they are themselves", async () => {
  const at = await office(amplitude);
  await at.admin("POST", "/invitations", { email: "manager@acme.example", role: "manager" });
  const manager = at.as((await signUp(at, "manager@acme.example")).body.session);
  const refused = await manager("POST", "/invitations", { email: "eve@acme.example", role: "admin" });
  expect(refused).toMatchObject({
    status: 403,
    body: { error: { message: "Only an admin may make somebody an admin, and this is a manager", field: "role" } },
  });
  expect((await manager("POST", "/invitations", { email: "bob@acme.example", role: "member" })).status).toBe(201);
});

test("who was invited by hand and never signed up is invited again when reinstated", async () => {
  const at = await office(dialpad);
  const { id } = (await at.admin("POST", "/invitations", { email: "bob@acme.example" })).body;
  await at.admin("POST", `/people/${id}/suspend`);
  expect((await at.admin("POST", `/people/${id}/reinstate`)).body.state).toBe("invited");
  expect((await signUp(at, "bob@acme.example")).body.person).toMatchObject({ state: "active", office: "Headquarters" });
});

test("people are found by a part of their address, and by a state there is", async () => {
  const { at, id } = await withAda();
  await at.scim("PATCH", `/Users/${id}`, setActive(false));
  for (const search of ["ada@acme.example", "ada@acme", "byron"])
    expect((await at.admin("GET", `/people?search=${search}&state=suspended`)).body.people).toMatchObject([{ id }]);
  expect((await at.admin("GET", "/people?state=asleep")).body.error).toMatchObject({
    message: 'state is one of invited, active, suspended, removed; "asleep" is none of them',
    allowed: ["invited", "active", "suspended", "removed"],
  });
});

test("a group takes what a group has, and stays as it is where it does not", async () => {
  const { at, id } = await withAda(amplitude);
  const group = (await at.admin("POST", "/groups", { name: "Looms", members: [id], permissions: ["viewer"] })).body;
  const wrongs: readonly JsonObject[] = [
    { members: ["nobody"] },
    { members: id },
    { permissions: "admin" },
    { title: "Engines" },
  ];
  for (const wrong of wrongs) expect((await at.admin("PATCH", `/groups/${group.id}`, wrong)).status).toBe(422);
  expect((await at.admin("GET", "/groups")).body.groups).toEqual([group]);
});
