import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "../server/server.ts";
import { vectorProfile } from "../vectors/definitions.ts";
import { readVectors } from "../vectors/read-vectors.ts";
import { runVectors, type VectorRun } from "../vectors/run-vectors.ts";
import type { Vector } from "../vectors/vector.ts";
import { bearer } from "../wire/http/authentication.ts";
import { httpTransport } from "../wire/http.ts";
import { listen } from "../wire/listener.ts";
import { type ExitCode, exitCodes } from "./exit.ts";
import type { Io } from "./io.ts";

const usage = `Usage: npm run vectors -- FILE...

Runs files of filter or PATCH vectors in the kernel and, over HTTP, through the bundled server.

  npm run vectors -- fixtures/vectors/filter-cases.json fixtures/vectors/patch-cases.json`;

interface VectorFile {
  readonly file: string;
  readonly vectors: readonly Vector[];
}

/** A file that could not be read: in words, with the row where there is one. */
interface BadFile {
  readonly problem: string;
}

const parsed = (file: string): { readonly json: Parameters<typeof readVectors>[0] } | BadFile => {
  try {
    return { json: JSON.parse(readFileSync(file, "utf8")) };
  } catch (error) {
    return { problem: `${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
};

const readFile = (file: string): VectorFile | BadFile => {
  const text = parsed(file);
  if ("problem" in text) return text;
  const read = readVectors(text.json);
  if (read.ok) return { file, vectors: read.vectors };
  const { row, problem } = read.malformed;
  return { problem: row === 0 ? `${file}: ${problem}` : `${file}: row ${row}: ${problem}` };
};

const runAll = async (files: readonly VectorFile[]): Promise<readonly (VectorRun & { readonly file: string })[]> => {
  const token = randomUUID();
  const options = { profile: vectorProfile, clock: Date.now, newId: randomUUID };
  const server = createServer({ ...options, tokens: (given) => given === token });
  const { url, close } = await listen(server, { port: 0 });
  const transport = httpTransport({
    baseUrl: `${url}${server.basePath}`,
    authentication: bearer(token),
    timeoutMs: 10_000,
    bodyBytesMax: 1_048_576,
    connections: 1,
  });
  const runs: (VectorRun & { readonly file: string })[] = [];
  for (const { file, vectors } of files) {
    runs.push({ file, ...(await runVectors(vectors, { seed: server.seed, transport })) });
  }
  await transport.close();
  await close();
  return runs;
};

/** Every failure, then one line that counts. */
export const runVectorsCommand = async (
  files: readonly string[],
  { out, say }: Pick<Io, "out" | "say">,
): Promise<ExitCode> => {
  if (files.includes("--help")) {
    out(usage);
    return exitCodes.passed;
  }
  const read = files.map(readFile);
  const [bad] = read.filter((one) => "problem" in one);
  if (bad !== undefined || files.length === 0) {
    say(bad?.problem ?? usage);
    return exitCodes.badInput;
  }
  const runs = await runAll(read.filter((one) => "vectors" in one));
  for (const { file, failures } of runs) {
    for (const { id, where, title, expected, actual } of failures)
      out(`${file} ${id} (${where}): ${title}\n    expected ${expected}\n    but got  ${actual}\n`);
  }
  const total = (count: "passed" | "failed"): number => runs.reduce((sum, run) => sum + run[count], 0);
  out(`${total("passed")} passed, ${total("failed")} failed`);
  return total("failed") > 0 ? exitCodes.failed : exitCodes.passed;
};
