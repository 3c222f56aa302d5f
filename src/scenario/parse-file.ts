import type { Issue } from "../model/scenario.ts";
import type { Json, JsonObject } from "../scim/json.ts";
import type { Misfit } from "./shape/misfit.ts";
import { validateShape } from "./shape/validate-shape.ts";
import { readYaml, type YamlFile } from "./yaml/read-yaml.ts";

/** Nobody mends more than this at one sitting, and a file of garbage shall not fill the screen. */
const issuesMax = 100;

const inOrder = (left: Issue, right: Issue): number => left.line - right.line || left.column - right.column;

const issueOf = ({ path, side, message, hint }: Misfit, yaml: YamlFile): Issue => ({
  ...yaml.placeOf(path, side),
  message,
  ...(hint === undefined ? {} : { hint }),
});

/** Of what is wrong with one place the meaning is told, which knows more than the shape. */
const unlessTold = (shape: readonly Misfit[], meaning: readonly Misfit[]): readonly Misfit[] => {
  const place = ({ path, side }: Misfit): string => JSON.stringify([side, ...path]);
  const told = new Set(meaning.map(place));
  return shape.filter((misfit) => !told.has(place(misfit)));
};

/** A value that could not be read stands as nothing, and nothing more need be said about it. */
const notAlreadyAt = (told: readonly Issue[], issues: readonly Issue[]): readonly Issue[] =>
  told.length === 0
    ? issues
    : issues.filter(({ line, column }) => !told.some((issue) => issue.line === line && issue.column === column));

/** What a file says, once it says nothing wrong; otherwise everything that is wrong, in the file's order. */
export interface Parsed<Noun> {
  readonly value?: Noun;
  readonly issues: readonly Issue[];
}

/** Text to a noun: `meaning` finds what the shape cannot know, and `build` is only called when nothing is wrong. */
export const parseFile = <Noun>(
  text: string,
  file: string,
  schema: JsonObject,
  meaning: (value: Json) => readonly Misfit[],
  build: (yaml: YamlFile) => Noun,
): Parsed<Noun> => {
  const { yaml, issues } = readYaml(text, file);
  if (yaml === undefined) return { issues: [...issues].sort(inOrder).slice(0, issuesMax) };
  const told = meaning(yaml.value);
  const misfits = [...told, ...unlessTold(validateShape(yaml.value, schema), told)].slice(0, 10 * issuesMax);
  const all = [
    ...issues,
    ...notAlreadyAt(
      issues,
      misfits.map((misfit) => issueOf(misfit, yaml)),
    ),
  ];
  return all.length === 0 ? { value: build(yaml), issues: [] } : { issues: all.sort(inOrder).slice(0, issuesMax) };
};
