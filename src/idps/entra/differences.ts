import type { Dialect } from "../../model/idp.ts";
import { type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { isEmpty } from "../support/expression/expression.ts";
import { asBoolean, isBooleanPath, type Mapped, mappedAlways } from "../support/mapping.ts";
import { valueAt } from "../support/resource.ts";
import { textsSetting } from "../support/settings.ts";
import type { Change } from "./flavour.ts";
import { isRole } from "./roles.ts";

const isSame = ({ path, value }: Mapped, current: Json | undefined): boolean => {
  if (current === undefined || value === undefined) return false;
  if (isBooleanPath(path)) return asBoolean(value) === asBoolean(current);
  if (typeof value === "object" || typeof current === "object")
    return JSON.stringify(value) === JSON.stringify(current);
  return textOf(value) === textOf(current);
};

/** Operations come in the order of the mapping as the portal lists it, which is not that of a create's keys. */
const inPatchOrder = (dialect: Dialect, changes: readonly Change[]): readonly Change[] => {
  const order = textsSetting(dialect, "patch.order");
  const rank = ({ path }: Change): number => {
    const index = order.indexOf(path.text);
    return index < 0 ? order.length : index;
  };
  return changes.toSorted((left, right) => rank(left) - rank(right));
};

/**
 * What the target has to change to hold what the directory says. Missing and empty attributes are added, others replaced (ENTRA-60), so that an element
 * that is not there is made by an Add (ENTRA-72) and what the target shows in another form is sent every time (ENTRA-63);
 * an attribute without a value in the directory is left as it is (ENTRA-62). Roles have ways of their own.
 */
export const differences = (dialect: Dialect, mapped: readonly Mapped[], resource: JsonObject): readonly Change[] => {
  const changes = mappedAlways(mapped)
    .filter((row) => !isRole(row))
    .flatMap((row): readonly Change[] => {
      const current = valueAt(resource, row.path);
      if (row.value === undefined || isSame(row, current)) return [];
      return [{ kind: isEmpty(current) ? "add" : "replace", path: row.path, value: row.value }];
    });
  return inPatchOrder(dialect, changes);
};
