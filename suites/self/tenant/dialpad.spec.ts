import { expect, test } from "@playwright/test";
import { dialpad } from "../../../src/tenant/profiles/dialpad/application.ts";
import { type Ask, ada, office, setActive, signUp, user } from "./support.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const desk = () => office(dialpad);

const replace = (path: string, value: string) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path, value }],
});

const made = async ({ scim, admin }: Awaited<ReturnType<typeof desk>>, body = ada) => {
  const { id } = (await scim("POST", "/Users", body)).body;
  const shown = async () => (await admin("GET", `/people/${id}`)).body;
  return { id, shown };
};

test.describe("API tokens", () => {
  test("are made by a super admin or a company admin, and by nobody else", async () => {
    const at = await desk();
    const tokenAs = async (role: string) => {
      const email = `${role}@acme.example`;
      await at.admin("POST", "/invitations", { email, role });
      const { session } = (await signUp(at, email)).body;
      return at.as(session)("POST", "/provisioning/token", { name: `Okta of ${role}` });
    };
    expect((await at.admin("POST", "/provisioning/token", { name: "Okta" })).status).toBe(201);
    expect((await tokenAs("company-admin")).body).toMatchObject({ name: "Okta of company-admin" });
    for (const role of ["office-admin", "member"])
      expect((await tokenAs(role)).body.error.message).toContain(
        "Only a super admin or a company admin may set up provisioning",
      );
  });
});

test.describe("a person made over SCIM", () => {
  test("has one name out of two, the e-mail of the username, a licence, and a number of the main office", async () => {
    const { shown } = await made(await desk());
    expect(await shown()).toMatchObject({
      name: "Ada Byron",
      email: "ada@acme.example",
      state: "active",
      office: "Headquarters",
      licence: "dialpad_talk",
      number: "+14155550100",
      extension: "1001",
    });
  });

  test("works in the office of officeName, else of department, else in the main one", async () => {
    const at = await desk();
    await at.admin("POST", "/offices", { name: "Toronto", areaCode: "647" });
    await at.admin("POST", "/offices", { name: "Boston", areaCode: "617" });
    const placed = async (name: string, block: { officeName?: string; department?: string }) => {
      const { shown } = await made(at, user(`${name}@acme.example`, { [enterprise]: block }));
      const { office: place, number } = await shown();
      return [place, String(number).slice(0, 5)];
    };
    expect(await placed("a", { officeName: "Toronto", department: "Boston" })).toEqual(["Toronto", "+1647"]);
    expect(await placed("b", { department: "boston" })).toEqual(["Boston", "+1617"]);
    expect(await placed("c", { department: "Nowhere" })).toEqual(["Headquarters", "+1415"]);
  });

  test("has the country, language, job title and licence that were sent", async () => {
    const block = { countryCode: "CA", licenseType: "dialpad_sell" };
    const sent = user("ada@acme.example", { title: "Analyst", preferredLanguage: "fr-CA", [enterprise]: block });
    const { shown } = await made(await desk(), sent);
    expect(await shown()).toMatchObject({
      country: "CA",
      language: "fr-CA",
      jobTitle: "Analyst",
      licence: "dialpad_sell",
    });
  });

  test("is refused with a licence there is none of", async () => {
    const { scim } = await desk();
    const wrong = await scim(
      "POST",
      "/Users",
      user("a@acme.example", { [enterprise]: { licenseType: "dialpad_gold" } }),
    );
    expect(wrong).toMatchObject({
      status: 400,
      body: {
        scimType: "invalidValue",
        detail:
          'licenseType is one of dialpad_talk, dialpad_lite, dialpad_support, dialpad_sell, dialpad_tfb; "dialpad_gold" is none of them',
      },
    });
  });

  test("keeps number and extension whatever SCIM says; the portal changes them", async () => {
    const at = await desk();
    await at.admin("POST", "/offices", { name: "Toronto", areaCode: "647" });
    const { id, shown } = await made(at);
    const phoneNumbers = [{ value: "+16475550000", type: "work" }];
    await at.scim("PUT", `/Users/${id}`, { ...ada, phoneNumbers, [enterprise]: { officeName: "Toronto" } });
    expect(await shown()).toMatchObject({ office: "Toronto", number: "+14155550100", extension: "1001" });

    const wrong = await at.admin("PUT", `/people/${id}/number`, { number: "soon" });
    expect(wrong.body.error.message).toBe('Number is a number such as +14155550100; "soon" is not');
    await at.admin("PUT", `/people/${id}/number`, { number: "+14155550199" });
    await at.scim("PATCH", `/Users/${id}`, replace("title", "Countess"));
    expect(await shown()).toMatchObject({ number: "+14155550199", extension: "1001", jobTitle: "Countess" });
    const other = await made(at, user("bob@acme.example"));
    const taken = await at.admin("PUT", `/people/${other.id}/number`, { extension: "1001" });
    expect(taken.status).toBe(409);
  });
});

