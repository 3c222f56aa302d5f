import type { FlowFactory } from "../../model/flow.ts";
import type { FlowContext, IdpMemory, IdpTask } from "../../model/idp.ts";
import type { DirectoryStepKind } from "../../model/scenario.ts";
import { noteOf, oneByOne, withNote } from "../support/end.ts";

/** What is left to do once the directory has changed already: the members of a group are all of them. */
const doneAgainAs: Partial<Readonly<Record<DirectoryStepKind, DirectoryStepKind>>> = {
  "assign-group": "assign-user",
  "add-members": "push-now",
  "remove-members": "push-now",
};

/** At Okta the user is deactivated already; the target is still to be told. */
const untold = (memory: IdpMemory, about: string): IdpMemory =>
  noteOf(memory, "state", about) === "deactivated" ? withNote(memory, "state", about, undefined) : memory;

const without = ({ tasks, ...memory }: IdpMemory, task: IdpTask): IdpMemory => ({
  ...memory,
  tasks: tasks.filter((one) => one !== task),
});

/** OKTA-110: what failed waits for the administrator, who chooses Retry Selected; what fails again is a task again. */
export const retryTasks =
  (flows: Readonly<Record<string, FlowFactory>>): FlowFactory =>
  (context) => {
    const again = context.memory.tasks.flatMap((task): readonly FlowFactory[] => {
      const kind = task.step === undefined ? undefined : (doneAgainAs[task.step] ?? task.step);
      const flow = kind === undefined ? undefined : flows[kind];
      if (kind === undefined || flow === undefined) return [];
      const step = { kind, subject: task.about, place: context.step.place };
      return [(now: FlowContext) => flow({ ...now, step, memory: untold(without(now.memory, task), task.about) })];
    });
    return oneByOne(context, again);
  };
