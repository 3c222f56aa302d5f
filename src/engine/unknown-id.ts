import { randomUuid } from "./random.ts";

/** An id in the form most targets use, of which this run made sure by chance that nobody has it; writes to it change nothing of anybody's. */
export const unknownIdFor = (mark: string): string => randomUuid(`${mark}/unknown`);
