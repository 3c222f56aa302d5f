import type { Piece } from "./piece.ts";

const cut = (text: string, end: number): Piece => ({ text, end, isCut: true });

/** What stands between quotes; `readEscape` reads what a backslash begins, and says how far it went. */
const between = (
  text: string,
  start: number,
  quote: string,
  readEscape: (text: string, at: number) => Piece,
): Piece => {
  let out = "";
  for (let at = start; at < text.length; ) {
    let end = at;
    while (end < text.length && text[end] !== quote && text[end] !== "\\") end += 1;
    out += text.slice(at, end);
    if (text[end] === quote) return { text: out, end: end + 1 };
    if (end === text.length) break;
    const piece = readEscape(text, end);
    out += piece.text;
    at = piece.end;
  }
  return cut(out, text.length);
};

export const singleQuoted = (text: string, at: number): Piece => {
  const close = text.indexOf("'", at + 1);
  return close < 0 ? cut(text.slice(at + 1), text.length) : { text: text.slice(at + 1, close), end: close + 1 };
};

const lineBreak = /\r?\n/y;

/** A backslash before the end of a line joins the lines. */
export const joinedLine = (text: string, at: number): Piece | undefined => {
  lineBreak.lastIndex = at + 1;
  return lineBreak.test(text) ? { text: "", end: lineBreak.lastIndex } : undefined;
};

const inDouble = (text: string, at: number): Piece => {
  const next = text[at + 1] ?? "";
  const joined = joinedLine(text, at);
  if (joined !== undefined) return joined;
  return { text: '"\\$`'.includes(next) ? next : `\\${next}`, end: at + 2 };
};

/** `${NAME}` is `$NAME`: the brace would read as a name of a scenario. */
export const plainVariables = (text: string): string => text.replaceAll(/\$\{([A-Za-z_]\w*)\}/g, "$$$1");

export const doubleQuoted = (text: string, at: number): Piece => {
  const piece = between(text, at + 1, '"', inDouble);
  return { ...piece, text: plainVariables(piece.text) };
};

const letters: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  E: "\u001b",
  f: "\f",
  v: "\v",
};

const numbered = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/y;

const character = (code: number): string => (code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code));

const inAnsi = (text: string, at: number): Piece => {
  numbered.lastIndex = at;
  const [whole, x, u, long, octal] = numbered.exec(text) ?? [];
  if (whole !== undefined) {
    const digits = x ?? u ?? long;
    const code = digits === undefined ? Number.parseInt(octal ?? "0", 8) : Number.parseInt(digits, 16);
    return { text: character(code), end: at + whole.length };
  }
  const next = text[at + 1] ?? "";
  return { text: Object.hasOwn(letters, next) ? (letters[next] ?? next) : next, end: at + 2 };
};

/** `$'…'` of bash, as browsers copy what has line breaks or quotes in it. */
export const ansiQuoted = (text: string, at: number): Piece => between(text, at + 2, "'", inAnsi);

const inWindows = (text: string, at: number): Piece => {
  const next = text[at + 1] ?? "";
  return next === '"' || next === "\\" ? { text: next, end: at + 2 } : { text: "\\", end: at + 1 };
};

/** How a Windows program reads its own command line; a quote written twice is one. */
export const windowsQuoted = (text: string, at: number): Piece => {
  let piece = between(text, at + 1, '"', inWindows);
  const parts = [piece.text];
  while (!piece.isCut && text[piece.end] === '"') {
    piece = between(text, piece.end + 1, '"', inWindows);
    parts.push(piece.text);
  }
  return { ...piece, text: parts.join('"') };
};
