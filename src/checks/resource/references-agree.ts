import type { FindingDraft } from "../../model/check.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { escapePointer } from "../memory/attributes.ts";
import { pathOf } from "../support/location.ts";
import { resourceCheck } from "../support/resource-check.ts";

const disagrees = (element: Json): boolean => {
  if (!isObject(element)) return false;
  const { value, $ref } = element;
  if (typeof value !== "string" || typeof $ref !== "string" || value === "" || $ref === "") return false;
  const path = pathOf($ref);
  return path !== value && !path.endsWith(`/${value}`);
};

const below = (value: Json, pointer: string): readonly FindingDraft[] => {
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((element, index) => below(element, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  if (!disagrees(value))
    return Object.entries(value).flatMap(([name, sub]) =>
      isObject(sub) || Array.isArray(sub) ? below(sub, `${pointer}/${escapePointer(name)}`) : [],
    );
  return [{ where: `${pointer}/$ref`, expected: `a URI that ends in /${value.value}`, actual: String(value.$ref) }];
};

/** References to anything but SCIM resources have no `value` beside `$ref`; the members of a group have their own check. */
export const referencesAgree = resourceCheck({
  id: "resource/references-agree",
  title: "value and $ref of a reference name the same resource",
  requirement: "RFC7643-2.4-02",
  judge: ({ value: { members: _members, ...others } }) => below(others, ""),
  broken: { groups: [{ value: "e9e30dba", $ref: "https://scim.example.com/v2/Groups" }] },
});
