import { test as base, expect } from "@playwright/test";
import { openStage } from "../../../src/app/fidelity-stage.ts";
import type { CaseResult } from "../../../src/fidelity/judge-case.ts";
import type { RecordedCase } from "../../../src/fidelity/recorded-case.ts";
import { renderMutant } from "../../../src/fidelity/render.ts";
import { isNoticed, runFidelity, runMutants } from "../../../src/fidelity/run-fidelity.ts";
import type { Json, JsonObject } from "../../../src/scim/index.ts";
import { madeUp } from "./cases.ts";

const user = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const flag = "aadOptscim062020";

type Played = (more: Partial<RecordedCase>) => Promise<{
  readonly result: CaseResult | undefined;
  readonly unnoticed: readonly string[];
}>;

/** Meets a case, and notices what is not it. */
type Exactly = (more: Partial<RecordedCase>, playedAs?: string) => Promise<void>;

const test = base.extend<{ readonly played: Played; readonly exactly: Exactly }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants it written so
  played: async ({}, use) => {
    const { stage, close } = await openStage();
    await use(async (more) => {
      const results = await runFidelity([madeUp({ idp: "entra", headers: {}, ...more })], stage);
      const mutants = await runMutants(results, stage, 1);
      return { result: results[0], unnoticed: mutants.filter((mutant) => !isNoticed(mutant)).map(renderMutant) };
    });
    await close();
  },
  exactly: async ({ played }, use) =>
    use(async (more, playedAs = "") => {
      const { result, unnoticed } = await played(more);
      const what = `${more.method} ${more.path}`;
      expect(result, what).toMatchObject({ outcome: "exact", playedAs: expect.stringContaining(playedAs) });
      expect(unnoticed, what).toEqual([]);
    }),
});

const asked = (path: string, more: Partial<RecordedCase> = {}): Partial<RecordedCase> => ({
  operation: "user.lookup",
  method: "GET",
  path,
  ...more,
});

const patched = (operations: readonly Json[], more: Partial<RecordedCase> = {}): Partial<RecordedCase> => ({
  operation: "user.patch",
  method: "PATCH",
  path: "/Users/7",
  body: { schemas: [patchOp], Operations: operations },
  ...more,
});

const patchedGroup = (operations: readonly Json[], more: Partial<RecordedCase> = {}): Partial<RecordedCase> =>
  patched(operations, { operation: "group.patch", path: "/Groups/7", ...more });

const numbered = <T>(count: number, make: (name: string) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(`u${index}`));

test("a connection is tested by whatever attribute people are matched by", async ({ exactly }) => {
  await exactly(asked("/Users?filter=externalId+eq+%2200aa%22", { operation: "test.connection" }), "test-connection");
  await exactly(
    asked('/Users?filter=emails[type eq "work"].value eq "00aa"', { operation: "test.connection" }),
    "test-connection",
  );
});

test("what is looked up may hold quotes, ampersands and letters of other alphabets", async ({ exactly }) => {
  for (const path of [
    "/Users?filter=externalId+eq+%22R%26D%22",
    "/Users?filter=userName+eq+%22o%27neil%2bx%40example.org%22",
    "/Users?filter=userName+eq+%22o%27neil%2Bx%40example.org%22",
    "/Users?filter=displayName+eq+%22%e5%b1%b1%e7%94%b0%22",
  ])
    await exactly(asked(path));
  for (const path of [
    '/Groups?excludedAttributes=members&filter=displayName eq "R&D"',
    "/Groups?excludedAttributes=members&filter=displayName+eq+%22Lin%27s+%5c%22Best%5c%22%22",
  ])
    await exactly(asked(path, { operation: "group.lookup" }));
});

test("operations stand as the administrator sorted the mapping, and their twins in another order do not", async ({
  exactly,
}) => {
  await exactly(
    patched([
      { op: "Replace", path: "displayName", value: "Lin Wu" },
      { op: "Replace", path: 'emails[type eq "work"].value', value: "lin@example.org" },
      { op: "Replace", path: "userName", value: "lin@example.org" },
    ]),
    "patch.order=",
  );
  await exactly(
    patched([{ op: "replace", value: { userName: "lin", "name.givenName": "Lin", active: false } }], { flavour: flag }),
    "patch.order=",
  );
});

