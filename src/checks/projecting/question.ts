import type { FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type Address, keyOf } from "../memory/address.ts";
import type { Fault, Judgement } from "../memory/judgement.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { idOf } from "../memory/read-answer.ts";
import type { NamedAttribute } from "./names.ts";

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

export type ProjectionJudgement = Judgement<ProjectionCause>;

export interface Question {
  readonly exchange: Exchange;
  readonly address: Address;
  readonly memory: Memory;
  readonly mode: "attributes" | "excludedAttributes";
  readonly names: readonly NamedAttribute[];
}

export interface Shown {
  readonly pointer: string;
  readonly resource: JsonObject;
}

/** What makes the question special outranks what is wrong with the answer. */
export const causeFor = (
  { exchange, address }: Question,
  plain: ProjectionCause,
  about: readonly NamedAttribute[],
): ProjectionCause => {
  if (address.isSearch) return "in-search";
  if (exchange.request.method !== "GET") return "on-writes";
  if (about.some(({ isQualified }) => isQualified)) return "qualified-names";
  return about.some(({ isInOtherCase }) => isInOtherCase) ? "names-in-any-case" : plain;
};

export const list = (names: readonly NamedAttribute[]): string => names.map(({ text }) => text).join(",");

export const fault = (
  question: Question,
  plain: ProjectionCause,
  about: readonly NamedAttribute[],
  finding: Omit<FindingDraft, "message">,
  message: string,
): Fault<ProjectionCause> => ({
  cause: causeFor(question, plain, about),
  finding: { ...finding, message: `${message} (${question.mode}=${list(question.names)})` },
});

export const ownOf = ({ memory, address }: Question, resource: JsonObject): Known | undefined => {
  const known = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
  return known === undefined || known.isDeleted ? undefined : known;
};
