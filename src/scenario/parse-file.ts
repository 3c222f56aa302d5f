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

/** Where two rules complain about one place, the first, which knows more, is heard. */
const onePerPlace = (issues: readonly Issue[]): readonly Issue[] => {
  const taken = new Set<string>();
  return issues.filter(({ line, column }) => {
    const place = `${line}:${column}`;
    return taken.has(place) ? false : taken.add(place);
  });
};

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
  const misfits = [...meaning(yaml.value), ...validateShape(yaml.value, schema)].slice(0, 10 * issuesMax);
  const all = onePerPlace([...issues, ...misfits.map((misfit) => issueOf(misfit, yaml))]);
  return all.length === 0 ? { value: build(yaml), issues: [] } : { issues: [...all].sort(inOrder).slice(0, issuesMax) };
};
