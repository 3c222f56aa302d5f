import type { Filter } from "../../scim/filter/filter.ts";
import { join, nothing } from "../memory/judgement.ts";
import type { Known } from "../memory/memory.ts";
import { idOf, type Page, projectionOf } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";
import { filterCauseOf, isReadWithoutBrackets } from "./cause.ts";
import { isDecidable } from "./decidable.ts";
import { type FilterJudgement, one, type Query } from "./query.ts";
import { faresOf } from "./read-filter.ts";

const inWords = ({ type, id }: Known): string => `the ${type.resourceType.name} with id ${show(id)}`;

const judgeOne = (query: Query, filter: Filter, page: Page, known: Known): FilterJudgement => {
  const { type } = known;
  const fares = faresOf(
    filter,
    known.states.map(({ resource }) => resource),
    type.readings,
  );
  const listed = page.resources.findIndex((resource) => idOf(resource) === known.id);
  const isWrongly = listed >= 0 && !fares.has("match");
  const [state] = known.states;
  const cause = filterCauseOf(query.text, filter, type, state?.resource, isWrongly);
  const finding = (where: string, expected: string, actual: string, message: string) => {
    const isBare = isReadWithoutBrackets(query.text, type, state?.resource, isWrongly);
    const why = isBare ? ", as if there were no brackets in it" : "";
    return one(isBare ? "logic" : cause, { where, expected, actual, message: `${message}${why}: ${query.text}` });
  };
  if (isWrongly) {
    const shown = page.resources[listed] ?? {};
    const isProjected = projectionOf(query.exchange, query.address) !== undefined;
    if (!isProjected && faresOf(filter, [shown], type.readings).has("match")) return { judged: [cause], faults: [] };
    return finding(
      `/Resources/${listed}`,
      `not ${inWords(known)}`,
      inWords(known),
      "A filter returned a resource that does not match it",
    );
  }
  if (listed < 0 && page.isComplete && fares.has("match") && !fares.has("no-match"))
    return finding(
      "/Resources",
      inWords(known),
      `${page.resources.length} other resources`,
      "A filter left out a resource that matches it",
    );
  return { judged: [cause], faults: [] };
};

/** On a page that is not the whole result, the total still has to count the own resources that match. */
const judgeTotal = (query: Query, filter: Filter, page: Page, own: readonly Known[]): FilterJudgement => {
  const [first] = own;
  if (first === undefined || page.isComplete) return nothing;
  const sure = own.filter((known) => {
    const fares = faresOf(
      filter,
      known.states.map(({ resource }) => resource),
      known.type.readings,
    );
    return fares.has("match") && fares.size === 1;
  });
  if (page.totalResults >= sure.length) return nothing;
  return one(filterCauseOf(query.text, filter, first.type, sure[0]?.states[0]?.resource), {
    where: "/totalResults",
    expected: `at least ${sure.length}`,
    actual: String(page.totalResults),
    message: `A filter counted fewer resources than match it: ${query.text}`,
  });
};

export const judgeList = (query: Query, filter: Filter, page: Page): FilterJudgement => {
  const own = [...query.memory.resources.values()].filter(
    (known) => !known.isDeleted && known.type === query.address.type && isDecidable(known, filter),
  );
  return join([...own.map((known) => judgeOne(query, filter, page, known)), judgeTotal(query, filter, page, own)]);
};
