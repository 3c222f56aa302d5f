import { expect, test } from "@playwright/test";
import { openStage } from "../../../src/app/fidelity-stage.ts";
import { judgeCase } from "../../../src/fidelity/judge-case.ts";
import type { RecordedCase } from "../../../src/fidelity/recorded-case.ts";
import { runMutants } from "../../../src/fidelity/run-fidelity.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { madeUp } from "./cases.ts";

let opened: Awaited<ReturnType<typeof openStage>>;

test.beforeAll(async () => {
  opened = await openStage();
});

test.afterAll(() => opened.close());

const judgedAll = async (cases: readonly Partial<RecordedCase>[]) => {
  const results = [];
  for (const one of cases) results.push(await judgeCase(madeUp({ confidence: "inferred", ...one }), opened.stage));
  return { results, mutants: await runMutants(results, opened.stage, 1) };
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

test("an administrator's expressions make whatever they like, and each typed as SCIM has it", async () => {
  const roles = (primary: boolean | string): JsonObject[] => [{ value: "crew", primary }, { value: "cook" }];
  const body = (primary: boolean | string): JsonObject => ({
    schemas: [core],
    userName: "lin",
    roles: roles(primary),
    externalId: "7",
  });
  const made = (primary: boolean | string) => ({ idp: "authentik", body: body(primary) });
  expect(await outcomes([made(true), made("true")])).toEqual(["exact", expect.stringMatching(/^miss body \/roles/)]);
});

test("a token may be asked for with id and secret in a header, and its form has no order", async () => {
  const asked = { idp: "pingfederate", operation: "auth.token", path: "/oauth2/token" };
  const headers = { Authorization: "Basic <credentials>", "Content-Type": "application/x-www-form-urlencoded" };
  const inForm = { scope: "crew", client_secret: "s", client_id: "c", grant_type: "client_credentials" };
  expect(
    await outcomes([
      { ...asked, headers, body: { grant_type: "client_credentials" } },
      { ...asked, body: inForm },
      { ...asked, body: { grant_type: "client_credentials" } },
    ]),
  ).toEqual(["exact", "exact", expect.stringMatching(/^miss /)]);
});

test("an IdP of which only switches are known is a kind of the generic client", async () => {
  const pushed = { idp: "Rippling", operation: "group.member.add", method: "PATCH", path: "/Groups/7" };
  const { results } = await judgedAll([pushed, { ...pushed, idp: "by-nobody" }]);
  expect(results).toMatchObject([
    { outcome: "exact", playedAs: expect.stringMatching(/^rippling /) },
    { outcome: "miss", details: ["no dialect for by-nobody"] },
  ]);
});

test("what stands between the IdP and the log is not the IdP's, nor is the way a path is written down", async () => {
  const lookUp = { idp: "google", operation: "user.lookup", method: "GET" };
  const query = "filter=userName%20eq%20%22{userName}%22&startIndex=1";
  const agent = { "user-agent": "Google-Auto-Provisioning" };
  expect(
    await outcomes([
      { ...lookUp, path: `Users?${query}`, headers: { ...agent, Via: "1.1 edge", "X-Forwarded-For": "192.0.2.1" } },
      { ...lookUp, path: `/Users?${query}`, headers: { ...agent, "X-Forwarded": "192.0.2.1" } },
    ]),
  ).toEqual(["exact", expect.stringMatching(/^miss header X-Forwarded:/)]);
});

test("what is removed was there before", async () => {
  const Operations: JsonObject[] = [
    { op: "remove", path: "name.givenName" },
    { op: "replace", path: "displayName", value: "Wu" },
  ];
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
  const removal = { operation: "user.update", method: "PATCH", path: "/Users/7" };
  expect(
    await outcomes([
      { ...removal, idp: "google", body: { schemas, Operations: Operations.toReversed() } },
      { ...removal, idp: "generic", body: { schemas, Operations } },
    ]),
  ).toEqual(["exact", "exact"]);
});

test("a filter is the administrator's only where lists are documented to have one", async () => {
  const asked = { operation: "account.list", method: "GET" };
  const filtered = (query: string, idp = "sailpoint") => ({ ...asked, idp, path: `/Users?${query}` });
  const page = "startIndex=1&count=100";
  const { results, mutants } = await judgedAll([
    filtered(`filter=active%20eq%20true&${page}`),
    filtered(`${page}&filter=active%20eq%20true`),
    filtered(`startIndex=1&filter=active%20eq%20true&count=100`),
    filtered(`filter=active%20eq%20true&${page}`, "generic"),
  ]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["exact", "exact", "miss", "miss"]);
  expect(mutants.filter(({ result }) => result.outcome !== "miss")).toEqual([]);
});

test("a group's template has texts of the administrator's, too, and nothing but texts", async () => {
  const made = (more: JsonObject) => ({
    idp: "authentik",
    operation: "group.create",
    path: "/Groups",
    body: { schemas: [group], displayName: "Crew", description: "All hands", externalId: "7", ...more },
  });
  const { results, mutants } = await judgedAll([made({}), made({ size: 3 })]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["exact", "miss"]);
  expect(mutants.filter(({ result }) => result.outcome !== "miss")).toEqual([]);
});

test("later releases of a plugin say that a member is a user", async () => {
  const put = (members: readonly JsonObject[]) => ({
    idp: "keycloak-mitodl-scim",
    operation: "group.update",
    method: "PUT",
    path: "/Groups/9",
    body: { schemas: [group], id: "9", externalId: "7", displayName: "Crew", members },
  });
  const member = { value: "1", $ref: "Users/1" };
  const typed = { value: "1", type: "User", $ref: "Users/1" };
  const wrong = { value: "1", type: "Group", $ref: "Users/1" };
  expect((await outcomes([put([member]), put([typed]), put([wrong])])).map((text) => text.split(" ")[0])).toEqual([
    "exact",
    "exact",
    "miss",
  ]);
});
