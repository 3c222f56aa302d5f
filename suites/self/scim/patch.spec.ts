import { expect, test } from "@playwright/test";
import fc from "fast-check";
import {
  acceptablePatches,
  applyPatch,
  type JsonObject,
  parsePatchOp,
  patchOp,
  type ToleranceId,
  type Tolerances,
  tolerances,
} from "../../../src/scim/index.ts";
import { anyOperation, patchableUser } from "./arbitraries.ts";
import { users } from "./definitions.ts";
import { naivePatch, sameMeaning } from "./naive-patch.ts";

const apply = (before: JsonObject, operations: readonly JsonObject[], taken: Tolerances = new Set()) => {
  const parsed = parsePatchOp(patchOp(operations), taken);
  return parsed.ok ? applyPatch(users, before, parsed.value, taken) : parsed;
};

const anyTolerances: fc.Arbitrary<Tolerances> = fc
  .subarray(Object.keys(tolerances) as ToleranceId[])
  .map((ids) => new Set(ids));

test.describe("PATCH", () => {
  test("a second, naive implementation agrees", () => {
    fc.assert(
      fc.property(patchableUser, fc.array(anyOperation, { minLength: 1, maxLength: 3 }), (before, operations) => {
        const outcome = apply(before, operations);
        const naive = naivePatch(users, before, operations);
        const shown = outcome.ok ? outcome.value.resource : outcome.error;
        if (naive === undefined) expect(outcome.ok, JSON.stringify(shown)).toBe(false);
        else
          expect(outcome.ok && sameMeaning(outcome.value.resource, naive), JSON.stringify([shown, naive])).toBe(true);
      }),
      { numRuns: 1_200 },
    );
  });

  test("nothing handed in is changed, and isModified tells whether the meaning changed", () => {
    fc.assert(
      fc.property(
        patchableUser,
        fc.array(anyOperation, { minLength: 1, maxLength: 3 }),
        anyTolerances,
        (before, operations, taken) => {
          const copy = structuredClone(before);
          const outcome = apply(before, operations, taken);
          expect(before).toEqual(copy);
          if (outcome.ok) expect(outcome.value.isModified).toBe(!sameMeaning(before, outcome.value.resource));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("whatever tolerances a server has, its outcome is among the acceptable ones", () => {
    fc.assert(
      fc.property(
        patchableUser,
        fc.array(anyOperation, { minLength: 1, maxLength: 2 }),
        anyTolerances,
        (before, operations, taken) => {
          const outcome = apply(before, operations, taken);
          const acceptable = acceptablePatches(users, before, patchOp(operations));
          const isAmong = acceptable.some((one) =>
            outcome.ok && one.ok ? sameMeaning(one.value.resource, outcome.value.resource) : outcome.ok === one.ok,
          );
          expect(isAmong).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
