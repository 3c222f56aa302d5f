import { expect, test } from "@playwright/test";
import type { JsonObject } from "../../../src/scim/json.ts";
import { keepnet } from "../../../src/tenant/profiles/keepnet/application.ts";
import { type Office, office, setActive, user } from "./support.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const desk = () => office(keepnet);

/** What a client with a key of its own asks over SCIM. */
const withKey =
  ({ tenant }: Office, key: string) =>
  async (method: string, path: string, body?: JsonObject) => {
    const headers = { authorization: `Bearer ${key}` };
    const request = { method, path: `/scim/v2${path}`, headers, ...(body === undefined ? {} : { body }) };
    const { status, text } = await tenant.respond(request);
    return { status, body: text === undefined ? undefined : JSON.parse(text) };
  };

const setting = async (at: Office, name: string, more: JsonObject = {}) => {
  const made = await at.admin("POST", "/scim-settings", { name, ...more });
  expect(made.status).toBe(201);
  return withKey(at, made.body.token);
};

const inDepartment = (name: string, department?: string): JsonObject =>
  user(`${name}@acme.example`, department === undefined ? {} : { [enterprise]: { department } });

/** Who is in each target group, and who in none. */
const placed = async ({ admin }: Office): Promise<Record<string, readonly string[]>> => {
  const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name.split("@")[0] ?? "");
  const { groups } = (await admin("GET", "/groups")).body;
  const { people } = (await admin("GET", "/target-users/people")).body;
  return {
    ...Object.fromEntries(
      groups.map(({ name, members }: { name: string; members: [] }): [string, readonly string[]] => [
        name,
        names(members),
      ]),
    ),
    People: names(people),
  };
};

test.describe("SCIM settings", () => {
  test("are several, each with a name and a token of its own that is shown once", async () => {
    const at = await desk();
    const [okta, entra] = [await setting(at, "Okta"), await setting(at, "Entra")];
    expect([(await okta("GET", "/Users")).status, (await entra("GET", "/Users")).status]).toEqual([200, 200]);

    const again = await at.admin("POST", "/scim-settings/Okta/token");
    expect([(await okta("GET", "/Users")).status, (await entra("GET", "/Users")).status]).toEqual([401, 200]);
    expect((await withKey(at, again.body.token)("GET", "/Users")).status).toBe(200);

    const { settings } = (await at.admin("GET", "/scim-settings")).body;
    expect(settings.map(({ name }: { name: string }) => name)).toEqual(["SCIM token", "Entra", "Okta"]);
    expect(JSON.stringify(settings)).not.toContain(again.body.token);
    expect((await at.admin("POST", "/scim-settings", { name: "okta" })).status).toBe(409);
    expect((await at.admin("DELETE", "/scim-settings/Entra")).status).toBe(204);
    expect((await entra("GET", "/Users")).status).toBe(401);
  });

  test("say what they do not take, and what they would", async () => {
    const { admin } = await desk();
    await admin("POST", "/fields", { name: "badge" });
    const told = async (more: JsonObject) =>
      (await admin("POST", "/scim-settings", { name: "Okta", ...more })).body.error.message;
    expect(await told({ mapFields: [{ attribute: "title", field: "job" }] })).toBe(
      'There is no custom field "job"; there are badge: make it first under Edit Fields',
    );
    expect(await told({ mapFields: [{ attribute: "badgeNumber", field: "badge" }] })).toBe(
      'A User has no attribute "badgeNumber"',
    );
    expect(await told({ mapFields: [{ attribute: "emails", field: "badge" }] })).toContain("map one of emails.value");
    expect(await told({ mapFields: [{ attribute: "no path", field: "badge" }] })).toContain("expected such as title");
    expect(await told({ targetGroup: "Nobody" })).toBe(
      'There is no target group "Nobody": make it first, or leave it empty',
    );
    expect(await told({ groupBy: "badge" })).toBe('Group By is department; "badge" is not mapped');
    expect(await told({ group: "Nobody" })).toContain("it has name, mapFields, targetGroup, groupBy");
  });
});

