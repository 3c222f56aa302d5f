import type { FindingDraft } from "../../model/check.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { escapePointer, isUnassigned, valueIn } from "../memory/attributes.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { doorUri } from "../support/example-facts.ts";
import { resourceCheck } from "../support/resource-check.ts";

interface Hidden {
  /** The extension whose attribute it is. */
  readonly urn?: string;
  readonly attribute: Attribute;
  readonly sub?: Attribute;
}

const isHidden = ({ returned, mutability }: Attribute): boolean => returned === "never" || mutability === "writeOnly";

const hiddenIn = (attributes: readonly Attribute[], urn?: string): readonly Hidden[] =>
  attributes.flatMap((attribute): readonly Hidden[] => {
    const where = urn === undefined ? { attribute } : { urn, attribute };
    if (isHidden(attribute)) return [where];
    return (attribute.subAttributes ?? []).filter(isHidden).map((sub) => ({ ...where, sub }));
  });

const computed = new WeakMap<TypeDefinition, readonly Hidden[]>();

const hiddenOf = (type: TypeDefinition): readonly Hidden[] => {
  const known = computed.get(type);
  if (known !== undefined) return known;
  const { core, extensions } = type.declared;
  const hidden = [core, ...extensions.map(({ schema }) => schema)].flatMap(({ attributes }, index) =>
    hiddenIn(attributes, index === 0 ? undefined : extensions[index - 1]?.urn),
  );
  computed.set(type, hidden);
  return hidden;
};

const finding = (pointer: string): FindingDraft => ({
  where: pointer,
  expected: "nothing, since it is never returned",
  actual: "a value",
  message: `${pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/")} can be written and never read by its schema, but it is shown`,
});

const shownIn = (value: Json | undefined, sub: Attribute): boolean =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value ?? null]).some(
    (element) => isObject(element) && !isUnassigned(valueIn(element, sub.name)),
  );

const isShown = (resource: JsonObject, { urn, attribute, sub }: Hidden): boolean => {
  const owner = urn === undefined ? resource : valueIn(resource, urn);
  const value = valueIn(owner, attribute.name);
  return sub === undefined ? !isUnassigned(value) : shownIn(value, sub);
};

/** The password has a check of its own. */
export const returnedNever = resourceCheck({
  id: "resource/returned-never",
  title: "What a schema calls writeOnly or never returned is not shown",
  requirement: "RFC7643-7-24",
  concerns: ({ type }) => hiddenOf(type).some(({ attribute }) => attribute.name !== "password"),
  judge: ({ value, type }) =>
    hiddenOf(type)
      .filter((hidden) => hidden.attribute.name !== "password" && isShown(value, hidden))
      .map(({ urn, attribute, sub }) =>
        finding(
          [urn === undefined ? "" : `/${escapePointer(urn)}`, `/${attribute.name}`, sub ? `/${sub.name}` : ""].join(""),
        ),
      ),
  broken: { [doorUri]: { code: "1815" } },
});
