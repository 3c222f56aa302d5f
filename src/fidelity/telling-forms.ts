import type { OtherForm } from "../model/idp-forms.ts";
import { type Attempt, distance, otherRequest } from "./attempt.ts";
import type { Guise } from "./guise.ts";
import { agree, formsMax } from "./other-forms.ts";
import type { PlayerKind } from "./stage.ts";

const pieces = /%[0-9a-f]{2}|[+&=]|[^%+&=]+/gi;

/** Each piece of a query with the one behind it: so much of it as one form decides. */
const pairsIn = (query: string): readonly string[] => {
  const all = query.match(pieces) ?? [];
  return all.map((piece, index) => `${piece} ${all[index + 1] ?? ""}`);
};

/** Where a problem is, and what the case says there; of a query, which an IdP writes in several ways at once, piece by piece. */
const expectationsIn = (problem: string): readonly string[] => {
  const [, expected, sent] = /^query: expected (.*), sent (.*)$/s.exec(problem) ?? [];
  if (expected === undefined || sent === undefined) return [problem.replace(/[,;] sent .*$/s, "")];
  const there = new Set(pairsIn(sent));
  return pairsIn(expected).filter((pair) => !there.has(pair));
};

/** Whether what was sent meets something that was missed before. */
const isNearer = (attempt: Attempt | undefined, before: Attempt): boolean => {
  if (attempt === undefined || distance(attempt) >= otherRequest) return false;
  const missed = new Set(attempt.problems.flatMap(expectationsIn));
  return before.problems.flatMap(expectationsIn).some((expectation) => !missed.has(expectation));
};

/** The forms that bring some scene nearer to the case, by themselves or beside others that do; the rest would only be dressing. */
export const tellingForms = (
  kinds: readonly PlayerKind[],
  forms: readonly OtherForm[],
  attemptsIn: (guise: Guise) => readonly Attempt[],
): readonly OtherForm[] => {
  const telling = new Set<OtherForm>();
  let grounds: readonly (readonly OtherForm[])[] = [[]];
  for (let count = 0; count < formsMax && grounds.length > 0; count += 1) {
    const usual = grounds.flatMap((ground) =>
      kinds.map((kind) => ({ ground, kind, attempts: attemptsIn({ kind, forms: ground }) })),
    );
    if (usual.some(({ attempts }) => attempts.some(({ problems }) => problems.length === 0))) break;
    grounds = forms.flatMap((form) => {
      const found = usual.find(({ ground, kind, attempts }) => {
        if (telling.has(form) || !agree(form, ground)) return false;
        const others = attemptsIn({ kind, forms: [...ground, form] });
        return attempts.some((before, index) => isNearer(others[index], before));
      });
      return found === undefined ? [] : [[...found.ground, form]];
    });
    for (const form of grounds.flat()) telling.add(form);
  }
  return forms.filter((form) => telling.has(form));
};
