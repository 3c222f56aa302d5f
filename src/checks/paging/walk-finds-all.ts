import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { trace } from "../example.ts";
import { faresOf, readFilter } from "../filtering/read-filter.ts";
import { parameterOf } from "../memory/address.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { createdPerson, page } from "../support/example-pages.ts";
import { ownOf } from "../support/own.ts";
import type { Turn } from "../support/walk.ts";
import { walkCheck } from "../support/walk-check.ts";

/** Matches by every reading of the filter, whatever state it may be in. */
const surelyMatches = (known: Known, text: string | undefined): boolean => {
  if (text === undefined) return true;
  const read = readFilter(text);
  if (read.kind !== "filter" || known.states.length === 0) return false;
  const resources = known.states.map(({ resource }) => resource);
  const fares = faresOf(read.filter, resources, known.type.readings);
  return fares.size === 1 && fares.has("match");
};

const judge = (
  { walk, answer, isAtEnd }: Turn,
  memory: Memory,
  exchange: Exchange,
  _context: CheckContext,
): readonly FindingDraft[] | undefined => {
  if (!isAtEnd || !walk.isOwn || walk.pages.length < 2) return undefined;
  const filter = parameterOf(exchange, answer.address, "filter");
  const seen = new Set(walk.pages.flatMap(({ ids }) => ids));
  const missing = ownOf(memory, answer.address.type).filter(
    (known) => !seen.has(known.id) && surelyMatches(known, filter),
  );
  if (missing.length === 0) return [];
  return [
    {
      where: "/Resources",
      expected: `all of the results, ${missing[0]?.id} among them`,
      actual: `${seen.size} resources on ${walk.pages.length} pages`,
      message: `Read page by page to the end, the list never shows ${missing.length} of the resources it should`,
    },
  ];
};

export const walkFindsAll = walkCheck({
  id: "paging/walk-finds-all",
  title: "Read page by page to its end, a list shows every resource it should",
  requirement: "RFC7644-3.4.2.4-08",
  judge,
  examples: {
    passes: trace(createdPerson("a"), createdPerson("b"), createdPerson("c"), page(1, "a", "b"), page(3, "c")),
    fails: trace(createdPerson("a"), createdPerson("b"), createdPerson("c"), page(1, "b", "c"), page(3)),
  },
});
