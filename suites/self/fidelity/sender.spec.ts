import { expect, test } from "@playwright/test";
import { openStage } from "../../../src/app/fidelity-stage.ts";
import { judgeCase } from "../../../src/fidelity/judge-case.ts";
import type { RecordedCase } from "../../../src/fidelity/recorded-case.ts";
import { runMutants } from "../../../src/fidelity/run-fidelity.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { madeUp } from "./cases.ts";

const judgedAll = async (cases: readonly Partial<RecordedCase>[]) => {
  const { stage, close } = await openStage();
  const results = [];
  for (const one of cases) results.push(await judgeCase(madeUp({ confidence: "inferred", ...one }), stage));
  const mutants = await runMutants(results, stage, 1);
  await close();
  return { results, mutants };
};

const outcomes = async (cases: readonly Partial<RecordedCase>[]) =>
  (await judgedAll(cases)).results.map(({ outcome, details }) => [outcome, ...details].join(" "));

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const own = "urn:example:params:scim:schemas:extension:badge:1.0:User";
const group = "urn:ietf:params:scim:schemas:core:2.0:Group";

test("a client names its release in a header, and is of that release", async () => {
  const asked = { idp: "authentik", operation: "discovery.config", method: "GET", path: "/ServiceProviderConfig" };
  const named = (agent: string) => ({ ...asked, headers: { "User-Agent": agent } });
  expect(await outcomes([named("authentik@2024.12.3"), named("authentik@")])).toEqual([
    "exact",
    'miss header User-Agent: expected "authentik@", sent "authentik@2026.8.0"',
  ]);
});

test("a media type that is an option is sent in its other value, and no third one", async () => {
  const created = {
    idp: "keycloak-mitodl-scim",
    body: { schemas: [core], externalId: "7", userName: "lin", displayName: "Lin", active: true },
  };
  const typed = (type: string) => ({ ...created, headers: { "Content-Type": type } });
  const [json, plain] = await outcomes([typed("application/json"), typed("text/plain")]);
  expect([json, plain]).toEqual(["exact", expect.stringMatching(/^miss header Content-Type/)]);
});

test("a template that an administrator wrote has any keys in any order, and leaves empty texts where there is nothing", async () => {
  const template: JsonObject = {
    schemas: [core, own],
    title: "",
    userName: "lin",
    emails: [
      { value: "lin@example.org", type: "work", primary: true },
      { value: "lin@home.example", type: "home" },
    ],
    shoeSize: "41",
    [own]: { badge: "B-1" },
  };
  const { results, mutants } = await judgedAll([{ idp: "onelogin", body: template }]);
  expect(results).toMatchObject([{ outcome: "exact" }]);
  expect(mutants.filter(({ result }) => result.outcome !== "miss")).toEqual([]);
  expect(await outcomes([{ idp: "jumpcloud", body: template }])).toEqual([expect.stringMatching(/^miss /)]);
});

test("where no body was ever published its order is the case's, and where one was it is not", async () => {
  const body = { schemas: [core], emails: [{ type: "work", value: "lin@example.org" }], userName: "lin", active: true };
  const made = (idp: string) => ({ idp, body });
  const [jumpcloud, ping, sailpoint, google] = await outcomes(
    ["jumpcloud", "pingone", "sailpoint", "google"].map(made),
  );
  expect([jumpcloud, ping, sailpoint, google]).toEqual(["exact", "exact", "exact", expect.stringMatching(/^miss /)]);
  const members = { externalId: "g", displayName: "Crew", members: [{ value: "7" }] };
  const push = { idp: "authentik", operation: "group.create", path: "/Groups", body: { schemas: [group], ...members } };
  expect(await outcomes([push])).toEqual(["exact"]);
});

test("how long a page is was guessed for some, and is known of others", async () => {
  const page = (idp: string) => ({
    idp,
    operation: "import.page",
    method: "GET",
    path: "/Users?startIndex=31&count=30",
  });
  expect(await outcomes([page("sailpoint"), page("keycloak-little-auth")])).toEqual([
    "exact",
    expect.stringMatching(/^miss query/),
  ]);
});

test("look-ups for texts with quotes, ampersands and blanks are taken apart before they are decoded", async () => {
  const sought = encodeURIComponent('displayName eq "B&B = \\"Büro\\" 50%"').replaceAll("%20", "+");
  const lookUp = { idp: "authentik", operation: "group.lookup", method: "GET", path: `/Groups?filter=${sought}` };
  expect(await outcomes([lookUp])).toEqual(["exact"]);
});

test("whoever is suspended somewhere comes back, is changed meanwhile, or is deleted by being put out of use", async () => {
  const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
  const active = (value: boolean) => ({ op: "replace", path: "active", value });
  const patch = (
    more: Partial<RecordedCase>,
    ...operations: readonly { op: string; path: string; value: string | boolean }[]
  ) => ({
    method: "PATCH",
    path: "/Users/7",
    body: { schemas: [patchOp], Operations: operations },
    ...more,
  });
  const plugin = { idp: "keycloak-scim-outbound" };
  expect(
    await outcomes([
      patch({ idp: "google", operation: "user.reactivate" }, active(true)),
      patch({ ...plugin, operation: "user.delete" }, active(false)),
      patch(
        { ...plugin, operation: "user.update" },
        { op: "replace", path: "name.givenName", value: "Lin" },
        { op: "replace", path: "name.familyName", value: "" },
        { op: "replace", path: "emails[primary eq true].value", value: "" },
        active(false),
      ),
    ]),
  ).toEqual(["exact", "exact", "exact"]);
});

test("an address that only older targets have is no other protocol of an IdP that asks for it", async () => {
  const asked = { operation: "discovery.config", method: "GET", path: "/scim/v2/ServiceProviderConfigs" };
  expect(
    await outcomes([
      { ...asked, idp: "authentik" },
      { ...asked, idp: "cyberark" },
    ]),
  ).toEqual(["exact", "declared SCIM 1.1, which no dialect of this IdP speaks"]);
});
