import { expect, test } from "@playwright/test";
import type { Application } from "../../../src/tenant/application.ts";
import { dialpad } from "../../../src/tenant/profiles/dialpad/application.ts";
import { identityPlatform } from "../../../src/tenant/profiles/identity-platform/application.ts";
import { applications } from "../../../src/tenant/profiles/index.ts";
import { admin, office, setActive, user } from "./support.ts";

const withFounder = async (application: Application) => {
  const desk = await office(application);
  const { people } = (await desk.admin("GET", `/people?search=${admin.email}`)).body;
  return { ...desk, id: people[0].id as string };
};

for (const application of applications)
  test(`nobody takes the last administrator away by hand: ${application.id}`, async () => {
    const { admin: ask, id } = await withFounder(application);
    const [first, last] = [application.roles[0], application.roles.at(-1)];
    const why = `${admin.email} is the only one here who is ${first?.title}: make somebody else one first`;
    const told = async (method: string, path: string, body?: { readonly role: string }) => {
      const refused = await ask(method, `/people/${id}${path}`, body);
      return [refused.status, refused.body.error?.message];
    };
    expect(await told("POST", "/suspend")).toEqual([409, why]);
    expect(await told("POST", "/remove")).toEqual([409, why]);
    expect(await told("PATCH", "", { role: last?.id ?? "" })).toEqual([409, why]);
    expect((await ask("PATCH", `/people/${id}`, { role: first?.id ?? "" })).status).toBe(200);
  });

test("one of two administrators can be taken away, and then the other is the last", async () => {
  const { admin: ask, scim, as, id } = await withFounder(dialpad);
  const { id: other } = (await scim("POST", "/Users", user("ada@acme.example"))).body;
  await ask("PATCH", `/people/${other}`, { role: "super-admin" });
  const { session } = (await as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).body;
  expect((await as(session)("POST", `/people/${id}/suspend`)).status).toBe(200);
  expect((await as(session)("POST", `/people/${other}/suspend`)).status).toBe(409);
});

for (const application of applications.filter(({ accounts }) => accounts.idpGivesRoles !== true))
  test(`nor does an identity provider that could not bring another one: ${application.id}`, async () => {
    const { admin: ask, scim, id } = await withFounder(application);
    const body = (await scim("GET", `/Users/${id}`)).body;
    const why = expect.stringContaining(`${admin.email} is the only one here who is`);
    for (const refused of [
      await scim("PATCH", `/Users/${id}`, setActive(false)),
      await scim("PUT", `/Users/${id}`, { ...body, active: false }),
      await scim("DELETE", `/Users/${id}`),
    ])
      expect([refused.status, refused.body.detail]).toEqual([403, why]);
    expect((await ask("GET", `/people/${id}`)).body).toMatchObject({ state: "active", user: { active: true } });
  });

const onlyAdministrator = 'a user with the role "admin"';

for (const [deed, change] of [
  ["deactivates", setActive(false)],
  ["demotes", { ...setActive(false), Operations: [{ op: "add", path: "roles", value: [{ value: "guest" }] }] }],
] as const)
  test(`an identity provider that gives roles ${deed} even the last administrator, and says how there is another`, async () => {
    const { scim, as, id, tenant } = await withFounder(identityPlatform);
    expect((await scim("PATCH", `/Users/${id}`, change)).status).toBe(200);
    const [mail] = await tenant.plane.shelves.mail.find("to", admin.email);
    expect(mail).toMatchObject({ kind: "no-administrator", text: expect.stringContaining(onlyAdministrator) });

    await scim("POST", "/Users", user("ada@acme.example", { roles: [{ value: "admin" }] }));
    const { session } = (await as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).body;
    const { entries } = (await as(session)("GET", `/audit?about=${id}`)).body;
    expect(entries).toContainEqual(
      expect.objectContaining({ plane: "scim", what: "leaves nobody here who is an administrator" }),
    );
  });