test("without a flag every operation has its path, in whatever order", async ({ played }) => {
  const { result } = await played(patched([{ op: "Replace", value: { userName: "lin", displayName: "Lin" } }]));
  expect(result?.outcome).toBe("miss");
});

test("a single change may have no path where the flag is set", async ({ exactly }) => {
  const single = patched([{ op: "replace", value: { active: false } }], { operation: "user.disable", flavour: flag });
  await exactly(single, "mergedFrom=1");
});

const created = (more: JsonObject, operation = "user.create"): Partial<RecordedCase> => ({
  operation,
  method: "POST",
  path: "/Users",
  body: { schemas: [user, enterprise], externalId: "lin", userName: "lin@example.org", active: true, ...more },
});

const byName: JsonObject = {
  addresses: [{ primary: true, type: "work", country: "NL", formatted: "B2", locality: "Delft" }],
  displayName: "Lin Wu",
  emails: [{ primary: true, type: "work", value: "lin@example.org" }],
  meta: { resourceType: "User" },
  name: { formatted: "Lin Wu", familyName: "Wu", givenName: "Lin" },
  roles: [],
  title: "Engineer",
  [enterprise]: { department: "Bridges", employeeNumber: "77" },
};

test("the keys of a create stand by their names, too, and in no other order", async ({ exactly, played }) => {
  await exactly(created(byName), "users.create.order=names");
  const reversed = Object.fromEntries(Object.entries(byName).toReversed());
  expect((await played(created(reversed))).result?.outcome).toBe("miss");
});

test("who types a fixture orders its keys as they like", async ({ exactly, played }) => {
  const typed = { ...created({ meta: { resourceType: "User" }, displayName: "Lin Wu" }) };
  expect((await played(typed)).result?.outcome).toBe("miss");
  await exactly({ ...typed, confidence: "reported (test fixture written for Entra)" });
});

test("a truth value may be a text in a create", async ({ exactly }) => {
  await exactly(created({ active: "True", meta: { resourceType: "User" } }), "users.create.booleansAsText=true");
});

test("a role that is mapped alone goes as the element it is in a create", async ({ exactly }) => {
  const role = { primary: true, type: "WindowsAzureActiveDirectoryRole", value: "Editor" };
  await exactly(patched([{ op: "add", path: "roles", value: [role] }], { flavour: flag }));
});

test("targets go out as the administrator wrote them", async ({ exactly }) => {
  await exactly(patched([{ op: "Replace", path: `${user}:title`, value: "Lead" }]));
  await exactly(
    patched([{ op: "Add", path: `${enterprise}:manager.value`, value: "9" }], { operation: "manager.set" }),
  );
});

test("a manager is taken away with an empty text, or an object that holds one", async ({ exactly }) => {
  for (const value of ["", { value: "" }])
    await exactly(
      patched([{ op: "Replace", path: `${enterprise}:manager`, value }], { operation: "manager.remove" }),
      "set-manager",
    );
});

test("on demand the flag has no effect", async ({ exactly, played }) => {
  const older = patched([{ op: "Replace", path: "displayName", value: "Lin" }], { flavour: flag });
  expect((await played(older)).result?.outcome).toBe("miss");
  await exactly({ ...older, operation: "user.ondemand.patch" }, "by provision-on-demand");
  const members = [{ op: "Add", path: "members", value: [{ $ref: null, value: "8" }] }];
  await exactly(patchedGroup(members, { operation: "group.ondemand.member.add", flavour: flag }), "on-demand");
});

test("members come and go in any number, and a group that had no externalId gets one", async ({ exactly }) => {
  const many = numbered(45, (value): Json => ({ $ref: null, value }));
  await exactly(patchedGroup([{ op: "Add", path: "members", value: [...many] }]));
  await exactly(
    patchedGroup(
      numbered(45, (name): Json => ({ op: "remove", path: `members[value eq "${name}"]` })),
      { flavour: flag },
    ),
  );
  await exactly(patchedGroup([{ op: "Add", path: "externalId", value: "00aa" }]));
});

