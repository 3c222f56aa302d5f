import type { Attribute } from "../../scim/schema/attribute.ts";
import { attributeOf, isUnassigned, type Slot, slotsOf } from "../memory/attributes.ts";
import type { Fault } from "../memory/judgement.ts";
import { show } from "../support/text.ts";
import { type NamedAttribute, subAttributeOf } from "./names.ts";
import { fault, list, type ProjectionCause, type Question, type Shown } from "./question.ts";
import { subNames } from "./sub-names.ts";

const surplusSubs = (slot: Slot, attribute: Attribute, asked: readonly NamedAttribute[]): readonly string[] =>
  subNames(slot.value).filter(
    (name) =>
      !asked.some(({ subAttribute }) => subAttribute === name) &&
      subAttributeOf(attribute, name)?.returned === "default",
  );

const surplus = (
  question: Question,
  { pointer }: Shown,
  slot: Slot,
  attribute: Attribute,
): readonly Fault<ProjectionCause>[] => {
  const about = question.names.filter(({ key }) => key === slot.key);
  const where = `${pointer}${slot.pointer}`;
  if (about.length === 0)
    return [
      fault(
        question,
        "only-requested",
        question.names,
        { where, expected: "absent", actual: show(slot.value) },
        `${slot.name} was returned though it was not asked for`,
      ),
    ];
  if (about.some(({ subAttribute }) => subAttribute === undefined)) return [];
  const extra = surplusSubs(slot, attribute, about);
  return extra.length === 0
    ? []
    : [
        fault(
          question,
          "sub-attribute-alone",
          about,
          { where, expected: about.map(({ text }) => text).join(", "), actual: show(slot.value) },
          `${slot.name} was returned with ${extra.join(", ")}, though only a part of it was asked for`,
        ),
      ];
};

const unhidden = (question: Question, { pointer }: Shown, slot: Slot): readonly Fault<ProjectionCause>[] => {
  const about = question.names.filter(({ key }) => key === slot.key);
  const hit = about.filter(
    ({ subAttribute }) => subAttribute === undefined || subNames(slot.value).includes(subAttribute),
  );
  return hit.length === 0
    ? []
    : [
        fault(
          question,
          "excluded-hidden",
          hit,
          { where: `${pointer}${slot.pointer}`, expected: "absent", actual: show(slot.value) },
          `${list(hit)} was returned though it was to be left out`,
        ),
      ];
};

export const judgePresence = (question: Question, shown: Shown): readonly Fault<ProjectionCause>[] =>
  [...slotsOf(shown.resource).values()].flatMap((slot): readonly Fault<ProjectionCause>[] => {
    const attribute = attributeOf(slot, question.address.type.declared);
    if (attribute === undefined || attribute.returned === "always" || isUnassigned(slot.value)) return [];
    return question.mode === "attributes" ? surplus(question, shown, slot, attribute) : unhidden(question, shown, slot);
  });
