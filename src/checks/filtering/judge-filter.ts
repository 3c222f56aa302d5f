import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Filter } from "../../scim/filter/filter.ts";
import { findAttribute } from "../../scim/index.ts";
import { type Address, addressOf, parameterOf } from "../memory/address.ts";
import { attributeOf, valueIn } from "../memory/attributes.ts";
import { type Judgement, join, nothing } from "../memory/judgement.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { idOf, isRefusal, type Page, pageIn, projectionOf } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";
import { type FilterCause, filterCauseOf } from "./cause.ts";
import { attributeKeys, faresOf, pathsIn, readFilter } from "./read-filter.ts";
import { shapeOf } from "./shape.ts";

type FilterJudgement = Judgement<FilterCause>;

interface Query {
  readonly exchange: Exchange;
  readonly address: Address;
  readonly text: string;
  readonly memory: Memory;
}

const one = (cause: FilterCause, finding: FindingDraft): FilterJudgement => ({
  judged: [cause],
  faults: [{ cause, finding }],
});

const statusText = ({ response }: Exchange): string => {
  const scimType = valueIn(response.body, "scimType");
  return `${response.status}${typeof scimType === "string" ? ` ${scimType}` : ""}`;
};

/** A filter that has to be refused (RFC 7644 §3.4.2.2): refused it must be, with the keyword that says so. */
const judgeInvalid = ({ exchange, address, text }: Query, cause: FilterCause): FilterJudgement => {
  const { response } = exchange;
  if (pageIn(exchange, address) !== undefined) {
    const message = `A filter that means nothing was answered with a list instead of an error: ${text}`;
    return one(cause, { where: "status", expected: "400 invalidFilter", actual: statusText(exchange), message });
  }
  if (!isRefusal(response) || [401, 403, 429].includes(response.status)) return nothing;
  const isSaid = response.status === 400 && valueIn(response.body, "scimType") === "invalidFilter";
  if (isSaid) return { judged: [cause, "refusal-says-invalid-filter"], faults: [] };
  const where = response.status === 400 ? "/scimType" : "status";
  const message = `A filter was refused without the words a client needs to know why: ${text}`;
  const finding = { where, expected: "400 invalidFilter", actual: statusText(exchange), message };
  return {
    judged: [cause, "refusal-says-invalid-filter"],
    faults: [{ cause: "refusal-says-invalid-filter", finding }],
  };
};

const hasUnknownOperator = (text: string): boolean =>
  /^\s*[\w.:$-]+\s+(?!(?:eq|ne|co|sw|ew|gt|ge|lt|le|pr)\b)\S+\s+\S/i.test(text) && !/^\s*(?:not|and|or)\b/i.test(text);

const ordersFlags = (filter: Filter, address: Address): boolean => {
  if (filter.kind === "and" || filter.kind === "or")
    return ordersFlags(filter.left, address) || ordersFlags(filter.right, address);
  if (filter.kind === "not") return ordersFlags(filter.filter, address);
  if (filter.kind !== "compare" || !["gt", "ge", "lt", "le"].includes(filter.operator)) return false;
  return ["boolean", "binary"].includes(findAttribute(address.type.declared, filter.path)?.attribute.type ?? "");
};

/** What a target leaves out of meta it may know all the same. */
const showsMeta = ({ states }: Known, filter: Filter): boolean =>
  pathsIn(filter).every(
    ({ attribute, subAttribute }) =>
      attribute.toLowerCase() !== "meta" ||
      (subAttribute !== undefined &&
        subAttribute.toLowerCase() !== "resourcetype" &&
        states.every(({ resource }) => valueIn(valueIn(resource, "meta"), subAttribute) !== undefined)),
  );

/** How finely a time is written, in milliseconds. */
const grainOf = (time: string): number => 1000 / 10 ** (/\.(\d+)/.exec(time)?.[1]?.length ?? 0);

