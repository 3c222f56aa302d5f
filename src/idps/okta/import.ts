import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { FlowContext, IdpEvent, ImportMatch } from "../../model/idp.ts";
import type { Identified, Trouble } from "../support/answer.ts";
import { inTurn } from "../support/end.ts";
import { memberOf } from "../support/resource.ts";
import { flagSetting, numberSetting } from "../support/settings.ts";
import { type Matched, matcher } from "./match.ts";
import { type Walked, walk } from "./pages.ts";
import { countersOf, idsWith, type Scan, scanOf, sizeBefore } from "./scan.ts";
import { letGo, type State, takeOver } from "./take-over.ts";
import { failedRemotely, failedWith, sentences } from "./task.ts";

const about = "import";

/** Names under which the last import is remembered. */
const peopleMark = "imported";
const groupsMark = "importedGroups";

const importedEvent = (text: string): IdpEvent => ({ kind: "imported", about, text, rule: "OKTA-80" });

/** The end of an import whose pages did not show everything is a task, though what they showed is imported. */
const ended = (
  context: FlowContext,
  end: FlowEnd,
  sentence: string,
  { broken }: Walked & { readonly kind: "walked" },
): FlowEnd => {
  if (broken === undefined) return end;
  const { trouble, rule } = broken;
  const failed = failedWith(context, `${sentence}: ${trouble.detail}`, trouble, { about, rule, memory: end.memory });
  return { ...end, ...failed, events: [...end.events, ...failed.events] };
};

/** OKTA-76: whoever is inactive is not even counted, unless the app is told to. */
const counts = ({ dialect }: FlowContext, { resource }: Identified): boolean =>
  memberOf(resource, "active") !== false || !flagSetting(dialect, "import.activeOnly");

/** OKTA-123: why an import that would cost too many people their app is not carried out; undefined when it is. */
const safeguard = (context: FlowContext, scan: Scan): Trouble | undefined => {
  const { dialect } = context;
  const before = sizeBefore(context, peopleMark);
  const lost = idsWith(scan, "removed").length;
  const percent = numberSetting(dialect, "import.safeguard.percent");
  const isTooSmall = before <= numberSetting(dialect, "import.safeguard.usersMin");
  if (isTooSmall || lost * 100 <= before * percent) return undefined;
  return {
    where: "/Resources",
    expected: `at most ${percent}% of ${before} users missing since the last import`,
    actual: `${lost}`,
    detail: `${lost} of ${before} users would lose the app, and the safeguard allows ${percent}%`,
  };
};

const matches = (context: FlowContext, { scanned }: Scan): ReadonlyMap<string, Matched> => {
  const linked = new Set(Object.values(context.memory.links));
  const match = matcher(context);
  const known: Matched = { match: "linked" };
  return new Map(scanned.map(({ id, resource }) => [id, linked.has(id) ? known : match(resource)]));
};

const order: readonly ImportMatch[] = ["linked", "exact", "partial", "none"];

/** Everything an import changes at Okta: better matches first, then those who are gone. */
const carriedOut = (context: FlowContext, scan: Scan, all: readonly Identified[]): FlowEnd => {
  const found = matches(context, scan);
  const { memory, directory } = context;
  const seen = new Set(all.map(({ id }) => id));
  const taken = order
    .flatMap((match) => scan.scanned.filter(({ id }) => found.get(id)?.match === match))
    .reduce<State>((state, one) => takeOver(context, state, one, found.get(one.id) ?? { match: "none" }), {
      memory,
      directory,
      events: [],
    });
  const end = idsWith(scan, "removed").reduce((state, id) => letGo(context, state, id, seen.has(id)), taken);
  return {
    directory: end.directory,
    events: [...end.events, importedEvent(`${scan.scanned.length} users scanned`)],
    memory: {
      ...end.memory,
      imported: scan.scanned.map(({ id }) => id),
      matched: Object.fromEntries([...found].map(([id, { match }]) => [id, match])),
      changed: scan.changes,
      counters: { ...memory.counters, ...countersOf(scan) },
      more: { ...end.memory.more, [peopleMark]: scan.prints },
    },
  };
};

function* importPeople(context: FlowContext): Flow {
  const walked = yield* walk(context, "/Users", "import.users.page");
  const sentence = sentences.importUsers();
  if (walked.kind === "refused") return failedRemotely(context, sentence, walked.trouble, { about, rule: "OKTA-72" });
  const linked = new Set(Object.values(context.memory.links));
  const active = walked.resources.filter((one) => counts(context, one));
  const scan = scanOf(context, peopleMark, active, (id) => linked.has(id));
  const loss = safeguard(context, scan);
  if (loss !== undefined)
    return failedWith(context, `${sentences.safeguard()}: ${loss.detail}`, loss, { about, rule: "OKTA-123" });
  return ended(context, carriedOut(context, scan, walked.resources), sentence, walked);
}

/** The button "Import Now": users, and groups only where the app imports them (OKTA-77). */
export const importUsers = (context: FlowContext): Flow =>
  flagSetting(context.dialect, "import.groups") ? inTurn(context, [importPeople, importGroups]) : importPeople(context);

const groupCounters = (scan: Scan) => {
  const { scanned, new: added, updated, unchanged, removed } = countersOf(scan);
  return {
    groupsScanned: scanned,
    groupsNew: added,
    groupsUpdated: updated,
    groupsUnchanged: unchanged,
    groupsRemoved: removed,
  };
};

const namesOf = (groups: readonly Identified[]) =>
  Object.fromEntries(groups.map(({ id, resource }) => [id, memberOf(resource, "displayName") ?? ""]));

/** The button "Refresh App Groups": Okta knows name and id of every group from then on (OKTA-124). */
export function* importGroups(context: FlowContext): Flow {
  const walked = yield* walk(context, "/Groups", "import.groups.page");
  const sentence = sentences.importGroups();
  if (walked.kind === "refused") return failedRemotely(context, sentence, walked.trouble, { about, rule: "OKTA-72" });
  const { memory } = context;
  const linked = new Set(Object.values(memory.groupLinks));
  const scan = scanOf(context, groupsMark, walked.resources, (id) => linked.has(id));
  const end: FlowEnd = {
    events: [importedEvent(`${scan.scanned.length} groups scanned`)],
    memory: {
      ...memory,
      importedGroups: scan.scanned.map(({ id }) => id),
      changedGroups: scan.changes,
      counters: { ...memory.counters, ...groupCounters(scan) },
      more: { ...memory.more, [groupsMark]: scan.prints, groupNames: namesOf(scan.scanned) },
    },
  };
  return ended(context, end, sentence, walked);
}
