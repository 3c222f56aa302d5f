import { expect, test } from "@playwright/test";
import { openStage } from "../../../src/app/fidelity-stage.ts";
import { judgeCase } from "../../../src/fidelity/judge-case.ts";
import type { RecordedCase } from "../../../src/fidelity/recorded-case.ts";
import { madeUp } from "./cases.ts";

const judged = async (more: Partial<RecordedCase>) => {
  const { stage, close } = await openStage();
  const result = await judgeCase(madeUp(more), stage);
  await close();
  return result;
};

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const own = "urn:example:params:scim:schemas:extension:badge:1.0:User";
const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

const created = {
  schemas: [core],
  userName: "lin",
  name: { givenName: "Lin", familyName: "Wu" },
  emails: [{ primary: true, value: "lin@example.org", type: "work" }],
  displayName: "Lin Wu",
  locale: "fr-FR",
  externalId: "00u0",
  groups: [],
  password: "tHg7Kq2p",
  active: true,
};

test("ids, values, mappings and attribute sets nobody has seen before are played", async () => {
  const plain = await judged({ body: created });
  expect(plain).toMatchObject({ outcome: "exact", details: [], playedAs: expect.stringContaining("assign-user") });

  const { groups, password, active, ...profile } = created;
  const extended = { ...profile, nickName: "Li", [own]: { badge: "B-1" }, groups, password, active };
  expect(await judged({ body: { ...extended, schemas: [core, own] } })).toMatchObject({ outcome: "exact" });
});

test("what no administrator can map is missed, and told with its place", async () => {
  const surplus = await judged({ body: { ...created, surplus: "value" } });
  expect(surplus).toMatchObject({ outcome: "miss", details: ['body /surplus: expected "value", sent nothing'] });
});

test("a list that a target answered for one user is sent back, and nothing else in it goes unnoticed", async () => {
  const { password: _, ...shown } = { ...created, id: "7" };
  const list = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: 1,
    Resources: [shown],
    active: false,
  };
  const put = { operation: "user.deactivate", method: "PUT", path: "/scim/v2/Users/7" };
  expect(await judged({ ...put, body: list })).toMatchObject({ outcome: "exact" });
  const asText = { ...list, Resources: [{ ...shown, active: "true" }] };
  expect(await judged({ ...put, body: asText })).toMatchObject({ outcome: "miss" });
});

test("members without a name, and pushed without a path, are played", async () => {
  const put = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    id: "9",
    displayName: "Engineers",
    members: [{ value: "1", display: null }],
  };
  const about = { path: "/scim/v2/Groups/9", operation: "group.update.put" };
  expect(await judged({ ...about, method: "PUT", body: put })).toMatchObject({ outcome: "exact" });
  const value = { members: [{ value: "1", display: "lin@example.org" }], id: "9", displayName: "Engineers" };
  const patch = { schemas: [patchOp], Operations: [{ op: "replace", value }] };
  const pushed = await judged({ ...about, operation: "group.member.replace", method: "PATCH", body: patch });
  expect(pushed).toMatchObject({ outcome: "exact", playedAs: expect.stringContaining("groups.push.withoutPath=true") });
});

test("a miss says what was expected and what was sent", async () => {
  const { details } = await judged({
    headers: { "user-agent": "Somebody 2.0" },
    body: { ...created, active: "true" },
  });
  expect(details).toEqual([
    'header user-agent: expected "Somebody 2.0", sent "Okta SCIM Client 1.0.0"',
    'body /active: expected "true", sent true',
  ]);
  const reversed = await judged({ body: Object.fromEntries(Object.entries(created).reverse()) });
  expect(reversed.details).toEqual([
    expect.stringMatching(/^body \/: expected the keys in the order active, .*; sent schemas, /),
  ]);
});

test("the flavour that was chosen is told where the case does not tell it", async () => {
  const body = { schemas: [patchOp], Operations: [{ op: "replace", value: { active: false } }] };
  const result = await judged({ operation: "user.deactivate", method: "PATCH", path: "/v2/Users/7", body });
  expect(result).toMatchObject({ outcome: "exact", isFlavourTold: false, playedAs: "oin by deactivate-user" });
});

