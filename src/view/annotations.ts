import type { Finding, Result } from "../model/result.ts";
import { type Cause, causesOf } from "./causes.ts";
import { type Unjudged, unjudgedOf } from "./unjudged.ts";
import { oneLine } from "./visible.ts";
import { count } from "./words.ts";

/** GitHub shows so many of each kind per step. */
const shownMax = 10;

const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

interface Annotation {
  readonly kind: "error" | "warning";
  readonly title: string;
  readonly text: string;
  /** Of the scenario it is about. */
  readonly file?: string;
  readonly line: number;
}

export interface AnnotationOptions {
  /** The path of a scenario's file in the repository; undefined where it stands elsewhere, since that would lead nowhere. */
  readonly pathInRepository: (file: string) => string | undefined;
}

const placeOf = ({ file, line }: Annotation, { pathInRepository }: AnnotationOptions): readonly string[] => {
  const path = file === undefined || file === "" ? undefined : pathInRepository(file);
  return path === undefined ? [] : [`file=${property(path)}`, `line=${line}`];
};

const command = (annotation: Annotation, options: AnnotationOptions): string => {
  const { kind, title, text } = annotation;
  const properties = [...placeOf(annotation, options), `title=${property(oneLine(title, 120))}`];
  return `::${kind} ${properties.join(",")}::${data(text)}`;
};

const valueLengthMax = 200;
const messageLengthMax = 400;

const value = (text: string): string => oneLine(text, valueLengthMax);

const differenceOf = ({ message, where, expected, actual, checkId, scenario }: Finding, scenarios: number): string =>
  [
    oneLine(message, messageLengthMax),
    `${value(where === "" ? "the body" : where)}: expected ${value(expected)}, was ${value(actual)}`,
    `${checkId} in ${count(scenarios, "scenario")}, first in ${value(scenario)}`,
  ].join("\n");

/** A cause is shown once, and in a scenario of the user's own where it came up in one. */
const causeAnnotation = (cause: Cause, { scenarios }: Result, options: AnnotationOptions): readonly Annotation[] => {
  const { verdict, title, requirement, findings } = cause;
  const scenarioOf = ({ scenario }: Finding) => scenarios.find(({ id }) => id === scenario);
  const shown =
    findings.find((finding) => options.pathInRepository(scenarioOf(finding)?.file ?? "") !== undefined) ?? findings[0];
  if (shown === undefined) return [];
  const scenario = scenarioOf(shown);
  return [
    {
      kind: verdict === "fail" ? "error" : "warning",
      title: `${requirement}: ${title}`,
      text: differenceOf(shown, cause.scenarios.length),
      ...(scenario === undefined ? {} : { file: scenario.file }),
      line: scenario?.steps[shown.step]?.line ?? 1,
    },
  ];
};

const errorAnnotation = ({ reason, scenarios }: Unjudged): Annotation => ({
  kind: "error",
  title: `${count(scenarios.length, "scenario")} could not be judged`,
  text: oneLine(reason, messageLengthMax),
  ...(scenarios[0] === undefined ? {} : { file: scenarios[0].file }),
  line: 1,
});

/** Workflow commands that show each cause beside the line of the scenario where it came up. */
export const renderAnnotations = (result: Result, options: AnnotationOptions): readonly string[] => {
  const annotations = [
    ...causesOf(result).flatMap((cause) => causeAnnotation(cause, result, options)),
    ...unjudgedOf(result)
      .filter(({ verdict }) => verdict === "error")
      .map(errorAnnotation),
  ];
  return (["error", "warning"] as const).flatMap((kind) =>
    annotations
      .filter((annotation) => annotation.kind === kind)
      .slice(0, shownMax)
      .map((annotation) => command(annotation, options)),
  );
};
