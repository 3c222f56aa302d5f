import { expect, test } from "@playwright/test";
import { openStage } from "../../../src/app/fidelity-stage.ts";
import { judgeCase } from "../../../src/fidelity/judge-case.ts";
import { mutations } from "../../../src/fidelity/mutations.ts";
import { readCases } from "../../../src/fidelity/read-cases.ts";
import { filterIn, type RecordedCase } from "../../../src/fidelity/recorded-case.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { madeUp } from "./cases.ts";

const outcomesOf = async (cases: readonly Partial<RecordedCase>[]) => {
  const { stage, close } = await openStage();
  const outcomes: string[] = [];
  for (const one of cases) outcomes.push((await judgeCase(madeUp(one), stage)).outcome);
  await close();
  return outcomes;
};

const core = "urn:ietf:params:scim:schemas:core:2.0:User";

const created = {
  schemas: [core],
  userName: "ida",
  name: { givenName: "Ida", familyName: "Roe" },
  emails: [{ primary: true, value: "ida@example.org", type: "work" }],
  displayName: "Ida Roe",
  locale: "fr-FR",
  externalId: "00u0",
};

const put = (body: JsonObject, note = ""): Partial<RecordedCase> => ({
  operation: "user.update.put",
  method: "PUT",
  path: `/Users/${encodeURIComponent(String(body.id ?? "7"))}`,
  body,
  note,
});

const shown = { ...created, id: "7", active: true, groups: [], meta: { resourceType: "User" } };

for (const [asked, value] of [
  ["filter=userName%20eq%20%22a%26b%3Dc%22&startIndex=1&count=100", "a&b=c"],
  ['filter=userName eq "a&b"&startIndex=1', "a&b"],
  ["startIndex=1&filter=userName+eq+%22a%5C%22b%5C%5Cc%22", 'a"b\\c'],
  ["filter=userName%20eq%20a", "a"],
] as const)
  test(`a look-up for ${value} is read as it was meant: ${asked}`, () => {
    expect(filterIn(madeUp({ path: `/Users?${asked}` }))).toEqual({ attribute: "userName", value });
  });

test("a look-up may ask by an element's value, or by an identifier that nothing is mapped to", async () => {
  const filters = ["emails%5Btype%20eq%20%22work%22%5D.value", "email"];
  const cases = filters.map((attribute) => ({
    operation: "user.lookup",
    method: "GET",
    path: `/Users?filter=${attribute}%20eq%20%22ida%40example.org%22&startIndex=1&count=100`,
  }));
  expect(await outcomesOf(cases)).toEqual(["exact", "exact"]);
});

test("a namespace is whatever the schemas list, a URN or not", async () => {
  const body = {
    ...created,
    schemas: [core, "payroll"],
    payroll: { level: "3" },
    groups: [],
    password: "x",
    active: true,
  };
  expect(await outcomesOf([{ body }, { body: { ...body, schemas: [core] } }])).toEqual(["exact", "miss"]);
});

test("an attribute of the application's own stands at the root where the case tells of it", async () => {
  const body = { ...created, shopRole: "clerk", groups: [], password: "x", active: true };
  const notes = ["shopRole is mapped.", "A custom attribute of the app.", ""];
  expect(await outcomesOf(notes.map((note) => ({ body, note })))).toEqual(["exact", "exact", "miss"]);
});

test("what a server adds, nulls and sorts comes back, and what stands behind everything is nobody's", async () => {
  const { meta, ...rest } = shown;
  const { schemas, userName, ...profile } = created;
  const asked = [
    put({ ...rest, tenant: "a", meta }),
    put({ ...shown, title: null, phoneNumbers: [] }),
    put({ ...shown, meta: { ...meta, etag: 3 } }),
    put({ ...shown, id: "a b/c" }),
    { ...put({ ...shown, id: 7 }), path: "/Users/7" },
    put(Object.fromEntries(Object.entries(shown).toSorted(([left], [right]) => (left < right ? -1 : 1)))),
    put({ active: true, email: "x", id: "7", schemas, userName, ...profile, groups: [] }),
    put({ ...shown, tenant: "a" }, "Unknown attributes come back."),
  ];
  expect(await outcomesOf(asked)).toEqual(asked.map(() => "exact"));
  const never = [
    put({ ...shown, tenant: "a" }),
    put({ ...shown, active: "true" }),
    { ...put({ ...shown, id: 8 }), path: "/Users/7" },
    put(Object.fromEntries(Object.entries(shown).toReversed())),
  ];
  expect(await outcomesOf(never)).toEqual(never.map(() => "miss"));
});

