import { closeSync, openSync, writeSync } from "node:fs";

/** A file that grows line by line. */
export interface LineFile {
  /** May wait in memory for a while. */
  readonly write: (line: string) => void;
  /** Everything written so far is with the operating system when it returns. */
  readonly flush: () => void;
  readonly close: () => void;
}

const chunkLength = 65_536;

/** `writeSync` may write a part only, as on a full pipe. */
const writeAll = (file: number, text: string): void => {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
};

/** Lines are gathered and written in large pieces: one call for each would cost more than the exchange it tells of. */
export const openLines = (path: string, flags: "w" | "a" = "w"): LineFile => {
  const file = openSync(path, flags, 0o600);
  let waiting = "";
  let isOpen = true;
  const flush = (): void => {
    if (waiting === "" || !isOpen) return;
    const text = waiting;
    waiting = "";
    writeAll(file, text);
  };
  return {
    flush,
    write: (line) => {
      waiting += `${line}\n`;
      if (waiting.length > chunkLength) flush();
    },
    close: () => {
      flush();
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
};
