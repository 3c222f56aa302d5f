import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { type Address, addressOf, keyOf } from "../memory/address.ts";
import { attributeOf, isUnassigned, type Slot, slotsOf } from "../memory/attributes.ts";
import { type Fault, type Judgement, nothing } from "../memory/judgement.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { idOf, isSuccess, pageIn, projectionOf, resourceIn } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";
import { type NamedAttribute, namesIn, subAttributeOf } from "./names.ts";

/** The rule of projection that an answer breaks or keeps; each has a check of its own. */
export type ProjectionCause =
  | "only-requested"
  | "requested-shown"
  | "sub-attribute-alone"
  | "excluded-hidden"
  | "others-kept"
  | "qualified-names"
  | "names-in-any-case"
  | "in-search"
  | "on-writes";

type ProjectionJudgement = Judgement<ProjectionCause>;

interface Question {
  readonly exchange: Exchange;
  readonly address: Address;
  readonly memory: Memory;
  readonly mode: "attributes" | "excludedAttributes";
  readonly names: readonly NamedAttribute[];
}

interface Shown {
  readonly pointer: string;
  readonly resource: JsonObject;
}

const shownIn = (exchange: Exchange, address: Address): readonly Shown[] => {
  const page = address.id === undefined ? pageIn(exchange, address) : undefined;
  if (page !== undefined) return page.resources.map((resource, at) => ({ pointer: `/Resources/${at}`, resource }));
  const resource = isSuccess(exchange.response) ? resourceIn(exchange.response.body) : undefined;
  return resource === undefined ? [] : [{ pointer: "", resource }];
};

/** What makes the question special outranks what is wrong with the answer. */
const causeFor = (
  { exchange, address }: Question,
  plain: ProjectionCause,
  about: readonly NamedAttribute[],
): ProjectionCause => {
  if (address.isSearch) return "in-search";
  if (exchange.request.method !== "GET") return "on-writes";
  if (about.some(({ isQualified }) => isQualified)) return "qualified-names";
  return about.some(({ isInOtherCase }) => isInOtherCase) ? "names-in-any-case" : plain;
};

const elements = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [value]);

/** The sub-attributes, in lower case, that any element of a value shows. */
const subNames = (value: Json | undefined): readonly string[] => [
  ...new Set(
    elements(value ?? null).flatMap((element) =>
      isObject(element)
        ? Object.entries(element).flatMap(([name, inner]) => (isUnassigned(inner) ? [] : [name.toLowerCase()]))
        : [],
    ),
  ),
];

const list = (names: readonly NamedAttribute[]): string => names.map(({ text }) => text).join(",");

const fault = (
  question: Question,
  plain: ProjectionCause,
  about: readonly NamedAttribute[],
  finding: Omit<FindingDraft, "message">,
  message: string,
): Fault<ProjectionCause> => ({
  cause: causeFor(question, plain, about),
  finding: { ...finding, message: `${message} (${question.mode}=${list(question.names)})` },
});

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

const judgePresence = (question: Question, shown: Shown): readonly Fault<ProjectionCause>[] =>
  [...slotsOf(shown.resource).values()].flatMap((slot): readonly Fault<ProjectionCause>[] => {
    const attribute = attributeOf(slot, question.address.type.declared);
    if (attribute === undefined || attribute.returned === "always" || isUnassigned(slot.value)) return [];
    return question.mode === "attributes" ? surplus(question, shown, slot, attribute) : unhidden(question, shown, slot);
  });

const isAskedFor = ({ names, mode }: Question, slot: Slot): readonly NamedAttribute[] | undefined => {
  const about = names.filter(({ key }) => key === slot.key);
  if (mode === "attributes") return about.length > 0 ? about : undefined;
  return about.length === 0 ? names : undefined;
};

/** Whether the part that was asked for has a value at all. */
const hasPart = (slot: Slot, about: readonly NamedAttribute[], mode: Question["mode"]): boolean =>
  mode === "excludedAttributes" ||
  about.some(({ subAttribute }) => subAttribute === undefined || subNames(slot.value).includes(subAttribute));

