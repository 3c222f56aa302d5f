import { expect, test } from "@playwright/test";
import {
  acceptableMatches,
  acceptablePatches,
  applyPatch,
  applyReplace,
  differences,
  evaluateFilter,
  type Filter,
  type Json,
  type JsonObject,
  parsePatchOp,
  patchOp,
  project,
  sameValue,
  shapeProblems,
  tolerant,
  validateResource,
} from "../../../src/scim/index.ts";
import { ada, core, enterprise, users } from "./definitions.ts";

const levels = 100_000;
const deepObject = (): Json => JSON.parse(`${'{"x":'.repeat(levels)}1${"}".repeat(levels)}`);
const deepList = (): Json => JSON.parse(`${"[".repeat(levels)}1${"]".repeat(levels)}`);

/** JSON that parses, and that no function of ours may follow to its end. */
const hostile: JsonObject = {
  ...ada,
  schemas: [core, enterprise],
  bogus: deepObject(),
  name: deepObject(),
  emails: deepList(),
  title: deepList(),
  meta: deepObject(),
  [enterprise]: deepObject(),
};

const operations: readonly JsonObject[] = [
  { op: "replace", value: hostile },
  ...[
    "name",
    "emails",
    "title",
    "meta",
    "bogus",
    "schemas",
    "name.givenName",
    'emails[type eq "work"]',
    enterprise,
  ].flatMap((path) => [
    { op: "add", path, value: deepObject() },
    { op: "replace", path, value: deepList() },
  ]),
];

test.describe("JSON nested beyond all reason does not overflow the stack", () => {
  test("in a body that creates or replaces", () => {
    expect(validateResource(users, hostile).ok).toBe(false);
    expect(applyReplace(users, ada, hostile).ok).toBe(false);
    expect(applyReplace(users, hostile, { ...ada, name: deepObject() }, tolerant).ok).toBe(true);
  });

  test("in a PATCH", () => {
    for (const operation of operations) {
      const parsed = parsePatchOp(patchOp([operation]), tolerant);
      if (!parsed.ok) throw new Error(parsed.error.detail);
      for (const before of [ada, hostile])
        expect(typeof applyPatch(users, before, parsed.value, tolerant).ok).toBe("boolean");
      expect(acceptablePatches(users, ada, patchOp([operation])).length).toBeGreaterThan(0);
    }
  });

  test("in a resource that is looked at", () => {
    expect(sameValue(deepObject(), deepObject())).toBe(true);
    expect(differences(hostile, ada).length).toBeGreaterThan(0);
    expect(shapeProblems(users, { ...hostile, schemas: [deepList()] }).length).toBeGreaterThan(0);
    expect(project(users, hostile, { kind: "default" }).userName).toBe("ada");
    const filters: readonly Filter[] = ["name", "emails", "title", "bogus"].map((attribute) => ({
      kind: "present",
      path: { attribute },
    }));
    for (const filter of filters) {
      expect(typeof evaluateFilter(filter, hostile, users)).toBe("boolean");
      expect(acceptableMatches(filter, hostile, users).size).toBeGreaterThan(0);
    }
  });
});
