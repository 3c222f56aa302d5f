import type { FindingDraft } from "../../model/check.ts";
import { type ShapeProblem, shapeProblems } from "../../scim/index.ts";
import type { ShownResource } from "./resources.ts";

const computed = new WeakMap<ShownResource, readonly ShapeProblem[]>();

/** What the target's own schemas, or where it published none the standard ones, forbid about a shown resource. */
export const shapeOf = (shown: ShownResource): readonly ShapeProblem[] => {
  const known = computed.get(shown);
  if (known !== undefined) return known;
  const [declared, completed] = shown.type.readings;
  const definition = (shown.type.isPublished ? declared : completed) ?? shown.type.declared;
  const problems = shapeProblems(definition, shown.value);
  computed.set(shown, problems);
  return problems;
};

/** The problems of some kinds as findings. */
export const problemsOf = (
  shown: ShownResource,
  kinds: readonly ShapeProblem["kind"][],
  message: (problem: ShapeProblem) => string,
): readonly FindingDraft[] => {
  const problems = shapeOf(shown);
  return problems.length === 0 ? [] : asFindings(problems, kinds, message);
};

const asFindings = (
  problems: readonly ShapeProblem[],
  kinds: readonly ShapeProblem["kind"][],
  message: (problem: ShapeProblem) => string,
): readonly FindingDraft[] =>
  problems
    .filter(({ kind }) => kinds.includes(kind))
    .map((problem) => ({
      where: problem.pointer,
      expected: problem.expected,
      actual: problem.actual,
      message: message(problem),
    }));

/** `/name/givenName` as people write it. */
export const inWords = (pointer: string): string =>
  pointer
    .slice(1)
    .replaceAll("~1", "/")
    .replace(/\/(\d+)/g, "[$1]")
    .replaceAll("/", ".");
