import { expect, test } from "@playwright/test";
import { typesOf } from "../../../../src/checks/memory/types.ts";
import { causeOf, operationOf } from "../../../../src/checks/patching/cause.ts";
import { failingOperation, refusalCauseOf } from "../../../../src/checks/patching/refusal.ts";
import type { JsonObject } from "../../../../src/scim/json.ts";
import { facts } from "../facts.ts";

const type = (name: string) => {
  const found = typesOf(facts).find(({ resourceType }) => resourceType.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
};

const state = {
  resource: { id: "u1", userName: "ada", title: "Guide", emails: [{ value: "a@x.example", type: "work" }] },
  open: new Set<string>(),
};

const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];

const refusal = (...operations: readonly JsonObject[]) =>
  refusalCauseOf(failingOperation({ schemas, Operations: operations }, state, type("User")), state, type("User"));

const refusals: readonly (readonly [cause: string, operation: JsonObject])[] = [
  ["refuses-unknown-operation", { op: "move", path: "title", value: "x" }],
  ["remove-needs-path", { op: "remove" }],
  ["needs-value", { op: "add", path: "title" }],
  ["refuses-malformed-path", { op: "replace", path: "name..givenName", value: "x" }],
  ["refuses-unknown-attribute", { op: "replace", path: "bogus", value: "x" }],
  ["refuses-read-only", { op: "replace", path: "id", value: "x" }],
  ["refuses-read-only", { op: "add", path: "groups", value: [{ value: "g1" }] }],
  ["refuses-removing-required", { op: "remove", path: "userName" }],
  ["no-target", { op: "replace", path: 'emails[value co "nobody"].type', value: "home" }],
  ["refuses-wrong-type", { op: "replace", path: "active", value: { on: 1 } }],
];

for (const [cause, operation] of refusals)
  test(`${JSON.stringify(operation)} is refused for “${cause}”`, () => {
    expect(refusal(operation)).toBe(cause);
  });

test("without operations there is nothing to carry out", () => {
  expect(refusal()).toBe("needs-operations");
});

test("of several operations the one that fails by itself is to blame", () => {
  expect(refusal({ op: "add", path: "title", value: "x" }, { op: "remove", path: "userName" })).toBe(
    "refuses-removing-required",
  );
});

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const effects: readonly (readonly [cause: string, operation: JsonObject])[] = [
  ["add-sets", { op: "add", path: "title", value: "x" }],
  ["add-sets", { op: "Add", path: "name.givenName", value: "x" }],
  ["add-appends", { op: "add", path: "emails", value: [] }],
  ["add-merges", { op: "add", path: "name", value: {} }],
  ["replace-sets", { op: "replace", path: "title", value: "x" }],
  ["replace-list", { op: "replace", path: "emails", value: [] }],
  ["replace-merges", { op: "replace", path: "name", value: {} }],
  ["remove-clears", { op: "remove", path: "emails" }],
  ["remove-sub-attribute", { op: "remove", path: "name.givenName" }],
  ["remove-selected", { op: "remove", path: 'emails[type eq "work"]' }],
  ["value-path", { op: "replace", path: 'emails[type eq "work"].value', value: "x" }],
  ["path-less-add", { op: "add", value: { title: "x" } }],
  ["path-less-replace", { op: "replace", value: { title: "x" } }],
  ["extension-path", { op: "replace", path: `${enterprise}:department`, value: "x" }],
  ["qualified-path", { op: "replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:title", value: "x" }],
  ["path-in-any-case", { op: "replace", path: "NAME.givenname", value: "x" }],
];

for (const [cause, operation] of effects)
  test(`${JSON.stringify(operation)} puts “${cause}” to the test`, () => {
    expect(causeOf(operationOf(operation, type("User")), type("User"))).toBe(cause);
  });
