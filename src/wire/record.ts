import { open } from "node:fs/promises";
import { type RecordEvent, recordSchema } from "../model/event.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject } from "../scim/json.ts";
import { fileTrouble, isFolder } from "./files.ts";
import { openLines } from "./line-file.ts";

/** Writes `record.ndjson` as the run goes on. */
export interface RecordWriter {
  readonly write: (event: RecordEvent) => void;
  readonly close: () => void;
}

export const createRecord = (path: string): RecordWriter => {
  const lines = openLines(path);
  return { write: (event) => lines.write(JSON.stringify(event)), close: lines.close };
};

/** One line of a record, or what is wrong with it. */
export type RecordLine =
  | { readonly kind: "event"; readonly event: RecordEvent }
  | { readonly kind: "issue"; readonly issue: Issue };

const kinds: Readonly<Record<RecordEvent["kind"], readonly string[]>> = {
  header: ["schema", "tool", "seed", "startedAt", "facts", "plan"],
  "scenario-start": ["scenario"],
  exchange: ["index", "scenario", "step", "purpose", "request", "response"],
  "no-answer": ["index", "scenario", "step", "request", "noAnswer"],
  "idp-event": ["scenario", "step", "event"],
  "app-exchange": ["scenario", "step", "purpose", "request"],
  "step-end": ["scenario", "step", "readbacks"],
  skip: ["scenario", "step", "reason"],
  note: ["scenario", "step", "text"],
  divergence: ["scenario", "step", "part", "requirement", "where", "expected", "actual", "message"],
  crash: ["scenario", "message"],
  "scenario-end": ["scenario", "durationMs"],
  end: ["durationMs", "isInterrupted", "leftBehind"],
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Why a line is no event of a record; undefined when it is one. */
const trouble = (value: unknown, isFirst: boolean): string | undefined => {
  if (!isObject(value)) return "expected one JSON object on the line";
  const kind = typeof value.kind === "string" && Object.hasOwn(kinds, value.kind) ? value.kind : undefined;
  if (isFirst && (kind !== "header" || value.schema !== recordSchema))
    return `expected a header of schema ${recordSchema} on the first line`;
  if (kind === undefined) return `there is no event of kind ${JSON.stringify(value.kind)}`;
  const missing = kinds[kind as RecordEvent["kind"]].find((name) => value[name] === undefined);
  return missing === undefined ? undefined : `the ${kind} has no "${missing}"`;
};

/** Reads a record of any length, line by line. An unfinished last line, as a killed run leaves it, is an issue like any other. */
export async function* readRecord(path: string): AsyncGenerator<RecordLine> {
  let line = 0;
  const issue = (message: string): RecordLine => ({
    kind: "issue",
    issue: { file: path, line: Math.max(line, 1), column: 1, message },
  });
  if (isFolder(path)) {
    yield issue("the record cannot be read: it is a folder");
    return;
  }
  try {
    const file = await open(path);
    for await (const text of file.readLines({ encoding: "utf8" })) {
      line += 1;
      if (text.trim() === "") continue;
      const value = parse(text);
      const wrong = trouble(value, line === 1);
      yield wrong === undefined ? { kind: "event", event: value as RecordEvent } : issue(wrong);
      if (wrong !== undefined && line === 1) return;
    }
    if (line === 0) yield issue("the record is empty");
  } catch (error) {
    yield issue(`the record cannot be read: ${fileTrouble(error)}`);
  }
}
