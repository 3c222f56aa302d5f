import { expect, test } from "@playwright/test";
import { typesOf } from "../../../../src/checks/memory/types.ts";
import { compareKeys, sortByOf, sortKeyOf } from "../../../../src/checks/sorting/sort-key.ts";
import type { Json, JsonObject } from "../../../../src/scim/json.ts";
import { facts } from "../facts.ts";

const by = (text: string) => {
  const type = typesOf(facts).find(({ resourceType }) => resourceType.name === "User");
  const found = type === undefined ? undefined : sortByOf(text, type);
  if (found === undefined) throw new Error(`Nobody sorts by ${text}`);
  return found;
};

const order = (text: string, a: Json, b: Json) => compareKeys(a, b, by(text).attribute);

test("letters of one case are in the order of the alphabet", () => {
  expect(order("userName", "ada", "bob")).toBe(-1);
  expect(order("userName", "bob", "ada")).toBe(1);
});

test("letter case does not count where the attribute is not case-exact", () => {
  expect(order("userName", "ada", "Bob")).toBe(-1);
  expect(order("externalId", "ada", "Bob")).toBeUndefined();
});

for (const [a, b] of [
  ["ada", "ada"],
  ["ada", "ada1"],
  ["user10", "user2"],
  ["a-b", "aa"],
  ["über", "uz"],
])
  test(`no collation is held against a target: ${a} and ${b}`, () => {
    expect(order("userName", a ?? "", b ?? "")).toBeUndefined();
  });

test("times are compared by the clock", () => {
  expect(order("meta.created", "2026-01-01T12:30:00+02:00", "2026-01-01T11:00:00Z")).toBe(-1);
});

const keyOf = (text: string, resource: JsonObject) => sortKeyOf({ resource, open: new Set() }, by(text));

test("of several elements the primary one counts, and without one nobody can say", () => {
  const emails: Json = [{ value: "z@x.example" }, { value: "a@x.example", primary: true }];
  expect(keyOf("emails.value", { emails })).toEqual({ kind: "value", value: "a@x.example" });
  expect(keyOf("emails", { emails })).toEqual({ kind: "value", value: "a@x.example" });
  expect(keyOf("emails.value", { emails: [{ value: "z@x.example" }, { value: "a@x.example" }] }).kind).toBe("unknown");
  expect(keyOf("emails.value", {}).kind).toBe("none");
});
