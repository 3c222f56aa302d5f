type Role = "group" | "look-around" | "end" | "atom" | "quantifier" | "anchor";

interface Piece {
  readonly pattern: RegExp;
  readonly role: Role;
}

const pieces: readonly Piece[] = [
  { pattern: /\(\?<?[=!]/y, role: "look-around" },
  { pattern: /\((?:\?:|\?<[A-Za-z]\w*>|(?!\?))/y, role: "group" },
  { pattern: /\)/y, role: "end" },
  { pattern: /\[(?:\\[dDsSwWtnrfv^$\\.*+?()[\]{}|/-]|[^\]\\])*\]/y, role: "atom" },
  { pattern: /\\(?:[dDsSwWtnrfv^$\\.*+?()[\]{}|/])/y, role: "atom" },
  { pattern: /(?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})\??/y, role: "quantifier" },
  { pattern: /\\[bB]|[\^$|]/y, role: "anchor" },
  { pattern: /[^\\()[\]{}*+?|^$]/uy, role: "atom" },
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
 * rarer constructs (back-references, code points) are left out.
 */
export const isRegularExpression = (text: string): boolean => {
  const open: Role[] = [];
  const names = new Set<string>();
  let canRepeat = false;
  for (let offset = 0; offset < text.length; ) {
    const read = pieceAt(text, offset);
    if (read === undefined || hasBadRange(read.text)) return false;
    const { role } = read.piece;
    if (role === "quantifier" && !canRepeat) return false;
    const [name] = /^\(\?<\w+>/.exec(read.text) ?? [];
    if (name !== undefined && names.has(name)) return false;
    if (name !== undefined) names.add(name);
    if (role === "end" && open.length === 0) return false;
    canRepeat = role === "atom" || (role === "end" && open.pop() === "group");
    if (role === "group" || role === "look-around") open.push(role);
    offset += read.text.length;
  }
  return open.length === 0;
};