test("five fields are synchronised without a mapping, and any attribute with one", async () => {
  const at = await desk();
  for (const name of ["badge", "manager", "home"]) await at.admin("POST", "/fields", { name });
  const scim = await setting(at, "Okta", {
    mapFields: [
      { attribute: `${enterprise}:employeeNumber`, field: "badge" },
      { attribute: `${enterprise}:manager.displayName`, field: "manager" },
      { attribute: 'emails[type eq "home"].value', field: "home" },
    ],
  });
  const sent = user("ada@acme.example", {
    name: { givenName: "Ada", familyName: "Byron" },
    emails: [
      { value: "ada@acme.example", primary: true },
      { value: "ada@home.example", type: "home" },
    ],
    phoneNumbers: [{ value: "+44 1" }, { value: "+44 2", primary: true }],
    [enterprise]: { department: "Engines", employeeNumber: "1815", manager: { value: "x", displayName: "Mary" } },
  });
  const { id } = (await scim("POST", "/Users", sent)).body;
  const shown = async () => (await at.admin("GET", `/people/${id}`)).body;
  expect(await shown()).toMatchObject({
    email: "ada@acme.example",
    givenName: "Ada",
    familyName: "Byron",
    department: "Engines",
    phoneNumber: "+44 2",
    values: { badge: "1815", home: "ada@home.example" },
  });
  await scim("PUT", `/Users/${id}`, user("ada@acme.example", { [enterprise]: { employeeNumber: "1816" } }));
  expect((await shown()).values).toEqual({ badge: "1816" });
  expect((await shown()).department).toBeUndefined();
});

test.describe("people go", () => {
  test("into the target group of the setting, or are single people where it has none", async () => {
    const at = await desk();
    await at.admin("POST", "/groups", { name: "Trainees" });
    const [grouped, single] = [await setting(at, "Okta", { targetGroup: "trainees" }), await setting(at, "Entra")];
    await grouped("POST", "/Users", inDepartment("ada"));
    await single("POST", "/Users", inDepartment("bob"));
    expect(await placed(at)).toEqual({ Trainees: ["ada"], People: ["bob"] });
    await at.admin("PATCH", "/scim-settings/Okta", { targetGroup: null });
    expect(await placed(at)).toEqual({ Trainees: [], People: ["ada", "bob"] });
  });

  test("into a group of their department each, made where there is none; those without into the chosen one", async () => {
    const at = await desk();
    await at.admin("POST", "/groups", { name: "Others" });
    const scim = await setting(at, "Okta", { targetGroup: "Others", groupBy: "department" });
    const { id } = (await scim("POST", "/Users", inDepartment("ada", "Engines"))).body;
    await scim("POST", "/Users", inDepartment("bob", "engines "));
    await scim("POST", "/Users", inDepartment("cy"));
    expect(await placed(at)).toEqual({ Engines: ["ada", "bob"], Others: ["cy"], People: [] });

    await scim("PUT", `/Users/${id}`, inDepartment("ada", "Letters"));
    expect(await placed(at)).toEqual({ Engines: ["bob"], Letters: ["ada"], Others: ["cy"], People: [] });
    await scim("PUT", `/Users/${id}`, inDepartment("ada"));
    expect(await placed(at)).toMatchObject({ Letters: [], Others: ["cy", "ada"].sort() });
  });

  test("into a group of a mapped field each; those without are single people where no group was chosen", async () => {
    const at = await desk();
    await at.admin("POST", "/fields", { name: "job" });
    const scim = await setting(at, "Okta", { mapFields: [{ attribute: "title", field: "job" }], groupBy: "job" });
    await scim("POST", "/Users", user("ada@acme.example", { title: "Analyst" }));
    await scim("POST", "/Users", inDepartment("bob", "Engines"));
    expect(await placed(at)).toEqual({ Analyst: ["ada"], People: ["bob"] });
    expect((await at.admin("GET", "/scim-settings")).body.settings[1].placement).toBe(
      "Everyone goes to the target group of their job, and whoever has none to the People tab, as single people",
    );
  });

  test("out of every list once they are deleted, and stay where they are while they are inactive", async () => {
    const at = await desk();
    const scim = await setting(at, "Okta", { groupBy: "department" });
    const { id } = (await scim("POST", "/Users", inDepartment("ada", "Engines"))).body;
    await scim("PATCH", `/Users/${id}`, setActive(false));
    expect((await at.admin("GET", `/people/${id}`)).body.state).toBe("suspended");
    expect(await placed(at)).toEqual({ Engines: ["ada"], People: [] });
    await scim("DELETE", `/Users/${id}`);
    expect(await placed(at)).toEqual({ Engines: [], People: [] });
  });
});

