import { expect, test } from "@playwright/test";
import fc from "fast-check";
import {
  acceptableMatches,
  acceptablePatches,
  differences,
  evaluateFilter,
  type JsonObject,
  type MatchReading,
  type Outcome,
  parseFilter,
  patchOp,
  tolerant,
  validateFilter,
} from "../../../src/scim/index.ts";
import { withoutHidden } from "../../../src/vectors/characteristics.ts";
import { definitionNamed, definitionOf } from "../../../src/vectors/definitions.ts";
import type { FilterVector, PatchReading, PatchVector } from "../../../src/vectors/vector.ts";
import { hangMs } from "../hang.ts";
import { allVectors } from "../vectors/files.ts";
import { anyFilter, anyUser } from "./arbitraries.ts";
import { users } from "./definitions.ts";

const readingsOf = ({ filter, resource }: FilterVector): ReadonlySet<MatchReading> => {
  const parsed = parseFilter(filter, tolerant);
  if (!parsed.ok) return new Set(["refused"]);
  return acceptableMatches(parsed.value, resource ?? {}, definitionOf(resource) ?? users);
};

const filters = allVectors.filter((vector): vector is FilterVector => vector.kind === "filter");
const patches = allVectors.filter((vector): vector is PatchVector => vector.kind === "patch");

test.describe("what a filter may yield", () => {
  test("every reading of every vector is acceptable", () => {
    for (const vector of filters) {
      const acceptable = readingsOf(vector);
      // Readings of the grammar itself (erratum 7319, unquoted words) are about the text, and not about what it says.
      if (!parseFilter(vector.filter, tolerant).ok || vector.filter.includes("not(")) continue;
      for (const reading of vector.readings) {
        if (reading.kind === "evaluated" && reading.matches === undefined) continue;
        const wanted = reading.kind === "refused" ? "refused" : reading.matches ? "match" : "no-match";
        expect([...acceptable], `${vector.id} ${vector.filter}`).toContain(wanted);
      }
    }
  });

  test("a vector with one reading has that one only, but that value paths and whole complex attributes may be refused", () => {
    for (const vector of filters) {
      const [reading] = vector.readings;
      if (vector.readings.length > 1 || vector.isAtRoot || vector.resource === undefined || reading === undefined)
        continue;
      const wanted = reading.kind === "refused" ? "refused" : reading.matches ? "match" : "no-match";
      const others = [...readingsOf(vector)].filter((one) => one !== wanted && one !== "refused");
      expect(others, `${vector.id} ${vector.filter}`).toEqual([]);
    }
  });

  test("an empty text equals null or does not, and a text with content never does", () => {
    const compared = { kind: "compare", path: { attribute: "title" }, operator: "eq", value: null } as const;
    expect([...acceptableMatches(compared, { title: "" }, users)].sort()).toEqual(["match", "no-match", "refused"]);
    expect([...acceptableMatches(compared, { title: "a" }, users)].sort()).toEqual(["no-match", "refused"]);
  });

  test("what the kernel says is acceptable", () => {
    fc.assert(
      fc.property(anyFilter, anyUser, (filter, user) => {
        const acceptable = acceptableMatches(filter, user, users);
        const kernel = evaluateFilter(filter, user, users) ? "match" : "no-match";
        expect([...acceptable]).toContain(validateFilter(filter, users).ok ? kernel : "refused");
      }),
      { numRuns: 1_000 },
    );
  });
});

const shown = (resource: JsonObject): JsonObject => withoutHidden(users, resource);

const isSeen = (reading: PatchReading, outcomes: readonly Outcome<{ readonly resource: JsonObject }>[]): boolean =>
  outcomes.some((outcome) => {
    if (reading.kind === "refused") return !outcome.ok;
    return (
      outcome.ok &&
      differences(shown(reading.after), shown(outcome.value.resource), { ignore: ["meta", "password"] }).length === 0
    );
  });

test.describe("what a PATCH may do", () => {
  test("every reading of every vector is acceptable", () => {
    for (const vector of patches) {
      const definition = definitionNamed(vector.resourceType) ?? users;
      const outcomes = acceptablePatches(
        definition,
        vector.before,
        patchOp(vector.operations as readonly JsonObject[]),
      );
      for (const reading of vector.readings)
        expect(isSeen(reading, outcomes), `${vector.id} ${vector.title}`).toBe(true);
    }
  });

  test("what has one outcome by the RFC, and no documented tolerance, has no other", () => {
    const plain = [
      "P001",
      "P005",
      "P022",
      "P029",
      "P033",
      "P035",
      "P054",
      "P074",
      "P083",
      "P111",
      "P116",
      "P119",
      "P127",
      "P133",
      "P148",
      "P160",
      "P164",
      "P201",
      "P207",
    ];
    for (const vector of patches.filter(({ id }) => plain.includes(id))) {
      const definition = definitionNamed(vector.resourceType) ?? users;
      const outcomes = acceptablePatches(
        definition,
        vector.before,
        patchOp(vector.operations as readonly JsonObject[]),
      );
      const others = outcomes.filter((outcome) => !vector.readings.some((reading) => isSeen(reading, [outcome])));
      // An IdP relies on replace creating what it does not find.
      const surprising = others.filter(() => !["P148", "P207"].includes(vector.id));
      expect(surprising, `${vector.id} ${vector.title}`).toEqual([]);
    }
  });

  test("two tolerances that are only needed together are found together", () => {
    const before = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], id: "1", userName: "u", active: true };
    const outcomes = acceptablePatches(
      users,
      before,
      patchOp([{ op: "Replace", value: { active: "False", "name.givenName": "A" } }]),
    );
    const wanted: PatchReading = { kind: "applied", after: { ...before, active: false, name: { givenName: "A" } } };
    expect(isSeen(wanted, outcomes)).toBe(true);
  });

  test("a long message is judged in bounded time", () => {
    const before = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], id: "1", userName: "u" };
    const operations = ["a", "b", "c", "d"].flatMap((word) => [
      { op: "Add", path: `emails[type eq "${word}"].value`, value: "" },
      { op: "Remove", path: `emails[type eq "x${word}"]` },
      { op: "Replace", value: { "name.givenName": "", [`bogus${word}`]: 1, active: "True", id: "2" } },
    ]);
    const started = performance.now();
    expect(acceptablePatches(users, before, patchOp(operations as readonly JsonObject[])).length).toBeGreaterThan(1);
    expect(performance.now() - started).toBeLessThan(hangMs);
  });
});
