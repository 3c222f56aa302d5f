import { type JournalEntry, type JournalHeader, journalSchema } from "../model/journal.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject } from "../scim/json.ts";
import { readText, removeFile } from "./files.ts";
import { openLines } from "./line-file.ts";

/** The journal of a run on disk: a run that is killed leaves it for `scimulator clean`. */
export interface Journal {
  /** On disk when it returns. */
  readonly write: (entry: JournalEntry) => void;
  readonly close: () => void;
  /** For a run that left nothing behind. */
  readonly remove: () => void;
}

/** Begins a journal; an older one at the same place must have been cleaned before. */
export const openJournal = (path: string, header: Omit<JournalHeader, "kind" | "schema">): Journal => {
  const lines = openLines(path);
  const write = (entry: JournalEntry): void => {
    lines.write(JSON.stringify(entry));
    lines.flush();
  };
  write({ kind: "run", schema: journalSchema, ...header });
  return {
    write,
    close: lines.close,
    remove: () => {
      lines.close();
      removeFile(path);
    },
  };
};

export interface SavedJournal {
  /** The target the run talked to. */
  readonly header?: JournalHeader;
  readonly entries: readonly JournalEntry[];
  readonly issues: readonly Issue[];
}

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const isText = (value: unknown): boolean => typeof value === "string";

/** An entry is trusted with deletions, so each of its parts must be there. */
const isEntry = (value: unknown): value is JournalEntry => {
  if (!isObject(value)) return false;
  switch (value.kind) {
    case "run":
      return value.schema === journalSchema && isText(value.baseUrl);
    case "intent":
      return Number.isInteger(value.create) && isText(value.endpoint) && isText(value.mark) && isObject(value.names);
    case "created":
      return Number.isInteger(value.create) && isText(value.endpoint) && isText(value.id) && value.id !== "";
    case "settled":
      return Number.isInteger(value.create);
    default:
      return false;
  }
};

/** Reads a journal; the line a killed run may have left unfinished at the end is passed over. */
export const readJournal = (path: string): SavedJournal => {
  const read = readText(path);
  if (read.kind === "trouble")
    return {
      entries: [],
      issues: [{ file: path, line: 1, column: 1, message: `the journal cannot be read: ${read.message}` }],
    };
  const isFinished = read.text.endsWith("\n");
  const lines = read.text.split("\n");
  const values = lines.map((line, index) => ({ line: index + 1, text: line, value: parse(line) }));
  const spoken = values.filter(({ text, line }) => text.trim() !== "" && (isFinished || line < lines.length));
  const entries = spoken.flatMap(({ value }) => (isEntry(value) ? [value] : []));
  const [first] = entries;
  return {
    ...(first?.kind === "run" ? { header: first } : {}),
    entries,
    issues: [
      ...(first?.kind === "run"
        ? []
        : [{ file: path, line: 1, column: 1, message: `expected a header of schema ${journalSchema}` }]),
      ...spoken
        .filter(({ value }) => !isEntry(value))
        .map(({ line }) => ({ file: path, line, column: 1, message: "expected an entry of a journal" })),
    ],
  };
};
