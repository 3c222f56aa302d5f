import { expect, test } from "@playwright/test";
import { admin, office } from "./support.ts";

test.describe("provisioning that an administrator sets up", () => {
  const fresh = () => office(undefined, {});

  test("lets nobody in before it is enabled and saved, and says what to do", async () => {
    const desk = await fresh();
    const { token, name } = (await desk.admin("POST", "/provisioning/token")).body;
    expect(name).toBe("SCIM Key");
    const scim = async () => {
      const { status, text } = await desk.tenant.respond({
        method: "GET",
        path: "/scim/v2/Users",
        headers: { authorization: `Bearer ${token}` },
      });
      return [status, JSON.parse(text ?? "{}").detail];
    };
    const off = [403, expect.stringContaining("Access and SSO Settings")];
    expect(await scim()).toEqual(off);
    await desk.admin("PUT", "/provisioning", { enabled: true });
    expect(await scim()).toEqual(off);
    expect((await desk.admin("POST", "/provisioning/save")).body).toMatchObject({
      isSaved: true,
      saved: { enabled: true },
    });
    expect(await scim()).toEqual([200, undefined]);
  });

  test("has one key, shown once, and a new one is good at once while the page is not saved", async () => {
    const desk = await office();
    await desk.admin("PUT", "/provisioning", { ssoRequired: true });
    const { token } = (await desk.admin("POST", "/provisioning/token")).body;
    expect((await desk.scim("GET", "/Users")).status).toBe(401);
    const page = (await desk.admin("GET", "/provisioning")).body;
    expect(page).toMatchObject({ isSaved: false, tokens: [{ name: "SCIM Key", issuedBy: admin.email }] });
    expect(JSON.stringify(page)).not.toContain(token);
    expect(desk.tenant.plane.tokens.find(token)).toBeDefined();
  });

  test("is saved where a draft says what counts already", async () => {
    const { admin: ask } = await office();
    expect((await ask("PUT", "/provisioning", { ssoRequired: true })).body.isSaved).toBe(false);
    expect((await ask("PUT", "/provisioning", { ssoRequired: false })).body.isSaved).toBe(true);
  });

  test("comes with the Enterprise plan only", async () => {
    const desk = await office();
    await desk.admin("PUT", "/organization", { plan: "Growth" });
    await desk.admin("POST", "/organization/save");
    const why = "SCIM provisioning comes with the Enterprise plan only, and this organization has Growth";
    expect((await desk.scim("GET", "/Users")).body.detail).toBe(why);
    expect((await desk.admin("POST", "/provisioning/token")).body.error).toMatchObject({
      code: "forbidden",
      message: why,
    });
    const wrong = await desk.admin("PUT", "/organization", { plan: "Gold" });
    expect([wrong.status, wrong.body.error.allowed]).toEqual([422, ["Starter", "Plus", "Growth", "Enterprise"]]);
  });
});

test("the audit log has who did what over SCIM, with before, after and result", async () => {
  const desk = await office();
  const { id } = (
    await desk.scim("POST", "/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "a@b.example",
    })
  ).body;
  await desk.scim("DELETE", `/Users/${id}`);
  const { entries } = (await desk.admin("GET", `/audit?about=${id}`)).body;
  expect(entries).toMatchObject([
    { who: "SCIM Key", what: `DELETE /scim/v2/Users/${id}`, before: { userName: "a@b.example" }, result: 204 },
    { who: "SCIM Key", what: "POST /scim/v2/Users", after: { userName: "a@b.example" }, result: 201 },
  ]);
});