test("an empty list of members stands in front of what a group says of itself", async ({ exactly }) => {
  const group = {
    schemas: [
      "urn:ietf:params:scim:schemas:core:2.0:Group",
      "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
    ],
    externalId: "00aa",
    displayName: "Crew",
    members: [],
    meta: { resourceType: "Group" },
  };
  await exactly({ operation: "group.create", method: "POST", path: "/Groups", body: group });
});

test("other flags stay in the URL as well", async ({ exactly }) => {
  for (const name of ["AzureAdScimPatch062020", "AzureAdScimPatch2017"])
    await exactly(asked(`/scim/Users?${name}&filter=userName+eq+%22lin%22`), `query.flag=${name}`);
});

test("times and ids in a header are others each time, and documents name media types without parameters", async ({
  exactly,
  played,
}) => {
  const version = "Date:2024-03-01T10:00:00Z, ActivityId:3f0c7c1e-6f58-4c55-9f0d-6b2a5c1f7a10";
  await exactly(asked("/Users/7", { operation: "user.get", headers: { ADSCIMVersion: version } }));
  const short = patched([{ op: "Replace", path: "active", value: "False" }], {
    operation: "user.disable",
    headers: { "Content-type": "application/scim+json" },
  });
  expect((await played(short)).result?.outcome).toBe("miss");
  await exactly({ ...short, confidence: "documented by Microsoft" });
});

const documented = { confidence: "documented by Microsoft" } as const;

test("documents of the client before 2018 are declared, recordings of it are not", async ({ played }) => {
  const listed = patched([{ op: "Add", path: "manager", value: [{ $ref: "http://example.org/Users/8", value: "8" }] }]);
  const nulls = created({
    addresses: null,
    displayName: "Lin Wu",
    emails: [],
    meta: { resourceType: "User" },
    name: { familyName: "Wu" },
    phoneNumbers: null,
    preferredLanguage: null,
    title: null,
    department: null,
    manager: null,
  });
  const unquoted = asked("/scim/Users?filter=externalId eq lin");
  for (const one of [listed, nulls, unquoted]) {
    expect((await played({ ...one, ...documented })).result, one.path).toMatchObject({
      outcome: "declared",
      details: [expect.stringMatching(/^contradicts ENTRA-/)],
    });
    expect((await played(one)).result?.outcome, one.path).toBe("miss");
  }
  const quoted = asked('/scim/Users?filter=externalId eq "lin"', documented);
  expect((await played(quoted)).result?.outcome).toBe("exact");
});

test("a validator is known by its recording, whatever the operation is called", async ({ played }) => {
  const recorded = { confidence: "recorded traffic (SCIM Validator)" };
  expect((await played(asked("/Users?startIndex=1&count=5", recorded))).result?.outcome).toBe("declared");
});

test("the name of a complex role was documented one way and recorded another", async ({ exactly, played }) => {
  const type = "WindowsAzureActiveDirectoryRole";
  const role = (label: string): JsonObject => ({ primary: false, type, [label]: "Desk", value: "desk" });
  const added = (label: string) => patched([{ op: "add", path: "roles", value: [role(label)] }], { flavour: flag });
  await exactly(added("display"), "roles.complexName=display");
  await exactly(added("displayName"));
  expect((await played(added("label"))).result?.outcome).toBe("miss");
});

test("an activity that is null is a vendor's example, never a recording", async ({ played }) => {
  const body = {
    externalId: "7",
    active: null,
    userName: "lin",
    emails: [{ primary: true, type: "work", value: "lin@example.org" }],
    name: { formatted: "Lin Wu", familyName: "Wu", givenName: "Lin" },
    schemas: [user],
    meta: { resourceType: "User" },
  };
  const posted = { operation: "user.create", method: "POST", path: "/Users", body };
  expect((await played({ ...posted, confidence: "documented by a vendor" })).result?.outcome).toBe("declared");
  expect((await played(posted)).result?.outcome).toBe("miss");
});