test("a body of which the source shows a part has the shape, if the rest is of the mapping", async () => {
  const part = { operation: "user.update.put", method: "PUT", path: "/Users/7", note: "PARTIAL body." };
  const result = await judged({ ...part, body: { title: "Engineer" } });
  expect(result.outcome).toBe("shape");
  expect(result.details).toContain("beside the source: /userName");
  expect(await judged({ ...part, note: "", body: { title: "Engineer" } })).toMatchObject({ outcome: "miss" });
});

test("an IdP without a dialect, and a request without a step, are missed and told so", async () => {
  expect(await judged({ idp: "nobody" })).toMatchObject({ outcome: "miss", details: ["no dialect for nobody"] });
  const bulk = await judged({ operation: "bulk", path: "/Bulk", body: {} });
  expect(bulk).toMatchObject({ outcome: "miss", details: ["no step of Okta is known to send POST /Bulk"] });
});

test("what a vendor's suite sends is declared, and what was recorded of the client never", async () => {
  expect(await judged({ operation: "suite.spec.user.create" })).toMatchObject({ outcome: "declared" });
  const older = { idp: "cyberark", body: { ...created, schemas: ["urn:scim:schemas:core:1.0"] } };
  expect(await judged({ ...older, confidence: "documented" })).toMatchObject({ outcome: "declared" });
  expect(await judged(older)).toMatchObject({ outcome: "miss" });
});

test("what a server of an IdP's name accepts is declared, whatever it was asked", async () => {
  const asked = { idp: "somebody-server", operation: "user.lookup", method: "GET", path: "/Users" };
  expect(await judged(asked)).toMatchObject({ outcome: "declared", details: ["what a server says, not an IdP"] });
  expect(await judged({ ...asked, idp: "somebody" })).toMatchObject({ outcome: "miss" });
});

test("a document that contradicts a rule is declared by what it shows, not by its id", async () => {
  const tutorial = {
    idp: "entra",
    operation: "user.disable",
    method: "PATCH",
    path: "/Users/7",
    confidence: "documented by Microsoft",
    body: { Operations: [{ op: "Replace", path: "active", value: false }], schemas: [patchOp] },
  };
  expect(await judged(tutorial)).toMatchObject({
    outcome: "declared",
    details: [expect.stringMatching(/^contradicts ENTRA-69: /)],
  });
  expect(await judged({ ...tutorial, confidence: "recorded traffic" })).toMatchObject({ outcome: "miss" });
  expect(
    await judged({ ...tutorial, body: { schemas: [patchOp], Operations: tutorial.body.Operations } }),
  ).toMatchObject({ outcome: "miss" });
});

test("Entra's rarer forms are played: flag in the URL, either order of terms, lists, small letters, checks of members", async () => {
  const tags = [
    { op: "Add", path: "urn:example:params:scim:schemas:extension:badge:1.0:User:tags", value: [{ value: "a" }] },
  ];
  const asked: readonly Partial<RecordedCase>[] = [
    { operation: "user.lookup", method: "GET", path: "/Users?aadOptscim062020&filter=userName+eq+%22lin%22" },
    {
      operation: "manager.check",
      method: "GET",
      path: "/Users?filter=manager+eq+%228%22+and+id+eq+%227%22&attributes=id",
    },
    {
      operation: "group.member.check",
      method: "GET",
      path: "/Groups?excludedAttributes=members&filter=id+eq+%227%22+and+members+eq+%228%22",
    },
    { operation: "user.patch", method: "PATCH", path: "/Users/7", body: { schemas: [patchOp], Operations: tags } },
    {
      operation: "user.disable",
      method: "PATCH",
      path: "/Users/7",
      body: { schemas: [patchOp], Operations: [{ op: "Replace", path: "active", value: "false" }] },
    },
    {
      operation: "group.rename",
      method: "PATCH",
      path: "/Groups/7",
      body: { schemas: [patchOp], Operations: [{ op: "Replace", path: "externalId", value: "8" }] },
    },
  ];
  for (const one of asked)
    expect(await judged({ idp: "entra", body: null, headers: {}, ...one }), one.path).toMatchObject({
      outcome: "exact",
    });
});
