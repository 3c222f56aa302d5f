import { withValueAt } from "../../idps/support/resource.ts";
import { parseTargetPath } from "../../idps/support/target-path.ts";
import type { Dialect } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { type Derived, derive, hasOwnOrder, isAssigned } from "../derive.ts";
import { leavesOf, type SelectBy } from "../leaves.ts";
import { isPartial, type Leaf, type RecordedCase, tellsOf } from "../recorded-case.ts";
import { hero, somebody } from "../world.ts";

/** How the dialect's own rows tell the elements of an attribute apart. */
export const selectBy = (dialect: Dialect): SelectBy => {
  const { userMapping } = dialect;
  const byPrimary = userMapping.some(({ target }) => /\[\s*primary\b/.test(target));
  const hasOnly = userMapping.some(({ target }) => /\[\s*\]/.test(target));
  const only = new Set(userMapping.flatMap(({ target }) => /^(.*)\[\s*\]/.exec(target)?.[1] ?? []));
  const whole = new Set(userMapping.flatMap(({ source, target }) => (source === "[]" ? [] : [target])));
  const by: SelectBy["by"] = (path, elements) => {
    if (isAssigned(dialect, path, elements)) return "whole";
    if (only.has(path)) return "only";
    if (whole.has(path)) return "whole";
    if (hasOnly) return "only";
    return byPrimary ? "primary" : "type";
  };
  return { by, isOrdered: hasOwnOrder(dialect, "users") };
};

export const leavesIn = (recorded: RecordedCase, dialect: Dialect): readonly Leaf[] =>
  leavesOf(recorded.body ?? {}, selectBy(dialect)).map((leaf) =>
    tellsOf(recorded, leaf.path.split(/[.:]/).at(-1) ?? "") ? { ...leaf, isTold: true } : leaf,
  );

/** Those whose values the case does not tell, for the rows that stay as the dialect has them. */
const filledUp = (derived: Derived, dialect: Dialect): Derived => {
  const derivedRows = new Map(derived.dialect.userMapping.map((row) => [row.target, row]));
  const own = derived.dialect.userMapping.filter(
    ({ target }) => !dialect.userMapping.some((row) => row.target === target),
  );
  const rows = [...dialect.userMapping.map((row) => derivedRows.get(row.target) ?? row), ...own];
  const { attributes } = derived.person;
  return {
    dialect: { ...derived.dialect, userMapping: rows },
    person: { ...derived.person, attributes: { ...somebody(hero).attributes, ...attributes } },
  };
};

/** A body of which the source shows a part was made by the whole mapping. */
export const derived = (recorded: RecordedCase, dialect: Dialect, leaves: readonly Leaf[]): Derived => {
  const shown = derive(dialect, leaves);
  return isPartial(recorded) ? filledUp(shown, dialect) : shown;
};

export const withValues = (resource: JsonObject, leaves: readonly Leaf[], change: (leaf: Leaf) => Json): JsonObject =>
  leaves.reduce((changed, leaf) => {
    const path = parseTargetPath(leaf.path);
    return path.ok ? withValueAt(changed, path.value, change(leaf)) : changed;
  }, resource);