/** A target may know its own times more finely than it shows them, so a bound that is the shown time itself decides nothing. */
const isOnTheBound = (known: Pick<Known, "states">, filter: Filter): boolean => {
  if (filter.kind === "and" || filter.kind === "or")
    return isOnTheBound(known, filter.left) || isOnTheBound(known, filter.right);
  if (filter.kind === "not") return isOnTheBound(known, filter.filter);
  if (filter.kind !== "compare" || filter.path.attribute.toLowerCase() !== "meta") return false;
  const { value, path } = filter;
  return known.states.some(({ resource }) => {
    const time = valueIn(valueIn(resource, "meta"), path.subAttribute ?? "");
    if (typeof time !== "string" || typeof value !== "string") return false;
    return Math.abs(Date.parse(time) - Date.parse(value)) < Math.max(grainOf(time), grainOf(value));
  });
};

/** Whether what we know of a resource decides the filter: nothing it asks for may be hidden or in doubt. */
const isDecidable = (known: Known, filter: Filter): boolean => {
  const keys = attributeKeys(filter, known.type);
  const isHidden = pathsIn(filter).some((path) => {
    const attribute = attributeOf(
      { name: path.attribute, ...(path.urn === undefined ? {} : { urn: path.urn }) },
      known.type.declared,
    );
    return attribute?.returned === "never" || attribute?.returned === "request";
  });
  const isVersion =
    keys.includes("meta") && (known.writes.length > 0 || !showsMeta(known, filter) || isOnTheBound(known, filter));
  return (
    known.states.length > 0 &&
    !isHidden &&
    !isVersion &&
    !known.states.some(({ open }) => keys.some((key) => open.has(key)))
  );
};

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
  const cause = filterCauseOf(query.text, filter, type, known.states[0]?.resource, isWrongly);
  const finding = (where: string, expected: string, actual: string, message: string) =>
    one(cause, { where, expected, actual, message: `${message}: ${query.text}` });
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

const judgeList = (query: Query, filter: Filter, page: Page): FilterJudgement => {
  const own = [...query.memory.resources.values()].filter(
    (known) => !known.isDeleted && known.type === query.address.type && isDecidable(known, filter),
  );
  return join([...own.map((known) => judgeOne(query, filter, page, known)), judgeTotal(query, filter, page, own)]);
};

/** A filter whose twin in plain letters was accepted cannot be refused for its letter case. */
const judgeRefused = (query: Query, filter: Filter): FilterJudgement => {
  const { exchange, address, text, memory } = query;
  if (exchange.response.status === 404)
    return one("no-match-is-a-success", {
      where: "status",
      expected: "200 with an empty list",
      actual: "404",
      message: `A filter without a match is answered with an empty list, not with an error: ${text}`,
    });
  const cause = filterCauseOf(text, filter, address.type, undefined);
  const isAboutCase = cause === "operators-in-any-case" || cause === "names-in-any-case";
  if (!isAboutCase || !isRefusal(exchange.response)) return nothing;
  if (!memory.accepted.has(shapeOf(filter, address.type))) return nothing;
  return one(cause, {
    where: "status",
    expected: "200, as for the same filter in other letters",
    actual: statusText(exchange),
    message: `A filter was refused for the letter case of its words: ${text}`,
  });
};

const judge = (query: Query): FilterJudgement => {
  const { exchange, address, text } = query;
  const read = readFilter(text);
  if (read.kind === "lenient") return nothing;
  if (read.kind === "malformed")
    return judgeInvalid(query, hasUnknownOperator(text) ? "refuses-unknown-operator" : "refuses-malformed");
  const { filter } = read;
  const fares = faresOf(filter, [{}], address.type.readings);
  if (fares.size === 1 && fares.has("refused"))
    return judgeInvalid(query, ordersFlags(filter, address) ? "refuses-order-on-boolean" : "refuses-malformed");
  const page = pageIn(exchange, address);
  if (page === undefined) return judgeRefused(query, filter);
  const { judged, faults } = judgeList(query, filter, page);
  return { judged: [...judged, "no-match-is-a-success"], faults };
};

/** Everything one query says about the filter language, by cause. */
export const judgeFilter = (memory: Memory, exchange: Exchange, context: CheckContext): FilterJudgement => {
  const address = addressOf(exchange, context);
  const text = address === undefined ? undefined : parameterOf(exchange, address, "filter");
  const isSupported = context.facts.capabilities.filter?.supported !== false;
  if (address === undefined || address.id !== undefined || text === undefined || !isSupported) return nothing;
  return judge({ exchange, address, text, memory });
};
