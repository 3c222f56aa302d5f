import { type DivergencePart, divergenceParts } from "../../model/event.ts";
import type { ExpectationPart } from "../expect/broken.ts";
import { answersCheck } from "./tally.ts";

/** A judgement of the engine itself: reports name it like a check, but it stands in no list of them. */
export interface OwnCheck {
  readonly id: string;
  readonly title: string;
  /** Which requirement or rule its findings cite. */
  readonly cites: string;
}

const expectationTitles: Readonly<Record<ExpectationPart, string>> = {
  status: "The last answer of a step has the status that the scenario expects",
  headers: "The last answer of a step has the headers that the scenario expects",
  body: "The last answer of a step has the body that the scenario expects",
  exchanges: "A step takes the requests and answers that the scenario expects, in their order",
  target: "After a step the target says, read back over SCIM, what the scenario expects",
  app: "After a step the application behind the target says what the scenario expects",
  idp: "After a step the identity provider believes what the scenario expects",
};

const expectationChecks: readonly OwnCheck[] = Object.entries(expectationTitles).map(([part, title]) => ({
  id: `expect/${part}`,
  title,
  cites:
    "what the step or the scenario says under because; else the rule of the last request the identity provider sent",
}));

const convergenceTitles: Readonly<Record<DivergencePart, string>> = {
  missing: "Everybody whom the identity provider brought to the target is there",
  attributes: "The target holds the values that directory and mapping say",
  activity: "Those are active at the target who are to be, and nobody else is",
  members: "The groups at the target have the members that the directory says",
  surplus: "The target holds nobody twice, and nobody whom the identity provider does not know",
};

const convergenceChecks: readonly OwnCheck[] = divergenceParts.map((part) => ({
  id: `convergence/${part}`,
  title: convergenceTitles[part],
  cites: "the rule of the mapping's row or of the round that told it, or the requirement that the target does not meet",
}));

/** An operation that does not work in an IdP's eyes, by the steps there are. */
const flowCheck = (step: string): OwnCheck => ({
  id: `idp/${step}`,
  title: `The step ${step} works in the identity provider's eyes; else the finding tells what its administrator sees`,
  cites: "the rule by which the identity provider takes the answer for a failure",
});

export const ownChecks = (steps: readonly string[]): readonly OwnCheck[] => [
  { id: answersCheck.id, title: answersCheck.title, cites: answersCheck.requirement },
  ...expectationChecks,
  ...convergenceChecks,
  ...steps.map(flowCheck),
];
