import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { type Address, addressOf, keyOf, parameterOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { type Judgement, nothing } from "../memory/judgement.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { pageBefore } from "../memory/page-before.ts";
import { idOf, pageIn } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";
import { compareKeys, needsCaseRule, type SortBy, type SortKey, sortByOf, sortKeyOf } from "./sort-key.ts";

/** The rule of sorting that a list keeps or breaks; each has a check of its own. */
export type SortCause =
  | "ascending"
  | "ascending-by-default"
  | "descending"
  | "unassigned-last"
  | "primary-value"
  | "ignores-case"
  | "by-type"
  | "in-search";

type SortJudgement = Judgement<SortCause>;

interface Sorted {
  readonly address: Address;
  readonly by: SortBy;
  readonly text: string;
  readonly order: string | undefined;
}

const isDescending = ({ order }: Sorted): boolean => order?.toLowerCase() === "descending";

interface Placed {
  readonly at: number;
  readonly key: SortKey;
}

const placed = (memory: Memory, exchange: Exchange, { address, by }: Sorted): readonly Placed[] => {
  const before = pageBefore(memory, exchange, address);
  const resources = [...before, ...(pageIn(exchange, address)?.resources ?? [])];
  return resources.flatMap((resource, index): readonly Placed[] => {
    const at = index - before.length;
    const known: Known | undefined = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
    const [state] = known?.states ?? [];
    return state === undefined || known?.states.length !== 1 ? [] : [{ at, key: sortKeyOf(state, by) }];
  });
};

/** Whether `first` may stand before `second`, and what that puts to the test. */
const judgePair = (
  sorted: Sorted,
  first: SortKey,
  second: SortKey,
): { readonly cause: SortCause; readonly isRight: boolean } | undefined => {
  const { by, address } = sorted;
  const down = isDescending(sorted);
  if (first.kind === "unknown" || second.kind === "unknown") return undefined;
  if (first.kind === "none" || second.kind === "none") {
    if (first.kind === second.kind) return undefined;
    return { cause: address.isSearch ? "in-search" : "unassigned-last", isRight: (first.kind === "none") === down };
  }
  const order = compareKeys(first.value, second.value, by.attribute);
  if (order === undefined) return undefined;
  const isRight = down ? order > 0 : order < 0;
  return { cause: causeFor(sorted, needsCaseRule(first.value, second.value, by.attribute)), isRight };
};

const causeFor = (sorted: Sorted, isAboutCase: boolean): SortCause => {
  if (sorted.address.isSearch) return "in-search";
  if (sorted.by.isMultiValued) return "primary-value";
  if (sorted.by.attribute.type !== "string") return "by-type";
  if (isAboutCase) return "ignores-case";
  if (isDescending(sorted)) return "descending";
  return sorted.order === undefined ? "ascending-by-default" : "ascending";
};

const keyText = (key: SortKey): string => (key.kind === "value" ? show(key.value) : "no value");

const judgeOrder = (sorted: Sorted, places: readonly Placed[]): SortJudgement => {
  // What stands wrong on the page before was told when that page was turned up.
  const pairs = places.flatMap((first, index) =>
    places
      .slice(index + 1)
      .filter(({ at }) => at >= 0)
      .map((second) => ({ first, second })),
  );
  const judged = pairs.flatMap(({ first, second }) => {
    const verdict = judgePair(sorted, first.key, second.key);
    return verdict === undefined ? [] : [{ ...verdict, first, second }];
  });
  const wrong = new Map(judged.filter(({ isRight }) => !isRight).map((each) => [each.cause, each]));
  // Where the direction is wrong altogether, letter case has nothing to do with it.
  if (["ascending", "ascending-by-default", "descending"].some((cause) => wrong.has(cause as SortCause)))
    wrong.delete("ignores-case");
  const direction = isDescending(sorted) ? "descending" : "ascending";
  return {
    judged: judged.map(({ cause }) => cause),
    faults: [...wrong.values()].map(({ cause, first, second }) => ({
      cause,
      finding: {
        where: `/Resources/${second.at}`,
        expected: `${keyText(second.key)} before ${keyText(first.key)}`,
        actual: `${keyText(first.key)} before ${keyText(second.key)}`,
        message: `A list sorted by ${sorted.text}, ${direction}, is out of order${first.at < 0 ? " from one page to the next" : ""}`,
      },
    })),
  };
};

/** A target may sort by few attributes, but then by those it demands. */
const judgeRefused = (sorted: Sorted, exchange: Exchange): SortJudgement => {
  const isPlain = !sorted.by.isMultiValued && sorted.by.attribute.required && sorted.by.attribute.type === "string";
  // RFC 7644 §3.4.2.1: a list of all there is may be too much to answer.
  if (valueIn(exchange.response.body, "scimType") === "tooMany") return nothing;
  // With a filter beside it, that may be what was refused.
  const isAlone = parameterOf(exchange, sorted.address, "filter") === undefined;
  if (!isAlone || !isPlain || ![400, 403, 501].includes(exchange.response.status)) return nothing;
  const finding = {
    where: "status",
    expected: "200",
    actual: String(exchange.response.status),
    message: `The provider says it can sort, yet refused to sort by ${sorted.text}`,
  };
  return { judged: [], faults: [{ cause: causeFor(sorted, false), finding }] };
};

/** All pairs are compared, so very long pages are judged by their beginning. */
const placesMax = 100;

/** Everything one sorted list says about sorting, by cause. */
export const judgeSort = (memory: Memory, exchange: Exchange, context: CheckContext): SortJudgement => {
  const address = addressOf(exchange, context);
  const text = address === undefined || address.id !== undefined ? undefined : parameterOf(exchange, address, "sortBy");
  if (address === undefined || text === undefined || context.facts.capabilities.sort !== true) return nothing;
  const by = sortByOf(text, address.type);
  const order = parameterOf(exchange, address, "sortOrder");
  if (by === undefined || (order !== undefined && !/^(a|de)scending$/i.test(order))) return nothing;
  const sorted = { address, by, text, order };
  if (pageIn(exchange, address) === undefined) return judgeRefused(sorted, exchange);
  return judgeOrder(sorted, placed(memory, exchange, sorted).slice(0, placesMax));
};