test("the setting that brought a person keeps them until it, or the person, is gone", async () => {
  const at = await desk();
  const [okta, entra] = [await setting(at, "Okta"), await setting(at, "Entra")];
  const { id } = (await okta("POST", "/Users", inDepartment("ada", "Engines"))).body;
  const why =
    'ada@acme.example is synchronised by the SCIM setting "Okta", so "Entra" cannot: unassign the person there first';
  const tried = [
    await entra("POST", "/Users", inDepartment("ada", "Letters")),
    await entra("PATCH", `/Users/${id}`, setActive(false)),
    await entra("DELETE", `/Users/${id}`),
  ];
  expect(tried.map(({ status, body }) => [status, body.detail])).toEqual([
    [409, why],
    [409, why],
    [409, why],
  ]);
  expect((await at.admin("GET", `/people/${id}`)).body).toMatchObject({ department: "Engines", setting: "Okta" });

  await at.admin("DELETE", "/scim-settings/Okta");
  expect((await entra("PUT", `/Users/${id}`, inDepartment("ada", "Letters"))).status).toBe(200);
  expect((await at.admin("GET", `/people/${id}`)).body).toMatchObject({ department: "Letters", setting: "Entra" });
});

test("a change by hand moves a person, too; the identity provider's next word counts", async () => {
  const desk = await office(keepnet);
  await desk.admin("POST", "/fields", { name: "jobTitle" });
  const mapFields = [{ attribute: "title", field: "jobTitle" }];
  const moved = async (groupBy: string, byHand: JsonObject) => {
    const { token } = (await desk.admin("POST", "/scim-settings", { name: groupBy, mapFields, groupBy })).body;
    const scim = desk.tenant.respond;
    const body = user(`${groupBy}@acme.example`, { title: "Analyst" });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
    const made = await scim({ method: "POST", path: "/scim/v2/Users", headers, body });
    const { id } = JSON.parse(made.text ?? "{}");
    const first = (await desk.admin("PATCH", `/people/${id}`, byHand)).body.group;
    await scim({ method: "PUT", path: `/scim/v2/Users/${id}`, headers, body: { ...body, title: "Countess" } });
    return [first, (await desk.admin("GET", `/people/${id}`)).body.group];
  };
  const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  expect(await moved("jobTitle", { values: { jobTitle: "Hunter" } })).toEqual(["Hunter", "Countess"]);
  expect(await moved("Department", { attributes: { [enterprise]: { department: "Letters" } } })).toEqual([
    "Letters",
    undefined,
  ]);
});

test("the e-mail is the User's, and the five fields need none of one's own", async () => {
  const { admin, scim } = await office(keepnet);
  const emails = [
    { value: "home@acme.example", primary: false },
    { value: "ada@acme.example", primary: true },
  ];
  const { id } = (await scim("POST", "/Users", user("upn@login.example", { emails }))).body;
  expect((await admin("GET", `/people/${id}`)).body.email).toBe("ada@acme.example");
  const own = await admin("POST", "/fields", { name: "phonenumber" });
  expect([own.status, own.body.error.message]).toEqual([
    409,
    'Every person has the field "phoneNumber" already, and no mapping is needed for it',
  ]);
});

test("the name of a setting stays", async () => {
  const { admin } = await office(keepnet);
  await admin("POST", "/scim-settings", { name: "Okta" });
  const refused = await admin("PATCH", "/scim-settings/okta", { name: "Entra" });
  expect([refused.status, refused.body.error.field]).toEqual([422, "name"]);
  expect((await admin("PATCH", "/scim-settings/okta", { name: "Okta" })).status).toBe(200);
});

test("what is made takes nothing that it does not have", async () => {
  const { admin } = await office(keepnet);
  for (const path of ["/groups", "/fields"]) {
    const refused = await admin("POST", path, { name: "Everyone", colour: "red" });
    expect([refused.status, refused.body.error.field]).toEqual([422, "colour"]);
  }
});
