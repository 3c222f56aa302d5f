import type { FindingDraft } from "../../model/check.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { escapePointer } from "../memory/attributes.ts";
import { pathOf } from "../support/location.ts";
import { resourceCheck } from "../support/resource-check.ts";

const none: readonly FindingDraft[] = [];

const disagrees = (element: Json): boolean => {
  if (!isObject(element)) return false;
  const { value, $ref } = element;
  if (typeof value !== "string" || typeof $ref !== "string" || value === "" || $ref === "") return false;
  const path = pathOf($ref);
  return path !== value && !path.endsWith(`/${value}`);
};

/** Pointers are put together on the way back, and only where something was found. */
const below = (value: Json): readonly FindingDraft[] => {
  if (typeof value !== "object" || value === null) return none;
  if (disagrees(value) && isObject(value))
    return [{ where: "/$ref", expected: `a URI that ends in /${value.value}`, actual: String(value.$ref) }];
  let found = none;
  for (const name in value) {
    const inner = Array.isArray(value) ? value[Number(name)] : (value as JsonObject)[name];
    if (typeof inner !== "object" || inner === null) continue;
    const deeper = below(inner);
    if (deeper.length > 0)
      found = [...found, ...deeper.map((each) => ({ ...each, where: `/${escapePointer(name)}${each.where}` }))];
  }
  return found;
};

/** References to anything but SCIM resources have no `value` beside `$ref`; the members of a group have their own check. */
export const referencesAgree = resourceCheck({
  id: "resource/references-agree",
  title: "value and $ref of a reference name the same resource",
  requirement: "RFC7643-2.4-02",
  judge: ({ value: { members: _members, ...others } }) => below(others),
  broken: { groups: [{ value: "e9e30dba", $ref: "https://scim.example.com/v2/Groups" }] },
});
