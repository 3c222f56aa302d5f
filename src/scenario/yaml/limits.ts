import type { CST } from "yaml";

/** A file for people is far below these; beyond them somebody is trying something. */
export const limits = { characters: 1_048_576, depth: 64, aliases: 100, values: 100_000 } as const;

/** The offset at which nesting goes deeper than the limit. Read from the flat tokens level by level, because turning them into nodes is recursive. */
export const tooDeepAt = (tokens: readonly CST.Token[]): number | undefined => {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.depth) return level[0] !== undefined && "offset" in level[0] ? level[0].offset : 0;
    const below: CST.Token[] = [];
    for (const token of level) collectNested(token, below);
    level = below;
  }
  return undefined;
};

const isNested = (token: CST.Token | null | undefined): token is CST.Token =>
  token !== null && token !== undefined && "items" in token;

const collectNested = (token: CST.Token, below: CST.Token[]): void => {
  if (token.type === "document" && isNested(token.value)) below.push(token.value);
  if (!("items" in token)) return;
  for (const { key, value } of token.items) {
    if (isNested(key)) below.push(key);
    if (isNested(value)) below.push(value);
  }
};
