import type { RecordEvent } from "../model/event.ts";

/** Few ordinary answers are larger. */
const ordinaryBytes = 8192;

/** As how many ordinary events this one is to be counted where events wait: the target alone decides how large its answers are. */
export const weightOf = (event: RecordEvent): number =>
  event.kind === "exchange" ? 1 + Math.floor((event.response.sizeBytes ?? 0) / ordinaryBytes) : 1;
