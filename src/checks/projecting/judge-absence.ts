import type { Json } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { attributeOf, isUnassigned, type Slot, slotsOf } from "../memory/attributes.ts";
import type { Fault } from "../memory/judgement.ts";
import type { Known } from "../memory/memory.ts";
import { show } from "../support/text.ts";
import { type NamedAttribute, subAttributeOf } from "./names.ts";
import { fault, type ProjectionCause, type Question, type Shown } from "./question.ts";
import { subNames } from "./sub-names.ts";

const isAskedFor = ({ names, mode }: Question, slot: Slot): readonly NamedAttribute[] | undefined => {
  const about = names.filter(({ key }) => key === slot.key);
  if (mode === "attributes") return about.length > 0 ? about : undefined;
  return about.length === 0 ? names : undefined;
};

/** Whether the part that was asked for has a value at all. */
const hasPart = (slot: Slot, about: readonly NamedAttribute[], mode: Question["mode"]): boolean =>
  mode === "excludedAttributes" ||
  about.some(({ subAttribute }) => subAttribute === undefined || subNames(slot.value).includes(subAttribute));

const subsThere = (value: Json | undefined, about: readonly NamedAttribute[]): boolean => {
  const shown = subNames(value);
  return about.some(({ subAttribute }) =>
    subAttribute === undefined ? !isUnassigned(value) : shown.includes(subAttribute),
  );
};

const countOf = (value: Json | undefined): number => (Array.isArray(value) ? value.length : 1);

/** How many elements of a list have something of what was asked for; one where there is no list. */
const elementsWith = (value: Json, about: readonly NamedAttribute[]): number =>
  Array.isArray(value)
    ? new Set(value.filter((each: Json) => subsThere(each, about)).map((each) => JSON.stringify(each))).size
    : 1;

/** Of an attribute of which parts are to be left out, the other parts stay. */
const lostParts = (
  question: Question,
  { pointer }: Shown,
  slot: Slot,
  attribute: Attribute,
  value: Json | undefined,
): readonly Fault<ProjectionCause>[] => {
  const about = question.names.filter(({ key }) => key === slot.key);
  const isPart = about.length > 0 && about.every(({ subAttribute }) => subAttribute !== undefined);
  if (question.mode === "attributes" || !isPart) return [];
  const there = subNames(value);
  const lost = subNames(slot.value).filter(
    (name) =>
      !there.includes(name) &&
      !about.some(({ subAttribute }) => subAttribute === name) &&
      subAttributeOf(attribute, name)?.returned === "default",
  );
  if (lost.length === 0) return [];
  const finding = { where: `${pointer}${slot.pointer}`, expected: lost.join(", "), actual: show(value ?? null) };
  const message = `${slot.name} was returned without ${lost.join(", ")}, though only another part of it was to be left out`;
  return [fault(question, "others-kept", about, finding, message)];
};

export const judgeAbsence = (question: Question, shown: Shown, known: Known): readonly Fault<ProjectionCause>[] => {
  const [state] = known.states;
  if (state === undefined || known.states.length !== 1 || known.writes.length > 0) return [];
  const present = slotsOf(shown.resource);
  return [...slotsOf(state.resource).values()].flatMap((slot): readonly Fault<ProjectionCause>[] => {
    const attribute = attributeOf(slot, question.address.type.declared);
    const about = isAskedFor(question, slot);
    if (attribute === undefined || isUnassigned(slot.value) || state.open.has(slot.key)) return [];
    if (about === undefined) return lostParts(question, shown, slot, attribute, present.get(slot.key)?.value);
    if (attribute.returned === "never" || (attribute.returned === "request" && question.mode === "excludedAttributes"))
      return [];
    const value = present.get(slot.key)?.value;
    const isThere = question.mode === "attributes" ? subsThere(value, about) : !isUnassigned(value);
    const isInFull = question.mode === "excludedAttributes" || countOf(value) >= elementsWith(slot.value, about);
    if ((isThere && isInFull) || !hasPart(slot, about, question.mode)) return [];
    const where = `${shown.pointer}${slot.pointer}`;
    const plain = question.mode === "attributes" ? "requested-shown" : "others-kept";
    const message =
      question.mode === "attributes"
        ? `${slot.name} was asked for and not returned${isThere ? " in full" : ""}`
        : `${slot.name} was not returned though it was not to be left out`;
    return [fault(question, plain, about, { where, expected: show(slot.value), actual: show(value ?? null) }, message)];
  });
};
