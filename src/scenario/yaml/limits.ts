import type { CST } from "yaml";

/** A file for people is far below these; beyond them somebody is trying something. */
export const limits = { characters: 1_048_576, depth: 64, aliases: 100, values: 100_000 } as const;

interface Nested {
  readonly token: CST.Token;
  readonly depth: number;
}

const childrenOf = (token: CST.Token): readonly CST.Token[] => {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((child) => child !== undefined && child !== null));
};

/** The offset at which nesting goes deeper than the limit. Read from the flat tokens, because turning them into nodes is recursive. */
export const tooDeepAt = (tokens: readonly CST.Token[]): number | undefined => {
  const open: Nested[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > limits.depth) return "offset" in next.token ? next.token.offset : 0;
    for (const token of childrenOf(next.token)) open.push({ token, depth: next.depth + 1 });
  }
  return undefined;
};
