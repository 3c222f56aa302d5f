import type { Command, Piece } from "./piece.ts";
import { ansiQuoted, doubleQuoted, joinedLine, plainVariables, singleQuoted } from "./quoted.ts";

/** Where the reading of a script has come to. */
interface Reader {
  readonly text: string;
  at: number;
  commands: Command[];
  words: string[];
  word: string | undefined;
  input: string | undefined;
  /** What the next word is for: an argument, the command's input, or a file that output goes to. */
  next: "argument" | "input" | "nothing";
  /** Words that end the texts which begin on the next line. */
  endings: string[];
  isCut: boolean;
}

const endWord = (reader: Reader): void => {
  const { word, next } = reader;
  if (word === undefined) return;
  if (next === "argument") reader.words.push(word);
  if (next === "input") reader.input = word;
  reader.word = undefined;
  reader.next = "argument";
};

const endCommand = (reader: Reader): void => {
  endWord(reader);
  const { words, input, isCut } = reader;
  if (words.length > 0) reader.commands.push({ words, isCut, ...(input === undefined ? {} : { input }) });
  reader.words = [];
  reader.input = undefined;
  reader.isCut = false;
};

const take = (reader: Reader, piece: Piece): void => {
  reader.word = (reader.word ?? "") + piece.text;
  reader.at = piece.end;
  if (piece.isCut) reader.isCut = true;
};

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
};

/** The lines up to the word that ends them. */
const readHereText = (reader: Reader, ending: string): void => {
  const lines: string[] = [];
  while (reader.at < reader.text.length) {
    const end = lineEnd(reader.text, reader.at);
    const line = reader.text.slice(reader.at, end).replace(/\r?\n$/, "");
    reader.at = end;
    if (line.trim() === ending) break;
    lines.push(line);
  }
  reader.input = lines.join("\n");
};

const hereText = /<<-?[ \t]*(["']?)(\w+)\1/y;
const redirection = /(<<<|&>>?|[<>]+)(&\d|&-)?/y;

const readRedirection = (reader: Reader): void => {
  const { text, at } = reader;
  if (/^\d$/.test(reader.word ?? "")) reader.word = undefined;
  endWord(reader);
  hereText.lastIndex = at;
  const [here, , ending] = text.startsWith("<<<", at) ? [] : (hereText.exec(text) ?? []);
  if (here !== undefined && ending !== undefined) {
    reader.endings.push(ending);
    reader.at = at + here.length;
    return;
  }
  redirection.lastIndex = at;
  const [whole = text[at] ?? "", operator, copied] = redirection.exec(text) ?? [];
  reader.at = at + whole.length;
  if (copied === undefined) reader.next = operator === "<<<" ? "input" : "nothing";
};

const readLineEnd = (reader: Reader): void => {
  reader.at += 1;
  endWord(reader);
  for (const ending of reader.endings) readHereText(reader, ending);
  reader.endings = [];
  endCommand(reader);
};

const readEscape = (reader: Reader): void => {
  const { text, at } = reader;
  const joined = joinedLine(text, at);
  if (joined === undefined) take(reader, { text: text[at + 1] ?? "", end: at + 2 });
  else reader.at = joined.end;
};

const bare = /[^\s"'\\$;&|<>#]+|[$#]/y;

const readBare = (reader: Reader): void => {
  bare.lastIndex = reader.at;
  const text = bare.exec(reader.text)?.[0] ?? reader.text[reader.at] ?? "";
  take(reader, { text, end: reader.at + text.length });
};

const braced = /\$\{\w+\}/y;

const readDollar = (reader: Reader): void => {
  const { text, at } = reader;
  braced.lastIndex = at;
  const variable = braced.exec(text)?.[0];
  if (variable !== undefined) take(reader, { text: plainVariables(variable), end: at + variable.length });
  else if (text[at + 1] === "'") take(reader, ansiQuoted(text, at));
  else if (text[at + 1] === '"') take(reader, doubleQuoted(text, at + 1));
  else readBare(reader);
};

const readers: Readonly<Record<string, (reader: Reader) => void>> = {
  "'": (reader) => take(reader, singleQuoted(reader.text, reader.at)),
  '"': (reader) => take(reader, doubleQuoted(reader.text, reader.at)),
  $: readDollar,
  "\\": readEscape,
  "\n": readLineEnd,
  "<": readRedirection,
  ">": readRedirection,
};

const separators = ";|&";

const skipComment = (reader: Reader): void => {
  const end = reader.text.indexOf("\n", reader.at);
  reader.at = end < 0 ? reader.text.length : end;
};

const readOne = (reader: Reader): void => {
  const next = reader.text[reader.at] ?? "";
  const read = Object.hasOwn(readers, next) ? readers[next] : undefined;
  if (read !== undefined) read(reader);
  else if (/\s/.test(next)) {
    endWord(reader);
    reader.at += 1;
  } else if (separators.includes(next)) {
    if (reader.text.startsWith("&>", reader.at)) readRedirection(reader);
    else {
      endCommand(reader);
      reader.at += 1;
    }
  } else if (next === "#" && reader.word === undefined) skipComment(reader);
  else readBare(reader);
};

/** The commands of a script for a Unix shell. Nothing is run or filled in: variables stay as they are written. */
export const splitShell = (text: string): readonly Command[] => {
  const reader: Reader = {
    text,
    at: 0,
    commands: [],
    words: [],
    word: undefined,
    input: undefined,
    next: "argument",
    endings: [],
    isCut: false,
  };
  while (reader.at < text.length) readOne(reader);
  endCommand(reader);
  return reader.commands;
};
