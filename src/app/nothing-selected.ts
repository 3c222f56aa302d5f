import { Trouble } from "../cli/trouble.ts";
import type { Scenario } from "../model/scenario.ts";
import { nearest } from "../scenario/index.ts";

/** What narrows a selection, as the flags of `run` say it. */
interface Narrowing {
  readonly idps: readonly string[];
  readonly tags: readonly string[];
  readonly grep: RegExp | undefined;
}

const asked = (word: string | undefined): string => (word === undefined ? "" : ` Did you mean "${word}"?`);

/** A tag that no scenario bears is a slip, like a flag that does not exist. */
export const checkTags = (tags: readonly string[], scenarios: readonly Scenario[]): void => {
  const known = new Set(scenarios.flatMap((scenario) => scenario.tags));
  const unknown = tags.filter((tag) => !known.has(tag));
  if (unknown.length > 0)
    throw new Trouble(
      unknown.map((tag) => `No scenario has the tag "${tag}".${asked(nearest(tag, known))}`).join("\n"),
    );
};

/** Ids, their parts and their words: what somebody who looks for a scenario may have in mind. */
const names = (scenarios: readonly Scenario[]): ReadonlySet<string> =>
  new Set(scenarios.flatMap(({ id, title }) => [id, ...id.split("/"), ...id.split(/[/-]/), ...title.split(/\W+/)]));

const amount = (count: number): string => (count === 1 ? "1 scenario" : `${count} scenarios`);

const grepSentence = (scenarios: readonly Scenario[], grep: RegExp): string => {
  const found = scenarios.filter(({ id, title }) => grep.test(id) || grep.test(title)).length;
  const text = grep.source.replaceAll("\\", "");
  return `--grep finds ${amount(found)}.${found > 0 ? "" : asked(nearest(text, names(scenarios)))}`;
};

/** Says which of the flags leaves nothing, and what was probably meant. */
export const nothingSelected = (scenarios: readonly Scenario[], { idps, tags, grep }: Narrowing): string =>
  [
    `Nothing was selected. What was named holds ${amount(scenarios.length)}.`,
    ...(idps.length === 0
      ? []
      : [`--idp leaves ${amount(scenarios.filter(({ idp }) => idps.includes(idp?.is ?? "")).length)}.`]),
    ...(tags.length === 0
      ? []
      : [`--tag leaves ${amount(scenarios.filter((one) => one.tags.some((tag) => tags.includes(tag))).length)}.`]),
    ...(grep === undefined ? [] : [grepSentence(scenarios, grep)]),
  ].join(" ");
