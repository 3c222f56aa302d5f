import type { ScimRequest, ScimResponse, Transport } from "../model/exchange.ts";
import type { CreateIntent, JournalEntry } from "../model/journal.ts";
import { get, remove, resourcePath } from "./drive/own-request.ts";
import { searchForOwn } from "./guard/find-own.ts";
import { carriesMark } from "./guard/ownership.ts";

/** What was done about a journal. */
export interface Cleaning {
  readonly removed: readonly string[];
  /** What is still there, or may be, and why. */
  readonly left: readonly string[];
}

interface Debt {
  readonly intent: CreateIntent;
  readonly ids: Set<string>;
}

/** Creates that the journal does not call settled, the last first. */
const openDebts = (journal: readonly JournalEntry[]): readonly Debt[] => {
  const debts = new Map<number, Debt>();
  for (const entry of journal) {
    if (entry.kind === "intent") debts.set(entry.create, { intent: entry, ids: new Set() });
    if (entry.kind === "created") debts.get(entry.create)?.ids.add(entry.id);
    if (entry.kind === "settled") debts.delete(entry.create);
  }
  const newestFirst = [...debts.values()].reverse();
  const isUser = ({ intent }: Debt): boolean => /\/users$/i.test(intent.endpoint);
  return [...newestFirst.filter((debt) => !isUser(debt)), ...newestFirst.filter(isUser)];
};

const answered = async (transport: Transport, request: ScimRequest): Promise<ScimResponse | string> => {
  const answer = await transport(request);
  return answer.kind === "response" ? answer : answer.message;
};

const isGone = ({ status }: ScimResponse): boolean =>
  (status >= 200 && status < 300) || status === 404 || status === 410;

type Removal = { readonly kind: "removed" | "gone" } | { readonly kind: "left"; readonly why: string };

const left = (why: string): Removal => ({ kind: "left", why });

/** Time has passed since the journal was written, and a server may have given the id to somebody else: only what still carries our mark goes. */
const removeIfOurs = async (transport: Transport, { mark }: CreateIntent, path: string): Promise<Removal> => {
  const shown = await answered(transport, get(path));
  if (typeof shown === "string") return left(shown);
  if (shown.status === 404 || shown.status === 410) return { kind: "gone" };
  if (shown.status !== 200) return left(`it could not be looked at: status ${shown.status}`);
  if (!carriesMark(shown.body, mark)) return left("it no longer carries the name the run gave it");
  const first = await answered(transport, remove(path));
  const isVersioned = typeof first !== "string" && (first.status === 412 || first.status === 428);
  const last = isVersioned ? await answered(transport, remove(path, { "If-Match": "*" })) : first;
  if (typeof last === "string") return left(last);
  return isGone(last) ? { kind: "removed" } : left(`its removal was answered ${last.status}`);
};

/** Ids for a debt: those in the journal, or those a look-up by our own name finds. Undefined when nobody can tell. */
const idsOf = async (transport: Transport, { intent, ids }: Debt): Promise<readonly string[] | undefined> => {
  if (ids.size > 0) return [...ids];
  const search = searchForOwn(intent);
  return search === undefined ? [] : search.ownIds(await transport(search.request));
};

/**
 * Removes what an interrupted run left, by its journal, and nothing else. Doing it twice does no harm: what is gone is gone.
 */
export const clean = async (journal: readonly JournalEntry[], transport: Transport): Promise<Cleaning> => {
  const removed: string[] = [];
  const stayed: string[] = [];
  for (const debt of openDebts(journal)) {
    const { intent } = debt;
    const ids = await idsOf(transport, debt);
    if (ids === undefined)
      stayed.push(
        `${intent.endpoint} (${Object.values(intent.names).join(", ")}): whether it exists could not be found out`,
      );
    for (const id of ids ?? []) {
      const path = resourcePath(intent.endpoint, id);
      const removal = await removeIfOurs(transport, intent, path);
      if (removal.kind === "removed") removed.push(path);
      if (removal.kind === "left") stayed.push(`${path}: ${removal.why}`);
    }
  }
  return { removed, left: stayed };
};
