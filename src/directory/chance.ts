/** 32 bits that depend on the numbers and on nothing else (the finaliser of MurmurHash3). */
export const chance = (seed: number, number: number, purpose: number): number => {
  let mixed =
    Math.imul(seed ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35) ^ Math.imul(purpose + 1, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/** One of a list, by chance. */
export const pick = <T>(list: readonly [T, ...T[]], seed: number, number: number, purpose: number): T =>
  list[chance(seed, number, purpose) % list.length] ?? list[0];
