import { expect, test } from "@playwright/test";
import { ada, admin, office, setActive, signUp, user } from "./support.ts";

test.describe("somebody made over SCIM", () => {
  test("is invited by e-mail, signs up, and gets in", async () => {
    const desk = await office();
    const made = await desk.scim("POST", "/Users", ada);
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect((await desk.admin("GET", `/people/${id}`)).body).toMatchObject({ state: "invited", name: "Ada Byron" });
    const { messages } = (await desk.admin("GET", "/outbox?to=ada@acme.example")).body;
    expect(messages).toMatchObject([{ kind: "invitation", subject: "You are invited to Amplitude" }]);

    const early = await desk.as()("POST", "/sign-in", { email: "ada@acme.example", sso: true });
    expect([early.status, early.body.error.message]).toEqual([
      403,
      "The invitation has not been accepted yet: complete sign-up first",
    ]);
    expect((await signUp(desk, "ada@acme.example")).status).toBe(201);
    const entered = await desk.as()("POST", "/sign-in", { email: "Ada@acme.example", password: "a long password" });
    expect(entered.body.person).toMatchObject({ state: "active", name: "Ada Byron" });
    expect((await desk.as()("POST", "/sign-in", { email: "ada@acme.example", sso: true })).status).toBe(200);
  });

  test("who is deactivated has left the organization and every session; SCIM still says so", async () => {
    const desk = await office();
    const { id } = (await desk.scim("POST", "/Users", ada)).body;
    const { session } = (await signUp(desk, "ada@acme.example")).body;
    expect((await desk.as(session)("GET", "/session")).status).toBe(200);

    expect((await desk.scim("PATCH", `/Users/${id}`, setActive(false))).body).toMatchObject({ id, active: false });
    expect((await desk.as(session)("GET", "/session")).status).toBe(401);
    expect((await desk.scim("GET", `/Users/${id}`)).body).toMatchObject({ active: false });
    expect((await desk.admin("GET", `/people/${id}`)).body.state).toBe("removed");
    expect((await desk.admin("GET", "/team")).body.people.map(({ email }: { email: string }) => email)).toEqual([
      "admin@acme.example",
    ]);

    expect((await desk.scim("PATCH", `/Users/${id}`, setActive(true))).body).toMatchObject({ id, active: true });
    expect((await desk.scim("GET", "/Users")).body.totalResults).toBe(2);
    expect(
      (await desk.as()("POST", "/sign-in", { email: "ada@acme.example", password: "a long password" })).status,
    ).toBe(200);
  });

  test("who was deleted and comes anew is the same person", async () => {
    const desk = await office();
    const { id } = (await desk.scim("POST", "/Users", ada)).body;
    await signUp(desk, "ada@acme.example");
    expect((await desk.scim("DELETE", `/Users/${id}`)).status).toBe(204);
    expect((await desk.scim("GET", `/Users/${id}`)).status).toBe(404);
    const again = await desk.scim("POST", "/Users", ada);
    expect(again.status).toBe(201);
    expect((await desk.admin("GET", `/people/${again.body.id}`)).body.state).toBe("active");
  });
});

test.describe("somebody invited in the application", () => {
  test("has placeholders for names until they have signed up", async () => {
    const desk = await office();
    expect((await desk.admin("POST", "/invitations", { email: "bob@acme.example" })).status).toBe(201);
    const found = async () =>
      (await desk.scim("GET", '/Users?filter=userName eq "bob@acme.example"')).body.Resources[0];
    expect(await found()).toMatchObject({
      active: true,
      name: { givenName: "NO_GIVEN_NAME", familyName: "NO_FAMILY_NAME" },
    });
    await signUp(desk, "bob@acme.example", { givenName: "Bob", familyName: "Babbage" });
    expect(await found()).toMatchObject({ active: true, name: { givenName: "Bob", familyName: "Babbage" } });
  });

  test("needs an inviter whose role may", async () => {
    const desk = await office();
    await desk.scim("POST", "/Users", ada);
    const { session } = (await signUp(desk, "ada@acme.example")).body;
    const refused = await desk.as(session)("POST", "/invitations", { email: "bob@acme.example" });
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      "Only an admin or a manager may invite people, and this is a member",
    ]);
  });
});

test("a user has one e-mail, and it is the userName", async () => {
  const { scim } = await office();
  const emails = [{ value: "a@acme.example" }, { value: "b@acme.example" }];
  const refused = await scim("POST", "/Users", user("a@acme.example", { emails }));
  expect([refused.status, refused.body.detail]).toEqual([400, "Only one e-mail is allowed, and there are 2"]);
  expect((await scim("POST", "/Users", user("a@acme.example"))).body.emails).toMatchObject([
    { value: "a@acme.example" },
  ]);
});

test.describe("signing in", () => {
  test("is refused for a quarter of an hour after five wrong passwords", async () => {
    const desk = await office();
    const wrong = { email: "admin@acme.example", password: "wrong password" };
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await desk.as()("POST", "/sign-in", wrong)).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    desk.wait(15 * 60_000);
    expect((await desk.as()("POST", "/sign-in", { ...wrong, password: "correct horse battery" })).status).toBe(200);
  });

  test("is good for a working day, whatever else happens", async () => {
    const { as, wait, tenant } = await office();
    const enter = async () => (await as()("POST", "/sign-in", admin)).body.session as string;
    const [morning, before] = [await enter(), (await tenant.plane.shelves.sessions.all()).length];
    wait(12 * 3_600_000 - 1);
    expect((await as(morning)("GET", "/session")).status).toBe(200);
    wait(1);
    const over = await as(morning)("GET", "/people");
    expect([over.status, over.body.error.message]).toEqual([401, "This session has ended: sign in again"]);
    await enter();
    expect((await tenant.plane.shelves.sessions.all()).length).toBeLessThan(before);
  });
});
