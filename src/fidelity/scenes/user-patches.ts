import type { Dialect } from "../../model/idp.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { canonical, type Derived, derive, isActivePath, outdated } from "../derive.ts";
import { leavesOf } from "../leaves.ts";
import { idIn, type Leaf, operationsIn, type RecordedCase } from "../recorded-case.ts";
import type { Scene } from "../world.ts";
import { selectBy, withValues } from "./user-leaves.ts";
import { inState, purposeOf, scene, whileEnded } from "./user-scene.ts";

/** A value at its path; elements, where the dialect has rows for what they hold and none for the list. */
const valuesAt = (dialect: Dialect, path: string, value: Json): readonly Leaf[] => {
  const rows = dialect.userMapping.filter(({ when }) => when === "always");
  const targets = new Set(rows.map(({ target }) => canonical(target)));
  const elements =
    Array.isArray(value) && !targets.has(canonical(path)) ? leavesOf({ [path]: value }, selectBy(dialect)) : [];
  const mapped = elements.filter((leaf) => targets.has(canonical(leaf.path)));
  return mapped.length > 0 ? mapped : [{ path, value, isWritten: true }];
};

/** The values of a PATCH with their paths, and what it does with them. */
const patched = (recorded: RecordedCase, dialect: Dialect): readonly (Leaf & { readonly op: string })[] =>
  operationsIn(recorded).flatMap(({ op: written, path, value }) => {
    const op = String(written).toLowerCase();
    const leaves =
      typeof path === "string"
        ? valuesAt(dialect, path, value ?? null)
        : isObject(value)
          ? leavesOf(value, selectBy(dialect))
          : [];
    return leaves.map((leaf) => ({ ...leaf, op }));
  });

const isTrueText = (value: Json): boolean => String(value).toLowerCase() === "true";

/** A replaced value was another one, an added one was not there. */
const heldBefore = (recorded: RecordedCase, dialect: Dialect): JsonObject => {
  const had = patched(recorded, dialect).filter(({ op }) => op !== "add");
  return withValues({}, had, ({ path, value }) =>
    isActivePath(path) ? !isTrueText(value) : outdated(value ?? "value"),
  );
};

/** What the directory had before it was removed. */
const gone = "gone";

const withoutGone = ({ dialect, person }: Derived): Derived => {
  const kept = Object.entries(person.attributes).filter(([, held]) => held !== gone);
  return { dialect, person: { ...person, attributes: Object.fromEntries(kept) } };
};

export const patches = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const id = idIn(recorded);
  const changes = patched(recorded, dialect);
  const then = derive(
    dialect,
    changes.map(({ op, ...leaf }) => (op === "remove" ? { ...leaf, value: gone } : leaf)),
  );
  const world = withoutGone(then);
  const target = { shown: heldBefore(recorded, dialect) };
  const password = patched(recorded, dialect).find(({ path }) => path === "password")?.value;
  return purposeOf(recorded).flatMap((step) =>
    whileEnded(step, world).map((isEnded) =>
      scene(inState(world, step), { step, id, isEnded, past: then.person, target, password }),
    ),
  );
};
