import type { TargetFacts } from "../../model/facts.ts";
import type { Dialect } from "../../model/idp.ts";
import type { Plan, PlannedScenario } from "../../model/plan.ts";
import type { IdpChoice, Scenario } from "../../model/scenario.ts";
import { randomText } from "../random.ts";
import { deniedBy, isAboutOthers, isOfOtherProduct } from "./denied.ts";

/** Where dialects come from. */
export interface Dialects {
  /** App kinds, flavours or connectors of an IdP; the first is the default. */
  readonly kindsOf: (idp: string) => readonly string[];
  /** The dialect as one kind plays it, with the scenario's overrides; undefined when there is none. */
  readonly dialectFor: (choice: IdpChoice, kind: string) => Dialect | undefined;
}

export interface PlanOptions {
  readonly scenarios: readonly Scenario[];
  readonly dialects: Dialects;
  readonly facts: TargetFacts;
  readonly seed: number;
  /** Only scenarios of these IdPs; empty means no such limit. The same holds for `kinds` and `tags`. */
  readonly idps?: readonly string[];
  readonly kinds?: readonly string[];
  readonly tags?: readonly string[];
  /** Found in the id or the title. */
  readonly grep?: RegExp;
}

const markAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
const markLength = 9;

/** What every name made in a scenario carries; the same seed gives the same. Begins with a letter and ends with a digit, so that it stands out in any name. */
export const markFor = (seed: number, id: string): string =>
  `x${randomText(`${seed}/${id}`, markLength - 2, markAlphabet)}${randomText(`${id}/${seed}`, 1, "0123456789")}`;

const isAmong = (value: string, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.length === 0 || wanted.includes(value);

const isSelected = ({ id, title, tags, idp }: Scenario, options: PlanOptions): boolean => {
  const isFound = options.grep === undefined || options.grep.test(id) || options.grep.test(title);
  const isTagged = (options.tags ?? []).length === 0 || tags.some((tag) => options.tags?.includes(tag));
  return isFound && isTagged && isAmong(idp?.is ?? "", options.idps);
};

interface KindRun {
  readonly kind?: string;
  readonly countsFor: readonly string[];
}

/** A scenario that names no kind behaves the same in all: it is run once and counts for every one. */
const kindRuns = ({ idp }: Scenario, { dialects, kinds }: PlanOptions): readonly KindRun[] => {
  if (idp === undefined) return (kinds ?? []).length === 0 ? [{ countsFor: [] }] : [];
  const possible = idp.kinds.length === 0 ? dialects.kindsOf(idp.is) : idp.kinds;
  const wanted = possible.filter((kind) => isAmong(kind, kinds));
  const [first] = wanted;
  if (idp.kinds.length > 0) return wanted.map((kind) => ({ kind, countsFor: [kind] }));
  return first === undefined ? [] : [{ kind: first, countsFor: wanted }];
};

const planned = (
  scenario: Scenario,
  { kind, countsFor }: KindRun,
  isOneOfMany: boolean,
  options: PlanOptions,
): PlannedScenario => {
  const { idp, operation, because } = scenario;
  const id = isOneOfMany ? `${scenario.id}@${kind}` : scenario.id;
  const dialect = idp === undefined || kind === undefined ? undefined : options.dialects.dialectFor(idp, kind);
  const skip = deniedBy(options.facts, scenario.needs);
  return {
    id,
    title: scenario.title,
    file: scenario.file,
    ...(idp === undefined ? {} : { idp: idp.is }),
    ...(kind === undefined ? {} : { kind }),
    countsFor: isAboutOthers(options.facts, scenario) ? [] : countsFor,
    ...(operation === undefined ? {} : { operation }),
    tags: scenario.tags,
    ...(because === undefined ? {} : { because }),
    ...(dialect === undefined ? {} : { dialect }),
    scenario,
    mark: markFor(options.seed, id),
    ...(skip === undefined ? {} : { skip }),
  };
};

const lonersLast = (scenarios: readonly Scenario[]): readonly Scenario[] => [
  ...scenarios.filter(({ isAlone }) => isAlone !== true),
  ...scenarios.filter(({ isAlone }) => isAlone === true),
];

/** Nobody asks all there is of a target to hear that it is not another product; who asks for nothing else is told so. */
const withoutOtherProducts = (scenarios: readonly Scenario[], { facts }: PlanOptions): readonly Scenario[] => {
  const own = scenarios.filter((scenario) => !isOfOtherProduct(facts, scenario));
  return own.length === 0 ? scenarios : own;
};

/** Which scenarios are run, as which kinds, under which names; those the target's facts rule out say why. */
export const planRun = (options: PlanOptions): Plan => ({
  seed: options.seed,
  scenarios: lonersLast(
    withoutOtherProducts(
      options.scenarios.filter((scenario) => isSelected(scenario, options)),
      options,
    ),
  ).flatMap((scenario) =>
    kindRuns(scenario, options).map((run) => planned(scenario, run, (scenario.idp?.kinds.length ?? 0) > 1, options)),
  ),
});
