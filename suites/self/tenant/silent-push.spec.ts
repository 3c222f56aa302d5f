import { expect, test } from "@playwright/test";
import { silentPush } from "../../../src/tenant/profiles/silent-push/application.ts";
import { ada, office, setActive, signUp } from "./support.ts";

const open = () => office(silentPush);

const organization = {
  name: "Acme",
  country: "Ireland",
  city: "Dublin",
  address: "1 Main Street",
  email: "office@acme.example",
  phone: "+353 1 496 0000",
};

const patch = (path: string, value: string) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path, value }],
});

test.describe("the organization form", () => {
  test("takes a country of its list, and says what is allowed", async () => {
    const { admin } = await open();
    const wrong = await admin("PUT", "/organization", { ...organization, country: "Eire" });
    expect(wrong.status).toBe(422);
    expect(wrong.body.error).toMatchObject({ field: "country", message: expect.stringContaining('"Eire"') });
    expect(wrong.body.error.allowed).toEqual(expect.arrayContaining(["Ireland", "Malta", "United States"]));
  });

  test("is saved once nothing is missing", async () => {
    const { admin } = await open();
    const { phone, ...most } = organization;
    await admin("PUT", "/organization", most);
    expect((await admin("POST", "/organization/save")).body.error.message).toBe("Phone number is missing");
    await admin("PUT", "/organization", { phone });
    expect((await admin("POST", "/organization/save")).body).toMatchObject({ isSaved: true, saved: organization });
  });
});

test.describe("a user of the organization", () => {
  test("is invited by an Organization Admin and by nobody else", async () => {
    const desk = await open();
    expect((await desk.admin("POST", "/invitations", { email: "bob@acme.example" })).status).toBe(201);
    const { session } = (await signUp(desk, "bob@acme.example", {})).body;
    const refused = await desk.as(session)("POST", "/invitations", { email: "eve@acme.example" });
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      "Only an Organization Admin may invite people, and this is a user",
    ]);
  });

  test("sets a password first, and completes the profile on a page of their own", async () => {
    const desk = await open();
    await desk.admin("POST", "/invitations", { email: "bob@acme.example" });
    const { session } = (await signUp(desk, "bob@acme.example", {})).body;
    const bob = desk.as(session);
    const profile = { givenName: "Bob", familyName: "Babbage", jobDescription: "Analyst", organization: "Acme" };
    const incomplete = await bob("PATCH", "/profile", profile);
    expect([incomplete.status, incomplete.body.error.message]).toEqual([422, "Contact Information is missing"]);
    const saved = await bob("PATCH", "/profile", { ...profile, contact: "+353 1 496 0001" });
    expect(saved.body).toMatchObject({
      name: "Bob Babbage",
      profile: { jobDescription: "Analyst", organization: "Acme", contact: "+353 1 496 0001" },
    });
    expect((await bob("PATCH", "/profile", { jobDescription: "Hunter" })).body.profile.jobDescription).toBe("Hunter");
  });

  test("who was not invited neither signs up nor gets in", async () => {
    const { as } = await open();
    const stranger = { email: "eve@acme.example", sso: true };
    expect((await as()("POST", "/sign-in", stranger)).body.error.message).toBe("There is no account with this e-mail");
    const made = await as()("POST", "/registration", { invitation: "guessed", password: "a long password" });
    expect(made.status).toBe(403);
  });
});

test.describe("SCIM credentials", () => {
  test("are not an administrator's to make, who is told whom to ask", async () => {
    const { admin } = await open();
    const refused = await admin("POST", "/provisioning/token");
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      "SCIM tokens are issued by Silent Push support (POST /app/support/scim-credentials): ask there",
    ]);
    expect((await admin("GET", "/provisioning")).body.baseUrl).toBeUndefined();
  });

  test("come from support: a base URL and a token, which replaces the last one and is shown once", async () => {
    const desk = await open();
    const { status, body } = await desk.admin("POST", "/support/scim-credentials");
    expect([status, body.baseUrl]).toEqual([201, "http://localhost/scim/v2"]);
    expect((await desk.scim("GET", "/Users")).status).toBe(401);
    expect(desk.tenant.plane.tokens.find(body.token)).toMatchObject({ issuedBy: "Silent Push support" });
    const { messages } = (await desk.admin("GET", "/outbox?to=admin@acme.example")).body;
    expect(messages[0]).toMatchObject({ kind: "scim-credentials", text: expect.stringContaining(body.baseUrl) });
    const log = (await desk.admin("GET", "/audit?limit=20")).body.entries;
    expect(log).toContainEqual(
      expect.objectContaining({ who: "Silent Push support", what: "issues SCIM credentials", result: 201 }),
    );
    expect(JSON.stringify([messages, log])).not.toContain(body.token);
  });

  test("are asked for by administrators, and come with Enterprise", async () => {
    const desk = await open();
    await desk.scim("POST", "/Users", ada);
    const { session } = (await signUp(desk, "ada@acme.example")).body;
    expect((await desk.as(session)("POST", "/support/scim-credentials")).status).toBe(403);

    await desk.admin("PUT", "/organization", { ...organization, edition: "Community" });
    await desk.admin("POST", "/organization/save");
    const why = "SCIM is an Enterprise feature, and this organization has the Community edition";
    expect((await desk.admin("POST", "/support/scim-credentials")).body.error.message).toContain(why);
    const shut = await desk.scim("GET", "/Users");
    expect([shut.status, shut.body.detail]).toEqual([403, expect.stringContaining(why)]);
  });
});

