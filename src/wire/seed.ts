import { randomInt } from "node:crypto";

/** Every seed `--seed` takes; a run without one draws it here and prints it. */
export const seedMax = 0xffffffff;

export const drawSeed = (): number => randomInt(seedMax + 1);
