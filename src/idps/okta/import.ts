import type { Answer } from "../../model/exchange.ts";
import type { Flow } from "../../model/flow.ts";
import type { FlowContext, FlowRequest, IdpMemory } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type Identified, identified, type Listed, readList, type Trouble } from "../support/answer.ts";
import { done } from "../support/end.ts";
import { memberOf } from "../support/resource.ts";
import { numberSetting, textSetting } from "../support/settings.ts";
import { failedRemotely, failedWith, sentences } from "./task.ts";

const about = "import";

interface Broken {
  readonly trouble: Trouble;
  readonly rule: string;
}

/** What a walk over all pages brought, and what was wrong with it; or why it broke off. */
type Walked =
  | { readonly kind: "walked"; readonly resources: readonly Identified[]; readonly broken?: Broken }
  | { readonly kind: "refused"; readonly trouble: Trouble };

const repeated = (startIndex: number, { id }: Identified): Broken => ({
  rule: "OKTA-74",
  trouble: {
    where: "/Resources/0/id",
    expected: `from startIndex ${startIndex} on users that stood on no earlier page`,
    actual: `${id} and all others once more`,
    detail: "a page came twice, so an import never sees everybody",
  },
});

const short = (startIndex: number, expected: number, actual: number): Broken => ({
  rule: "OKTA-73",
  trouble: {
    where: "/Resources",
    expected: `${expected} users from startIndex ${startIndex} on`,
    actual: `${actual}`,
    detail:
      "a page was shorter than the count Okta asked for, and Okta goes on by that count: it never sees the users between",
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
  people: readonly Identified[],
  seen: ReadonlyMap<string, Identified>,
): Broken | undefined => {
  const [first] = people;
  if (first !== undefined && people.every(({ id }) => seen.has(id))) return repeated(startIndex, first);
  if (textSetting(dialect, "import.step") === "itemsPerPage") return undefined;
  const expected = Math.min(numberSetting(dialect, "import.pageSize"), totalResults - startIndex + 1);
  return resources.length < expected ? short(startIndex, expected, resources.length) : undefined;
};

/** Reads page after page until totalResults is reached. */
function* walk(context: FlowContext, endpoint: string, operation: string): Generator<FlowRequest, Walked, Answer> {
  const count = numberSetting(context.dialect, "import.pageSize");
  const seen = new Map<string, Identified>();
  let broken: Broken | undefined;
  let emptyPages = 0;
  for (let startIndex = 1; ; ) {
    const path = `${endpoint}?startIndex=${startIndex}&count=${count}`;
    const page = readList(yield { method: "GET", path, operation, rule: startIndex === 1 ? "OKTA-72" : "OKTA-73" });
    if (!page.ok) return { kind: "refused", trouble: page.trouble };
    const people = page.value.resources.flatMap((resource) => identified(resource) ?? []);
    const wrong = brokenPage(context, startIndex, page.value, people, seen);
    broken ??= wrong;
    for (const person of people) seen.set(person.id, person);

    emptyPages = page.value.resources.length === 0 ? emptyPages + 1 : 0;
    const next = nextStart(context, startIndex, page.value);
    const isOver = isLast(context, next, startIndex, page.value);
    if (isOver || wrong?.rule === "OKTA-74" || emptyPages === emptyPagesMax) break;
    startIndex = next;
  }
  return { kind: "walked", resources: [...seen.values()], ...(broken === undefined ? {} : { broken }) };
}

/** OKTA-76: whoever is inactive is not even counted. */
const isActive = ({ resource }: Identified): boolean => memberOf(resource, "active") !== false;

/** What would show a change of the user to an import; meta changes by itself. */
const fingerprint = (resource: JsonObject): string =>
  JSON.stringify(Object.entries(resource).filter(([name]) => name.toLowerCase() !== "meta"));

/** OKTA-80: what Okta shows when an import is over. */
const counted = ({ memory }: FlowContext, scanned: readonly Identified[]) => {
  const before = memory.more.imported as Readonly<Record<string, string>> | undefined;
  const linked = new Set(Object.values(memory.links));
  const now = Object.fromEntries(scanned.map(({ id, resource }) => [id, fingerprint(resource)]));
  const known = scanned.filter(({ id }) => before?.[id] !== undefined || linked.has(id));
  const updated = known.filter(({ id }) => before?.[id] !== undefined && before[id] !== now[id]);
  const removed = Object.keys(before ?? {}).filter((id) => now[id] === undefined);
  return {
    now,
    counters: {
      scanned: scanned.length,
      new: scanned.length - known.length,
      updated: updated.length,
      unchanged: known.length - updated.length,
      removed: removed.length,
    },
  };
};

const imported = (context: FlowContext, resources: readonly Identified[]): IdpMemory => {
  const scanned = resources.filter(isActive);
  const { now, counters } = counted(context, scanned);
  const { memory } = context;
  return {
    ...memory,
    imported: scanned.map(({ id }) => id),
    counters: { ...memory.counters, ...counters },
    more: { ...memory.more, imported: now },
  };
};

/** Reads all users of the target; each import is full (OKTA-78). */
export function* importUsers(context: FlowContext): Flow {
  const walked = yield* walk(context, "/Users", "import.users.page");
  const sentence = sentences.importUsers();
  if (walked.kind === "refused") return failedRemotely(context, sentence, walked.trouble, { about, rule: "OKTA-72" });
  const memory = imported(context, walked.resources);
  if (walked.broken === undefined)
    return done(memory, { kind: "imported", about, text: `${memory.counters.scanned} users scanned`, rule: "OKTA-80" });
  const { trouble, rule } = walked.broken;
  return failedWith(context, `${sentence}: ${trouble.detail}`, trouble, { about, rule, memory });
}
