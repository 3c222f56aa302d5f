interface Piece {
  readonly pattern: RegExp;
  readonly depth: -1 | 0 | 1;
  /** Something a quantifier may follow. */
  readonly isAtom: boolean;
  readonly isQuantifier?: true;
}

const pieces: readonly Piece[] = [
  { pattern: /\((?:\?(?::|<?[=!]))?/y, depth: 1, isAtom: false },
  { pattern: /\)/y, depth: -1, isAtom: true },
  { pattern: /\[(?:\\[dDsSwWtnrfv^$\\.*+?()[\]{}|/-]|[^\]\\])*\]/y, depth: 0, isAtom: true },
  { pattern: /\\(?:[dDsSwWtnrfv^$\\.*+?()[\]{}|/])/y, depth: 0, isAtom: true },
  { pattern: /(?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})\??/y, depth: 0, isAtom: false, isQuantifier: true },
  { pattern: /\\[bB]|[\^$|]/y, depth: 0, isAtom: false },
  { pattern: /[^\\()[\]{}*+?|^$]/uy, depth: 0, isAtom: true },
];

interface Read {
  readonly piece: Piece;
  readonly text: string;
}

const pieceAt = (text: string, offset: number): Read | undefined => {
  for (const piece of pieces) {
    piece.pattern.lastIndex = offset;
    const found = piece.pattern.exec(text)?.[0];
    if (found !== undefined) return { piece, text: found };
  }
  return undefined;
};

/** `z-a`, `\w-x` and `{3,1}` are refused. */
const hasBadRange = (text: string): boolean => {
  const [, least, most] = /^\{(\d+),(\d+)\}/.exec(text) ?? [];
  if (least !== undefined && Number(least) > Number(most)) return true;
  if (!text.startsWith("[")) return false;
  const inside = text.slice(1, -1).replace(/^\^/, "");
  return [...inside.matchAll(/(\\.|[^\\])-(\\.|[^\\])/gsu)].some(
    ([, from = "", to = ""]) => from.startsWith("\\") || to.startsWith("\\") || from > to,
  );
};

/**
 * Whether the engine's own regular expressions will take it. Read here by hand, because the engine answers that question by throwing only;
 * rarer constructs (names, back-references, code points) are left out.
 */
export const isRegularExpression = (text: string): boolean => {
  let depth = 0;
  let before: Piece | undefined;
  for (let offset = 0; offset < text.length; ) {
    const read = pieceAt(text, offset);
    if (read === undefined || hasBadRange(read.text)) return false;
    if (read.piece.isQuantifier && before?.isAtom !== true) return false;
    depth += read.piece.depth;
    if (depth < 0) return false;
    before = read.piece;
    offset += read.text.length;
  }
  return depth === 0;
};