test.describe("a user whom the identity provider creates", () => {
  test("signs up by the invitation, or comes in by single sign-on", async () => {
    const desk = await open();
    await desk.scim("POST", "/Users", ada);
    await desk.scim("POST", "/Users", { ...ada, userName: "bob@acme.example" });
    expect((await signUp(desk, "ada@acme.example")).body.person).toMatchObject({ state: "active" });
    const entered = await desk.as()("POST", "/sign-in", { email: "bob@acme.example", sso: true });
    expect(entered.body.person).toMatchObject({ state: "active", origin: "scim" });
  });

  test("has e-mail, first name, last name and work e-mail from the four mappings, and new ones when they change", async () => {
    const desk = await open();
    const emails = [{ value: "a.byron@acme.example", type: "work", primary: true }];
    const { id } = (await desk.scim("POST", "/Users", { ...ada, emails })).body;
    const person = async () => (await desk.admin("GET", `/people/${id}`)).body;
    expect(await person()).toMatchObject({
      email: "ada@acme.example",
      givenName: "Ada",
      familyName: "Byron",
      workEmail: "a.byron@acme.example",
    });
    await desk.scim("PATCH", `/Users/${id}`, patch("name.familyName", "Lovelace"));
    await desk.scim("PATCH", `/Users/${id}`, patch('emails[type eq "work"].value', "a.lovelace@acme.example"));
    expect(await person()).toMatchObject({ name: "Ada Lovelace", workEmail: "a.lovelace@acme.example" });
  });

  test("does not get in any more once deactivated, open sessions included, and does again once active", async () => {
    const desk = await open();
    const { id } = (await desk.scim("POST", "/Users", ada)).body;
    const enter = () => desk.as()("POST", "/sign-in", { email: "ada@acme.example", sso: true });
    const { session } = (await enter()).body;
    await desk.scim("PATCH", `/Users/${id}`, setActive(false));
    expect((await desk.as(session)("GET", "/session")).status).toBe(401);
    expect((await enter()).body.error.message).toBe("This account is suspended");
    await desk.scim("PATCH", `/Users/${id}`, setActive(true));
    expect((await enter()).status).toBe(200);
    await desk.scim("DELETE", `/Users/${id}`);
    expect((await enter()).status).toBe(403);
  });
});

test.describe("single sign-on", () => {
  const entering = { email: "ada@acme.example", sso: true };

  test("comes with SCIM: with credentials from support, and the edition that has it", async () => {
    const desk = await office(silentPush, {});
    await desk.admin("POST", "/invitations", { email: "ada@acme.example" });
    const why = async () => (await desk.as()("POST", "/sign-in", entering)).body.error?.message;
    expect(await why()).toBe(
      "Single sign-on comes with SCIM, which is not enabled here: an Organization Admin asks Silent Push support for SCIM credentials",
    );
    await desk.admin("POST", "/support/scim-credentials");
    expect(await why()).toBeUndefined();
    await desk.admin("PUT", "/organization", { ...organization, edition: "Community" });
    await desk.admin("POST", "/organization/save");
    expect(await why()).toContain("Single sign-on comes with SCIM. SCIM is an Enterprise feature");
  });

  test("makes a member, who is one again once reactivated, without another invitation", async () => {
    const desk = await open();
    const { id } = (await desk.scim("POST", "/Users", ada)).body;
    const invitation = await desk.invitationOf("ada@acme.example");
    const join = () => desk.as()("POST", "/registration", { invitation, password: "a long password" });
    await desk.as()("POST", "/sign-in", entering);
    expect((await join()).body.error.message).toBe("This invitation has been used: sign in");
    await desk.scim("PATCH", `/Users/${id}`, setActive(false));
    expect((await join()).body.error.message).toContain("This account is suspended");
    await desk.scim("PATCH", `/Users/${id}`, setActive(true));
    expect((await desk.admin("GET", `/people/${id}`)).body.state).toBe("active");
    expect((await desk.admin("GET", "/outbox?to=ada@acme.example")).body.messages).toHaveLength(1);
  });
});

test("nothing that is asked for is blank", async () => {
  const { admin } = await open();
  await admin("PUT", "/organization", { ...organization, city: "   " });
  expect((await admin("POST", "/organization/save")).body.error.message).toBe("City is missing");
});
