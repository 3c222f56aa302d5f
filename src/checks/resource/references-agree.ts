import type { FindingDraft } from "../../model/check.ts";
import { urns } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { escapePointer, valueIn } from "../memory/attributes.ts";
import { pathOf } from "../support/location.ts";
import { resourceCheck } from "../support/resource-check.ts";

interface Reference {
  readonly element: JsonObject;
  readonly pointer: string;
}

/** A user's groups and manager; the members of a group have their own check, and of other references only their owner knows what they mean. */
const referencesIn = (resource: JsonObject): readonly Reference[] => {
  const groups = valueIn(resource, "groups");
  const manager = valueIn(valueIn(resource, urns.enterpriseUser), "manager");
  const listed = Array.isArray(groups) ? (groups as readonly Json[]) : [];
  return [
    ...listed.flatMap((element, at) => (isObject(element) ? [{ element, pointer: `/groups/${at}` }] : [])),
    ...(isObject(manager) ? [{ element: manager, pointer: `/${escapePointer(urns.enterpriseUser)}/manager` }] : []),
  ];
};

const judge = ({ element: { value, $ref }, pointer }: Reference): readonly FindingDraft[] => {
  if (typeof value !== "string" || typeof $ref !== "string" || value === "" || $ref === "") return [];
  const path = pathOf($ref);
  if (path === value || path.endsWith(`/${value}`)) return [];
  return [{ where: `${pointer}/$ref`, expected: `a URI that ends in /${value}`, actual: $ref }];
};

export const referencesAgree = resourceCheck({
  id: "resource/references-agree",
  title: "value and $ref of a reference name the same resource",
  requirement: "RFC7643-2.4-02",
  judge: ({ value }) => referencesIn(value).flatMap(judge),
  broken: { groups: [{ value: "e9e30dba", $ref: "https://scim.example.com/v2/Groups" }] },
});
