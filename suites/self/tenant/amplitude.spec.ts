import { expect, test } from "@playwright/test";
import { ada, admin, office, setActive, signUp, user } from "./support.ts";

const replace = (path: string, value: string) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path, value }],
});

test("userName is an address, what somebody signs in by, and the e-mail", async () => {
  const { scim, admin: ask, as } = await office();
  expect((await scim("POST", "/Users", user("ada"))).body).toMatchObject({
    scimType: "invalidValue",
    detail: 'userName is the e-mail, such as ada@example.com; "ada" is none',
  });
  const { id, emails } = (await scim("POST", "/Users", ada)).body;
  expect(emails).toMatchObject([{ value: "ada@acme.example" }]);
  const renamed = await scim("PATCH", `/Users/${id}`, replace("userName", "king@acme.example"));
  expect(renamed.body).toMatchObject({ userName: "king@acme.example", emails: [{ value: "king@acme.example" }] });
  expect((await ask("GET", `/people/${id}`)).body.email).toBe("king@acme.example");
  expect((await as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).body.error.message).toBe(
    "There is no account with this e-mail",
  );
  const whole = await scim("PUT", `/Users/${id}`, user("countess@acme.example"));
  expect(whole.body).toMatchObject({ emails: [{ value: "countess@acme.example" }] });
});

test("an invitation follows the address, and is no good at the old one", async () => {
  const desk = await office();
  const { id } = (await desk.scim("POST", "/Users", ada)).body;
  const old = await desk.invitationOf("ada@acme.example");
  await desk.scim("PATCH", `/Users/${id}`, replace("userName", "king@acme.example"));
  const body = { invitation: old, password: "a long password", profile: { givenName: "A", familyName: "B" } };
  expect((await desk.as()("POST", "/registration", body)).status).toBe(403);
  expect((await signUp(desk, "king@acme.example")).body.person).toMatchObject({ id, state: "active" });
});

test("an empty name is none, and who has signed up before has their name after being away", async () => {
  const desk = await office();
  const placeholders = { givenName: "NO_GIVEN_NAME", familyName: "NO_FAMILY_NAME" };
  const nameless = user("ada@acme.example", { name: { givenName: "", familyName: "" } });
  const { id, name } = (await desk.scim("POST", "/Users", nameless)).body;
  expect(name).toEqual(placeholders);
  await signUp(desk, "ada@acme.example");
  await desk.scim("DELETE", `/Users/${id}`);
  expect((await desk.scim("POST", "/Users", user("ada@acme.example"))).body.name).toEqual({
    givenName: "Ada",
    familyName: "Byron",
  });
});

test("single sign-on that is required, and saved, is the only way in", async () => {
  const desk = await office();
  const signIn = (how: { readonly password: string } | { readonly sso: true }) =>
    desk.as()("POST", "/sign-in", { email: admin.email, ...how });
  await desk.admin("PUT", "/provisioning", { ssoRequired: true });
  expect((await signIn(admin)).status).toBe(200);
  await desk.admin("POST", "/provisioning/save");
  expect((await signIn(admin)).body.error.message).toContain("This organization requires single sign-on");
  expect((await signIn({ sso: true })).status).toBe(200);
});

test("settings of a feature the plan does not have are not saved either", async () => {
  const { admin: ask } = await office();
  await ask("PUT", "/organization", { plan: "Growth" });
  await ask("POST", "/organization/save");
  expect((await ask("POST", "/provisioning/save")).body.error.message).toContain("Enterprise plan only");
});

test("whoever was removed is in no group of the application, and is the same person when they are invited again", async () => {
  const desk = await office();
  const { id } = (await desk.scim("POST", "/Users", ada)).body;
  await signUp(desk, "ada@acme.example");
  await desk.admin("POST", "/groups", { name: "Analysts", members: [id] });
  const members = async () => (await desk.admin("GET", "/groups")).body.groups[0].members;
  expect(await members()).toHaveLength(1);
  await desk.scim("PATCH", `/Users/${id}`, setActive(false));
  expect(await members()).toEqual([]);

  const again = await desk.admin("POST", "/invitations", { email: "ada@acme.example", familyName: "King" });
  expect([again.status, again.body.id, again.body.state, again.body.name]).toEqual([201, id, "invited", "Ada King"]);
  expect((await desk.scim("GET", `/Users/${id}`)).body.active).toBe(true);
  expect(await members()).toHaveLength(1);
  expect((await signUp(desk, "ada@acme.example")).body.person).toMatchObject({ id, state: "active" });
});
