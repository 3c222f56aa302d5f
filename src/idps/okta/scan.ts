import type { FlowContext, ImportChange } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import type { Identified } from "../support/answer.ts";
import { noteOf } from "../support/end.ts";

/** What changed since the last import, for users and groups alike. */
export interface Scan {
  readonly scanned: readonly Identified[];
  /** What is kept to compare the next import with, by id. */
  readonly prints: Readonly<Record<string, string>>;
  readonly changes: Readonly<Record<string, ImportChange>>;
}

/** What would show a change of the resource to an import; meta changes by itself. */
const fingerprint = (resource: JsonObject): string =>
  JSON.stringify(Object.entries(resource).filter(([name]) => name.toLowerCase() !== "meta"));

const printsBefore = ({ memory }: FlowContext, mark: string): Readonly<Record<string, string>> =>
  (memory.more[mark] ?? {}) as Readonly<Record<string, string>>;

/** How many resources the last import saw. */
export const sizeBefore = (context: FlowContext, mark: string): number =>
  Object.keys(printsBefore(context, mark)).length;

/** OKTA-78: each import is a full one, so whatever it does not show any more is gone. `isKnown` tells what Okta had before it ever imported. */
export const scanOf = (
  context: FlowContext,
  mark: string,
  scanned: readonly Identified[],
  isKnown: (id: string) => boolean,
): Scan => {
  const before = printsBefore(context, mark);
  const prints = Object.fromEntries(scanned.map(({ id, resource }) => [id, fingerprint(resource)]));
  const changeOf = (id: string): ImportChange => {
    if (before[id] === undefined) return isKnown(id) ? "unchanged" : "new";
    return before[id] === prints[id] ? "unchanged" : "updated";
  };
  const gone = Object.keys(before).filter((id) => prints[id] === undefined && !isLeftByOkta(context, id));
  return {
    scanned,
    prints,
    changes: {
      ...Object.fromEntries(scanned.map(({ id }) => [id, changeOf(id)])),
      ...Object.fromEntries(gone.map((id) => [id, "removed" as const])),
    },
  };
};

/** Whoever Okta itself deactivated is no loss. */
const isLeftByOkta = ({ memory }: FlowContext, id: string): boolean =>
  Object.entries(memory.links).some(([key, linked]) => linked === id && noteOf(memory, "state", key) === "deactivated");

export const idsWith = ({ changes }: Scan, change: ImportChange): readonly string[] =>
  Object.keys(changes).filter((id) => changes[id] === change);

/** OKTA-80: what Okta shows when an import is over. */
export const countersOf = (scan: Scan) => ({
  scanned: scan.scanned.length,
  new: idsWith(scan, "new").length,
  updated: idsWith(scan, "updated").length,
  unchanged: idsWith(scan, "unchanged").length,
  removed: idsWith(scan, "removed").length,
});
