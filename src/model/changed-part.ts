import type { Json } from "../scim/json.ts";

/**
 * Of two values what lies between equal ends: a group of a hundred thousand members that loses one has the same members before and behind
 * it, and they are the same objects, for nothing that is kept is ever copied without need.
 */
export const changedPart = (
  before: Json | undefined,
  after: Json | undefined,
): readonly [Json | undefined, Json | undefined] => {
  if (!Array.isArray(before) || !Array.isArray(after)) return [before, after];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  return [before.slice(start, endBefore), after.slice(start, endAfter)];
};
