import type { FlowContext, IdpMemory } from "../../../model/idp.ts";
import type { Restart } from "../../../model/scenario.ts";
import { jobIn, withJob } from "./job.ts";

const withoutQuarantine = ({ quarantine: _, ...memory }: IdpMemory): IdpMemory => memory;

/** ENTRA-33: everything is evaluated again, by the ids that are known. */
const fromStart = (memory: IdpMemory): IdpMemory =>
  withJob(withoutQuarantine(memory), { hasWatermark: false, changed: [], retries: [], staged: [] });

/** ENTRA-33, ENTRA-108: the links are forgotten, and with them everything that was said; everybody is matched anew. */
const withoutLinks = (memory: IdpMemory): IdpMemory => ({
  ...fromStart(memory),
  links: {},
  groupLinks: {},
  more: {
    job: fromStart(memory).more.job ?? {},
    ...(memory.more.pushed === undefined ? {} : { pushed: memory.more.pushed }),
  },
});

const forget: Readonly<Record<Restart, (memory: IdpMemory) => IdpMemory>> = {
  watermark: fromStart,
  full: withoutLinks,
  deletions: (memory) => withJob(withoutQuarantine(memory), { staged: jobIn(memory).staged }),
};

/** What an administrator makes the job forget before it starts again. */
export const restarted = (context: FlowContext): FlowContext => {
  const { restart } = context.step;
  return restart === undefined ? context : { ...context, memory: forget[restart](context.memory) };
};
