import type { Database } from "./database.ts";

/** How many resources of a type there are in each thousand ordinals, so that a page is found without counting up to it. */
export interface Tally {
  readonly add: (type: string, ordinal: number, count: 1 | -1) => void;
  readonly total: (type: string) => number;
  /** Where the resource with so many before it is: the least ordinal of its block, and how many of the block stand before it. */
  readonly place: (type: string, offset: number) => readonly [ordinal: number, skipped: number];
  /** The least ordinal of an ordinal's block, and how many resources have a lower one than that. */
  readonly blockOf: (type: string, ordinal: number) => readonly [ordinal: number, before: number];
  /** To be counted again. */
  readonly forget: () => void;
}

const blockBits = 10;

export const tally = (database: Database): Tally => {
  const counted = database
    .prepare(
      `select json_group_array(json_array(block, count)) from (
        select ordinal >> ${blockBits} as block, count(*) as count from resource where type = ? group by block
      )`,
    )
    .raw(true);
  const known = new Map<string, number[]>();

  const count = (type: string): number[] => {
    const blocks: number[] = [];
    const [text] = counted.get(type) as readonly [string];
    for (const [block, size] of JSON.parse(text) as readonly (readonly [number, number])[]) blocks[block] = size;
    const dense = Array.from(blocks, (size = 0) => size);
    known.set(type, dense);
    return dense;
  };

  const blocksOf = (type: string): number[] => known.get(type) ?? count(type);

  return {
    add: (type, ordinal, change) => {
      const blocks = known.get(type);
      if (blocks === undefined) return;
      const block = ordinal >> blockBits;
      while (blocks.length <= block) blocks.push(0);
      blocks[block] = (blocks[block] ?? 0) + change;
    },
    total: (type) => blocksOf(type).reduce((sum, size) => sum + size, 0),
    place: (type, offset) => {
      const blocks = blocksOf(type);
      let [block, left] = [0, offset];
      for (const size of blocks) {
        if (left < size) break;
        left -= size;
        block += 1;
      }
      return [block << blockBits, left];
    },
    blockOf: (type, ordinal) => {
      const block = ordinal >> blockBits;
      const before = blocksOf(type).slice(0, block);
      return [block << blockBits, before.reduce((sum, size) => sum + size, 0)];
    },
    forget: () => known.clear(),
  };
};
