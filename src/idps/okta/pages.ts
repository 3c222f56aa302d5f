import type { Answer } from "../../model/exchange.ts";
import type { FlowContext, FlowRequest } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type Identified, identified, type Listed, readList, type Trouble } from "../support/answer.ts";
import { numberSetting, textSetting } from "../support/settings.ts";

interface Broken {
  readonly trouble: Trouble;
  readonly rule: string;
}

/** What a walk over all pages brought, and what was wrong with it; or why it broke off. */
export type Walked =
  | {
      readonly kind: "walked";
      readonly resources: readonly Identified[];
      /** As they came, those without an id, too. */
      readonly all: readonly JsonObject[];
      readonly broken?: Broken;
    }
  | { readonly kind: "refused"; readonly trouble: Trouble };

const repeated = (startIndex: number, { id }: Identified): Broken => ({
  rule: "OKTA-74",
  trouble: {
    where: "/Resources/0/id",
    expected: `from startIndex ${startIndex} on resources that stood on no earlier page`,
    actual: `${id} and all others once more`,
    detail: "a page came twice, so an import never sees everything",
  },
});

const short = (startIndex: number, expected: number, actual: number): Broken => ({
  rule: "OKTA-73",
  trouble: {
    where: "/Resources",
    expected: `${expected} resources from startIndex ${startIndex} on`,
    actual: `${actual}`,
    detail:
      "a page was shorter than the count Okta asked for, and Okta goes on by that count: it never sees those between",
  },
});

/** OKTA-73: the next page begins 100 further, however many came; as a setting, as many further as the page said it held. */
const nextStart = ({ dialect }: FlowContext, startIndex: number, page: Listed): number =>
  textSetting(dialect, "import.step") === "itemsPerPage"
    ? startIndex + (page.itemsPerPage ?? page.resources.length)
    : startIndex + numberSetting(dialect, "import.pageSize");

const isLast = ({ dialect }: FlowContext, next: number, startIndex: number, page: Listed): boolean =>
  next <= startIndex ||
  (textSetting(dialect, "import.step") === "itemsPerPage" ? page.resources.length === 0 : next > page.totalResults);

/** Two empty pages in a row are the end, whatever totalResults promises: a walk has to end on any target. */
const emptyPagesMax = 2;

/** What is wrong with a page, as far as its own answer tells. */
const brokenPage = (
  { dialect }: FlowContext,
  startIndex: number,
  { totalResults, resources }: Listed,
  found: readonly Identified[],
  seen: ReadonlyMap<string, Identified>,
): Broken | undefined => {
  const [first] = found;
  if (first !== undefined && found.every(({ id }) => seen.has(id))) return repeated(startIndex, first);
  if (textSetting(dialect, "import.step") === "itemsPerPage") return undefined;
  const expected = Math.min(numberSetting(dialect, "import.pageSize"), totalResults - startIndex + 1);
  return resources.length < expected ? short(startIndex, expected, resources.length) : undefined;
};

/** Reads page after page until totalResults is reached. */
export function* walk(
  context: FlowContext,
  endpoint: string,
  operation: string,
  rule?: string,
): Generator<FlowRequest, Walked, Answer> {
  const count = numberSetting(context.dialect, "import.pageSize");
  const seen = new Map<string, Identified>();
  const all: JsonObject[] = [];
  let broken: Broken | undefined;
  let emptyPages = 0;
  for (let startIndex = 1; ; ) {
    const path = `${endpoint}?startIndex=${startIndex}&count=${count}`;
    const page = readList(
      yield { method: "GET", path, operation, rule: rule ?? (startIndex === 1 ? "OKTA-72" : "OKTA-73") },
    );
    if (!page.ok) return { kind: "refused", trouble: page.trouble };
    const found = page.value.resources.flatMap((resource) => identified(resource) ?? []);
    const wrong = brokenPage(context, startIndex, page.value, found, seen);
    broken ??= wrong;
    for (const one of found) seen.set(one.id, one);
    all.push(...page.value.resources);

    emptyPages = page.value.resources.length === 0 ? emptyPages + 1 : 0;
    const next = nextStart(context, startIndex, page.value);
    const isOver = isLast(context, next, startIndex, page.value);
    if (isOver || wrong?.rule === "OKTA-74" || emptyPages === emptyPagesMax) break;
    startIndex = next;
  }
  return { kind: "walked", resources: [...seen.values()], all, ...(broken === undefined ? {} : { broken }) };
}
