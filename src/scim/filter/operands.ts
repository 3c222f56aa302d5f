import type { Filter } from "./filter.ts";

/** The parts of a chain `a and b and c` in order. A chain leans to the left as far as it is long, so it is walked, not recursed into. */
export const operandsOf = (filter: Extract<Filter, { kind: "and" | "or" }>): readonly Filter[] => {
  const reversed: Filter[] = [];
  let rest: Filter = filter;
  while (rest.kind === filter.kind) {
    const { left, right }: { left: Filter; right: Filter } = rest as typeof filter;
    reversed.push(right);
    rest = left;
  }
  reversed.push(rest);
  return reversed.reverse();
};
