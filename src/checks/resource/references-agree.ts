import type { CheckContext, FindingDraft } from "../../model/check.ts";
import { urns } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { escapePointer, valueIn } from "../memory/attributes.ts";
import { type TypeDefinition, typesOf } from "../memory/types.ts";
import { isLocationOf, pathOf } from "../support/location.ts";
import { resourceCheck } from "../support/resource-check.ts";
import type { ShownResource } from "../support/resources.ts";

interface Reference {
  readonly element: JsonObject;
  readonly pointer: string;
  /** Whether it may lead to a resource of this type. */
  readonly isFor: (type: TypeDefinition) => boolean;
}

const isGroup = ({ resourceType }: TypeDefinition): boolean =>
  resourceType.schema.toLowerCase() === urns.group.toLowerCase();

/** A user's groups and manager; the members of a group have their own check, and of other references only their owner knows what they mean. */
const referencesIn = ({ value: resource, type }: ShownResource): readonly Reference[] => {
  const groups = valueIn(resource, "groups");
  const manager = valueIn(valueIn(resource, urns.enterpriseUser), "manager");
  const listed = Array.isArray(groups) ? (groups as readonly Json[]) : [];
  const isNoOwn = (other: TypeDefinition) => other !== type;
  const isNoGroup = (other: TypeDefinition) => !isGroup(other);
  return [
    ...listed.flatMap((element, at) =>
      isObject(element) ? [{ element, pointer: `/groups/${at}`, isFor: isNoOwn }] : [],
    ),
    ...(isObject(manager)
      ? [{ element: manager, pointer: `/${escapePointer(urns.enterpriseUser)}/manager`, isFor: isNoGroup }]
      : []),
  ];
};

const judge = (
  { element: { value, $ref }, pointer, isFor }: Reference,
  { facts }: CheckContext,
): readonly FindingDraft[] => {
  if (typeof value !== "string" || typeof $ref !== "string" || value === "" || $ref === "") return [];
  const path = pathOf($ref);
  const where = `${pointer}/$ref`;
  if (path !== value && !path.endsWith(`/${value}`))
    return [{ where, expected: `a URI that ends in /${value}`, actual: $ref }];
  const led = typesOf(facts).find(({ resourceType }) => isLocationOf($ref, resourceType, value));
  if (led === undefined || isFor(led)) return [];
  const message = `A reference leads to ${led.resourceType.endpoint}, where what it names does not live`;
  return [{ where, expected: "the URI of the resource that value names", actual: $ref, message }];
};

export const referencesAgree = resourceCheck({
  id: "resource/references-agree",
  title: "value and $ref of a reference name the same resource",
  requirement: "RFC7643-2.4-02",
  judge: (shown, context) => referencesIn(shown).flatMap((reference) => judge(reference, context)),
  broken: { groups: [{ value: "e9e30dba", $ref: "https://scim.example.com/v2/Groups" }] },
});
