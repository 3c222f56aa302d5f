import { hasOwnOrder, hasOwnTemplate } from "./derive.ts";
import type { Guise } from "./guise.ts";
import { type CaseResult, judgeCase, type Outcome } from "./judge-case.ts";
import { type Choose, mutations, oneKeyMore, orderOfKeys } from "./mutations.ts";
import { withForms } from "./other-forms.ts";
import { endpointOf, type RecordedCase } from "./recorded-case.ts";
import type { Stage } from "./stage.ts";

export const outcomes = ["exact", "shape", "declared", "miss"] as const satisfies readonly Outcome[];

/** One after the other: they share a wire. */
export const runFidelity = async (cases: readonly RecordedCase[], stage: Stage): Promise<readonly CaseResult[]> => {
  const results: CaseResult[] = [];
  for (const recorded of cases) results.push(await judgeCase(recorded, stage));
  return results;
};

export const countOutcomes = (results: readonly CaseResult[]): Readonly<Record<Outcome, number>> => {
  const count = (outcome: Outcome): number => results.filter((result) => result.outcome === outcome).length;
  return { exact: count("exact"), shape: count("shape"), declared: count("declared"), miss: count("miss") };
};

/** A case that was changed in one way, and what became of it. */
export interface MutantResult {
  readonly mutation: string;
  readonly result: CaseResult;
}

/** The same text and seed choose the same. */
const chooser =
  (seed: string): Choose =>
  (count) => {
    let mixed = 0x811c9dc5;
    for (const character of seed) mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193);
    return count === 0 ? 0 : (mixed >>> 7) % count;
  };

/** Where the template is somebody's own, so are its keys and their order. */
const mutationsFor = (recorded: RecordedCase, guise: Guise | undefined) => {
  if (guise === undefined) return [];
  const dialect = withForms(guise.kind.dialect, guise.forms);
  const of = endpointOf(recorded) === "Groups" ? "groups" : "users";
  const isOwn = hasOwnTemplate(dialect, of);
  const free = [...(hasOwnOrder(dialect, of) ? [orderOfKeys] : []), ...(isOwn ? [oneKeyMore] : [])];
  return Object.entries(mutations).filter(([name]) => !free.includes(name));
};

/**
 * The negative control: whatever was met is changed in every way there is, and has to be missed then.
 * It stays a request of the same app: another kind, or another form of the same, may well send the mutant.
 */
export const runMutants = async (
  results: readonly CaseResult[],
  stage: Stage,
  seed: number,
): Promise<readonly MutantResult[]> => {
  const mutants: MutantResult[] = [];
  for (const { recorded, guise } of results.filter((one) => one.outcome === "exact" || one.outcome === "shape"))
    for (const [mutation, mutate] of mutationsFor(recorded, guise)) {
      const mutant = mutate(recorded, chooser(`${seed}/${recorded.id}/${mutation}`));
      if (mutant === undefined || guise === undefined) continue;
      mutants.push({ mutation, result: await judgeCase(mutant, stage, () => [guise]) });
    }
  return mutants;
};

export const isNoticed = ({ result }: MutantResult): boolean => result.outcome === "miss";
