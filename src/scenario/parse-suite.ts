import type { Issue, Scenario } from "../model/scenario.ts";
import { isObject, type Json, type JsonObject, textOf } from "../scim/json.ts";
import { optionalTexts } from "./build/optional.ts";
import { isMeantBy } from "./glob.ts";
import { placedAt, textAt, textsAt } from "./lenient.ts";
import { parseFile } from "./parse-file.ts";
import { suiteSchema } from "./schemas/suite.ts";
import { atKey, type Misfit } from "./shape/misfit.ts";
import type { YamlFile } from "./yaml/read-yaml.ts";

/** One case of a plan that somebody else wrote: the scenarios that play it, or why none does. */
export interface PlanCase {
  readonly case: string;
  readonly rule?: string;
  readonly scenarios: readonly string[];
  readonly unseen?: string;
  readonly because?: string;
}

/** A named selection of scenarios and checks. */
export interface Suite {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly description?: string;
  /** Globs over scenario ids. */
  readonly scenarios: readonly string[];
  /** A scenario needs one of these; none means all do. */
  readonly tags: readonly string[];
  /** Globs over check ids; missing means every check judges. */
  readonly checks?: readonly string[];
  readonly cases?: readonly PlanCase[];
}

const casesIn = (value: Json) => (isObject(value) ? placedAt(value, "cases") : []);

/** A case is played, or it is said why not. */
const undecided = (value: Json): readonly Misfit[] =>
  casesIn(value).flatMap(({ value: { case: name, scenarios, unseen }, path }) =>
    (scenarios === undefined) === (unseen === undefined)
      ? [
          atKey(
            path,
            `The case "${textOf(name ?? "")}" has either "scenarios" that play it, or "unseen" to say why none does`,
          ),
        ]
      : [],
  );

const planCase = (value: JsonObject): PlanCase => ({
  case: textAt(value, "case") ?? "",
  ...optionalTexts(value, ["rule"]),
  scenarios: textsAt(value, "scenarios"),
  ...optionalTexts(value, ["unseen", "because"]),
});

const build = ({ value, file }: YamlFile): Suite => {
  const suite = isObject(value) ? value : {};
  return {
    id: textAt(suite, "id") ?? "",
    file,
    title: textAt(suite, "title") ?? "",
    ...optionalTexts(suite, ["description"]),
    scenarios: textsAt(suite, "scenarios"),
    tags: textsAt(suite, "tags"),
    ...(suite.checks === undefined ? {} : { checks: textsAt(suite, "checks") }),
    ...(suite.cases === undefined ? {} : { cases: casesIn(suite).map(({ value: one }) => planCase(one)) }),
  };
};

export const parseSuite = (
  text: string,
  file: string,
): { readonly suite?: Suite; readonly issues: readonly Issue[] } => {
  const { value, issues } = parseFile(text, file, suiteSchema, undecided, build);
  return value === undefined ? { issues } : { suite: value, issues };
};

/** Which scenarios a suite is made of; by id alone when it names no tags, so that the others need not be read. */
export const isInSuite = (suite: Suite): ((scenario: Pick<Scenario, "id" | "tags">) => boolean) => {
  const isMeant = isMeantBy(suite.scenarios);
  return ({ id, tags }) => isMeant(id) && (suite.tags.length === 0 || suite.tags.some((tag) => tags.includes(tag)));
};