const removals: Readonly<Record<string, (id: string) => Parameters<Ask>>> = {
  "by active false": (id) => ["PATCH", `/Users/${id}`, setActive(false)],
  "by a SCIM DELETE": (id) => ["DELETE", `/Users/${id}`],
};

test.describe("a person who is removed from the app", () => {
  for (const [how, remove] of Object.entries(removals))
    test(`${how} is suspended: no team list, no licence, no way in, and still found`, async () => {
      const at = await desk();
      const { id, shown } = await made(at);
      const used = async () => (await at.admin("GET", "/licences")).body.licences[0].used;
      const { session } = (await at.as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).body;
      expect(await used()).toBe(1);

      await at.scim(...remove(id));
      expect(await shown()).toMatchObject({ state: "suspended", number: "+14155550100" });
      expect(await used()).toBe(0);
      expect((await at.as(session)("GET", "/session")).status).toBe(401);
      const { people } = (await at.admin("GET", "/team")).body;
      expect(people.map(({ email }: { email: string }) => email)).toEqual(["admin@acme.example"]);
      const found = (await at.admin("GET", "/people?search=byron")).body.people;
      expect(found).toMatchObject([{ name: "Ada Byron", state: "suspended" }]);

      await at.admin("POST", `/people/${id}/reinstate`);
      expect(await shown()).toMatchObject({ state: "active", licence: "dialpad_talk" });
      expect((await at.scim("GET", `/Users/${id}`)).body).toMatchObject({ userName: "ada@acme.example", active: true });
    });

  test("and comes back has the same number, and a licence again", async () => {
    const at = await desk();
    const { id } = await made(at);
    await at.scim("DELETE", `/Users/${id}`);
    const again = await made(at);
    expect(await again.shown()).toMatchObject({ state: "active", number: "+14155550100", licence: "dialpad_talk" });
  });
});

test("there are no groups, on either side", async () => {
  const { scim, admin } = await desk();
  expect((await scim("GET", "/Groups")).status).toBe(404);
  expect((await admin("GET", "/groups")).body.error.message).toBe("Dialpad has no permission groups");
});

test("whoever is suspended is given no licence", async () => {
  const { scim, admin } = await office(dialpad);
  const { id } = (await scim("POST", "/Users", ada)).body;
  await admin("POST", `/people/${id}/suspend`);
  const refused = await admin("PATCH", `/people/${id}`, { licence: "dialpad_sell" });
  expect([refused.status, refused.body.error.message]).toEqual([
    409,
    "ada@acme.example is suspended and uses no licence",
  ]);
});

test("tokens have names of their own in any letter case", async () => {
  const { admin, tenant } = await office(dialpad);
  await admin("POST", "/provisioning/token", { name: "Okta" });
  await admin("POST", "/provisioning/token", { name: "okta" });
  expect(tenant.plane.tokens.all().map(({ name }) => name)).toEqual(["API token", "okta"]);
});