const judgeAbsence = (question: Question, shown: Shown, known: Known): readonly Fault<ProjectionCause>[] => {
  const [state] = known.states;
  if (state === undefined || known.states.length !== 1 || known.writes.length > 0) return [];
  const present = slotsOf(shown.resource);
  return [...slotsOf(state.resource).values()].flatMap((slot): readonly Fault<ProjectionCause>[] => {
    const attribute = attributeOf(slot, question.address.type.declared);
    const about = isAskedFor(question, slot);
    if (about === undefined || attribute === undefined || isUnassigned(slot.value) || state.open.has(slot.key))
      return [];
    if (attribute.returned === "never" || (attribute.returned === "request" && question.mode === "excludedAttributes"))
      return [];
    const value = present.get(slot.key)?.value;
    const isThere = question.mode === "attributes" ? subsThere(value, about) : !isUnassigned(value);
    if (isThere || !hasPart(slot, about, question.mode)) return [];
    const where = `${shown.pointer}${slot.pointer}`;
    const plain = question.mode === "attributes" ? "requested-shown" : "others-kept";
    const message =
      question.mode === "attributes"
        ? `${slot.name} was asked for and not returned`
        : `${slot.name} was not returned though it was not to be left out`;
    return [fault(question, plain, about, { where, expected: show(slot.value), actual: show(value ?? null) }, message)];
  });
};

const subsThere = (value: Json | undefined, about: readonly NamedAttribute[]): boolean => {
  const shown = subNames(value);
  return about.some(({ subAttribute }) =>
    subAttribute === undefined ? !isUnassigned(value) : shown.includes(subAttribute),
  );
};

const ownOf = ({ memory, address }: Question, resource: JsonObject): Known | undefined => {
  const known = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
  return known === undefined || known.isDeleted ? undefined : known;
};

const isCreate = ({ exchange, address }: Question): boolean => exchange.request.method === "POST" && !address.isSearch;

/** A write changes what is known, so only a reading may be held against it. */
const judgeShown = (question: Question, shown: Shown): readonly Fault<ProjectionCause>[] => {
  const known = ownOf(question, shown.resource);
  if (known === undefined && !isCreate(question)) return [];
  const isRead = question.exchange.request.method === "GET" || question.address.isSearch;
  return [
    ...judgePresence(question, shown),
    ...(isRead && known !== undefined ? judgeAbsence(question, shown, known) : []),
  ];
};

const causesTested = (question: Question): readonly ProjectionCause[] => {
  const plain: readonly ProjectionCause[] =
    question.mode === "attributes"
      ? [
          "only-requested",
          "requested-shown",
          ...(question.names.some(({ subAttribute }) => subAttribute !== undefined)
            ? (["sub-attribute-alone"] as const)
            : []),
        ]
      : ["excluded-hidden", "others-kept"];
  return plain.map((cause) => causeFor(question, cause, question.names));
};

const judgeRefused = (question: Question): ProjectionJudgement => {
  const { exchange, address, memory, mode } = question;
  const known = address.id === undefined ? undefined : memory.resources.get(keyOf(address.type, address.id));
  const isOwnRead = known !== undefined && !known.isDeleted && exchange.request.method === "GET";
  if (!isOwnRead || ![400, 404, 501].includes(exchange.response.status)) return nothing;
  const plain = mode === "attributes" ? "requested-shown" : "excluded-hidden";
  const finding = { where: "status", expected: "200", actual: String(exchange.response.status) };
  return {
    judged: [],
    faults: [fault(question, plain, question.names, finding, "A partial read of a resource that exists was refused")],
  };
};

const questionOf = (memory: Memory, exchange: Exchange, context: CheckContext): Question | undefined => {
  const address = addressOf(exchange, context);
  const projection = address === undefined ? undefined : projectionOf(exchange, address);
  if (address === undefined || projection === undefined || exchange.request.method === "DELETE") return undefined;
  const { attributes, excludedAttributes } = projection;
  // The two parameters exclude each other; what becomes of both is open (RFC 7644 §3.9).
  if (attributes !== undefined && excludedAttributes !== undefined) return undefined;
  const mode = attributes === undefined ? "excludedAttributes" : "attributes";
  const names = namesIn(attributes ?? excludedAttributes ?? "", address.type);
  return names === undefined ? undefined : { exchange, address, memory, mode, names };
};

/** Everything one partial answer says about projection, by cause. */
export const judgeProjection = (memory: Memory, exchange: Exchange, context: CheckContext): ProjectionJudgement => {
  const question = questionOf(memory, exchange, context);
  if (question === undefined) return nothing;
  const shown = shownIn(question.exchange, question.address);
  if (shown.length === 0) return judgeRefused(question);
  const isOwn = shown.some(({ resource }) => ownOf(question, resource) !== undefined);
  const judged = isOwn || isCreate(question) ? causesTested(question) : [];
  return { judged, faults: shown.flatMap((each) => judgeShown(question, each)) };
};
