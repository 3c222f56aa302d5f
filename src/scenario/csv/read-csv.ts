import type { Place } from "../../model/scenario.ts";

export interface Cell {
  readonly text: string;
  readonly place: Place;
}

/** The rows of a CSV text, or the place of the quote that is never closed. */
export interface CsvReading {
  readonly rows: readonly (readonly Cell[])[];
  readonly unclosed?: Place;
}

/** One cell: a quoted text in which a quote is written twice, or everything up to the next separator or end of line. */
const cellUpTo = (separator: string): RegExp =>
  new RegExp(`"((?:[^"]|"")*)("?)([^${separator}\\r\\n]*)|([^${separator}\\r\\n]*)`, "y");

/** Spreadsheets of many countries write semicolons; the line of column names shows it. */
const separatorIn = (text: string): string => {
  const header = /^.*/.exec(text)?.[0] ?? "";
  return [",", ";", "\t"].find((separator) => header.includes(separator)) ?? ",";
};

/** RFC 4180: commas (or semicolons, or tabs), quotes, and lines that end with LF or CRLF; a mark at the beginning (BOM) is passed over. */
export const readCsv = (text: string, file: string): CsvReading => {
  const separator = separatorIn(text);
  const cell = cellUpTo(separator);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let line = 1;
  let lineStart = text.startsWith("\uFEFF") ? 1 : 0;
  for (let at = lineStart; at < text.length; ) {
    const place: Place = { file, line, column: at - lineStart + 1 };
    cell.lastIndex = at;
    const [whole = "", quoted, close, after = "", plain = ""] = cell.exec(text) ?? [];
    if (quoted !== undefined && close === "") return { rows, unclosed: place };
    row.push({ text: quoted === undefined ? plain : quoted.replaceAll('""', '"') + after, place });
    for (let newline = whole.indexOf("\n"); newline !== -1; newline = whole.indexOf("\n", newline + 1)) {
      line += 1;
      lineStart = at + newline + 1;
    }
    at += whole.length;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      row.push({ text: "", place: { file, line, column: at - lineStart + 1 } });
    }
    rows.push(row);
    row = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += 1;
    lineStart = at;
  }
  return { rows: rows.filter((cells) => cells.some((one) => one.text.trim() !== "")) };
};
