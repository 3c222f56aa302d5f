import type { Flow } from "../../../model/flow.ts";
import type { Directory, DirectoryGroup, FlowContext, IdpMemory } from "../../../model/idp.ts";
import { done, withNote } from "../../support/end.ts";
import { hastenPending } from "../../support/pending.ts";
import { distinct, jobIn, type Subject, withJob } from "./job.ts";

const keysOf = (...all: readonly Readonly<Record<string, unknown>>[]): readonly string[] => [
  ...new Set(all.flatMap((things) => Object.keys(things))),
];

/** ENTRA-107: that somebody was deleted or brought back is no change of the groups they were in. */
const shown = (group: DirectoryGroup | undefined, ...directories: readonly Directory[]): string => {
  const isAway = (key: string): boolean => directories.some(({ deleted = {} }) => deleted[key] !== undefined);
  return JSON.stringify(
    group === undefined ? null : { ...group, members: group.members.filter((key) => !isAway(key)) },
  );
};

/** Whom and what a step of the administrator changed. */
const changesOf = ({ before, directory }: FlowContext): readonly Subject[] => [
  ...keysOf(before.people, directory.people)
    .filter((key) => JSON.stringify(before.people[key]) !== JSON.stringify(directory.people[key]))
    .map((key): Subject => ({ over: "people", key })),
  ...keysOf(before.groups, directory.groups)
    .filter((key) => shown(before.groups[key], before, directory) !== shown(directory.groups[key], before, directory))
    .map((key): Subject => ({ over: "groups", key })),
];

/** What the directory does not say, and the job has to know. */
const alsoKnown = ({ memory, step, directory, nowMs }: FlowContext): IdpMemory => {
  const { subject = "" } = step;
  if (step.kind === "push-group") return withNote(memory, "pushed", subject, true);
  const isTwice = step.kind === "delete-user" && directory.deleted?.[subject] !== undefined;
  return isTwice ? hastenPending(memory, subject, nowMs) : memory;
};

/** ENTRA-31: a scheduled job learns in its next cycle what changed meanwhile. */
// biome-ignore lint/correctness/useYield: nothing goes over the wire
export function* rememberChanges(context: FlowContext): Flow {
  const memory = alsoKnown(context);
  const asked: readonly Subject[] =
    context.step.kind === "push-group" ? [{ over: "groups", key: context.step.subject ?? "" }] : [];
  return done(withJob(memory, { changed: distinct([...jobIn(memory).changed, ...changesOf(context), ...asked]) }));
}
