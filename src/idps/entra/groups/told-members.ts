import type { Flow } from "../../../model/flow.ts";
import type { DirectoryGroup, FlowContext, IdpMemory } from "../../../model/idp.ts";
import { done, noteOf, withNote } from "../../support/end.ts";
import { elementsOf } from "../../support/resource.ts";
import { isFromStart } from "../cycle/job.ts";

/** Keys of the people whose membership was told, or left out for good because they were not in scope (ENTRA-39). */
export const handled = ({ memory }: FlowContext, { key }: DirectoryGroup): readonly string[] =>
  elementsOf(noteOf(memory, "members", key)).map(String);

/** ENTRA-107: the memberships of somebody deleted stay, and are not sent again when they are restored. */
export const isDeleted =
  ({ directory }: FlowContext) =>
  (key: string): boolean =>
    directory.deleted?.[key] !== undefined;

const withHandled = (context: FlowContext, group: DirectoryGroup): IdpMemory => {
  const absent = handled(context, group).filter(isDeleted(context));
  return withNote(context.memory, "members", group.key, [...group.members, ...absent]);
};

/** After a restart everybody is told again; otherwise those who joined since the last time (ENTRA-38). */
export const joinersOf = (
  { memory }: FlowContext,
  group: DirectoryGroup,
  told: ReadonlySet<string>,
): readonly string[] => (isFromStart(memory) ? group.members : group.members.filter((key) => !told.has(key)));

export const noteMembers = (group: DirectoryGroup) =>
  // biome-ignore lint/correctness/useYield: it only remembers
  function* (context: FlowContext): Flow {
    return done(withHandled(context, group));
  };