test("roles and entitlements that were assigned are objects, with their keys in Okta's order", async () => {
  const tail = { groups: [], password: "x", active: true };
  const roles = [
    { value: "1", display: "Clerk" },
    { value: "2", display: "Judge" },
  ];
  const entitlements = [{ value: "e", display: "Seat", type: "licence" }];
  const turned = [{ display: "Clerk", value: "1" }];
  const bodies = [
    { ...created, roles, ...tail },
    { ...created, entitlements, ...tail },
    { ...created, roles: turned, ...tail },
  ];
  expect(await outcomesOf(bodies.map((body) => ({ body })))).toEqual(["exact", "exact", "miss"]);
});

test("the type of an e-mail is compared letter by letter, and an element may say that it is not the primary one", async () => {
  const tail = { groups: [], password: "x", active: true };
  const of = (emails: readonly JsonObject[]) => ({ body: { ...created, emails, ...tail } });
  const [first] = created.emails;
  const cases = [of([{ ...first, type: "Work" }]), of([{ ...first }, { type: "home", value: "a", primary: false }])];
  expect(await outcomesOf(cases)).toEqual(["exact", "exact"]);
});

test("pages end before the one that is asked for, whatever their size", async () => {
  const page = (startIndex: number) => ({
    operation: "import.users.page",
    method: "GET",
    path: `/Users?startIndex=${startIndex}&count=100`,
  });
  expect(await outcomesOf([page(301), page(51), page(151)])).toEqual(["exact", "exact", "exact"]);
});

test("members are told apart by ids with any character", async () => {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
  const operations = [{ op: "remove", path: 'members[value eq "a\\"b"]' }];
  const body = { schemas, Operations: operations };
  expect(await outcomesOf([{ operation: "group.member.remove", method: "PATCH", path: "/Groups/9", body }])).toEqual([
    "exact",
  ]);
});

test("the order of parameters that a document gives itself is not the client's", async () => {
  const asked = {
    operation: "user.lookup",
    method: "GET",
    path: '/Users?startIndex=1&count=100&filter=userName eq "a"',
  };
  const notes = ["Decoded; order of the parameters as in the source.", ""];
  expect(await outcomesOf(notes.map((note) => ({ ...asked, note })))).toEqual(["exact", "miss"]);
});

test("nothing is changed where anything may stand", () => {
  const mutate = mutations["one key more"];
  const one = madeUp({ ...put({ meta: {} }), note: "Unknown attributes come back." });
  expect(mutate?.(one, () => 0)).toBeUndefined();
  expect(mutate?.({ ...one, note: "" }, () => 0)?.body).toEqual({ meta: {}, surplus: "value" });
});

test("a case may write its method small, and leave out what it does not know", () => {
  const read = readCases([{ id: "a", idp: "okta", operation: "user.get", method: "get", path: "/Users/1", body: "" }]);
  expect(read).toMatchObject({
    ok: true,
    cases: [{ method: "GET", body: null, headers: null, confidence: "recorded", note: "" }],
  });
});

test("an excerpt is no whole body, and an update may be the end or the return of somebody", async () => {
  const operations = { Operations: [{ op: "replace", value: { active: false } }] };
  const patch = { operation: "user.deactivate", method: "PATCH", path: "/Users/7", body: operations };
  const list = { schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], totalResults: 1, resources: [shown] };
  const cases = [
    { ...patch, note: "Excerpt." },
    { ...patch, note: "The schemas are not shown." },
    { ...patch, note: "" },
    put({ ...list, active: false }),
  ];
  expect(await outcomesOf(cases)).toEqual(["shape", "shape", "miss", "exact"]);
});

test("documents write endpoints small and leave the schemas out of a PATCH; recordings do neither", async () => {
  const operations = { Operations: [{ op: "replace", value: { active: false } }] };
  const patch = { operation: "user.deactivate", method: "PATCH", path: "/Users/7", body: operations };
  const small = { ...put(shown), path: "/scim/users/7" };
  const documented = { confidence: "documented by Okta" };
  const told = [patch, small, { ...small, path: "users/7" }, { ...small, path: "/users/v2/Users/7" }];
  expect(await outcomesOf(told.map((one) => ({ ...one, ...documented })))).toEqual([
    "shape",
    "exact",
    "exact",
    "exact",
  ]);
  expect(await outcomesOf([patch, small])).toEqual(["miss", "miss"]);
});

test("a push without a path has the members alone, or id and name beside them", async () => {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
  const members = [{ value: "1", display: "ida" }];
  const pushed = (value: JsonObject) => ({
    operation: "group.push",
    method: "PATCH",
    path: "/Groups/9",
    body: { schemas, Operations: [{ op: "replace", value }] },
  });
  const values: readonly JsonObject[] = [
    { members },
    { members, id: "9", displayName: "Crew" },
    { members, displayName: "Crew" },
  ];
  expect(await outcomesOf(values.map(pushed))).toEqual(["exact", "exact", "miss"]);
});
