import type { Command } from "./piece.ts";
import { windowsQuoted } from "./quoted.ts";

/** Whether a script was written for the Windows command prompt. */
export const isForWindows = (text: string): boolean => /\^[ \t]*\r?\n|\^"/.test(text);

/** The prompt's own escapes: `^` joins lines and takes a character's meaning away, but not between quotes that have theirs. */
const withoutCarets = (text: string): string => {
  let isQuoted = false;
  return text.replaceAll(/\^[ \t]*\r?\n|\^([\s\S])|"/g, (found, escaped: string | undefined) => {
    if (found === '"') {
      isQuoted = !isQuoted;
      return found;
    }
    if (escaped === undefined) return " ";
    return isQuoted ? found : escaped;
  });
};

const wordsIn = (line: string): Command => {
  const words: string[] = [];
  let word: string | undefined;
  let isCut = false;
  for (let at = 0; at < line.length; ) {
    if (line[at] === '"') {
      const piece = windowsQuoted(line, at);
      word = (word ?? "") + piece.text;
      at = piece.end;
      isCut ||= piece.isCut === true;
      continue;
    }
    const isSpace = /\s/.test(line[at] ?? "");
    if (isSpace && word !== undefined) words.push(word);
    const skipped = line.startsWith('\\"', at) ? 1 : 0;
    word = isSpace ? undefined : (word ?? "") + (line[at + skipped] ?? "");
    at += 1 + skipped;
  }
  return { words: word === undefined ? words : [...words, word], isCut };
};

/** Lines end a command unless they end between quotes. */
const lines = (text: string): readonly string[] => {
  const found: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\" && text[at + 1] === '"') at += 1;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[\n&|]/.test(text[at] ?? "")) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)];
};

/** The commands of a script for the Windows command prompt. */
export const splitWindows = (text: string): readonly Command[] =>
  lines(withoutCarets(text))
    .map(wordsIn)
    .filter(({ words }) => words.length > 0);
