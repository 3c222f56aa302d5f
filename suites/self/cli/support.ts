import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "../../../src/cli/io.ts";
import { runCommandLine } from "../../../src/cli/program.ts";

export interface Spoken {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

export interface Standing {
  readonly environment?: NodeJS.ProcessEnv;
  readonly interrupted?: AbortSignal;
}

/** Runs a command line in this process and keeps what it says. */
export const scimulator = async (words: readonly string[], standing: Standing = {}): Promise<Spoken> => {
  const out: string[] = [];
  const said: string[] = [];
  const io: Io = {
    out: (text) => out.push(text),
    say: (text) => said.push(text),
    progress: () => undefined,
    isTerminal: false,
    hasColour: false,
    columns: 80,
    environment: standing.environment ?? {},
    interrupted: standing.interrupted ?? new AbortController().signal,
  };
  const code = await runCommandLine(words, io);
  return { code, out: out.join("\n"), said: said.join("\n") };
};

/** Every file below a folder, with its content. */
export const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), "utf8")]),
  );
