/** Longer than anything takes that comes to an end, also on a machine that is busy with ten other things. */
export const hangMs = 60_000;
