#!/usr/bin/env node
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "../server/server.ts";
import { vectorProfile } from "../vectors/definitions.ts";
import { readVectors } from "../vectors/read-vectors.ts";
import { runVectors, type VectorRun } from "../vectors/run-vectors.ts";
import type { Vector } from "../vectors/vector.ts";
import { httpTransport } from "../wire/http.ts";
import { listen } from "../wire/listener.ts";
import { exitCodes } from "./exit.ts";
import { processIo } from "./io.ts";

const usage = `Usage: npm run vectors -- FILE...

Runs files of filter or PATCH vectors in the kernel and, over HTTP, through the bundled server.

  npm run vectors -- fixtures/vectors/filter-cases.json fixtures/vectors/patch-cases.json`;

/** A mistake in what we were given: the file, and the row where there is one. */
class BadInput extends Error {}

const parsed = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new BadInput(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const vectorsIn = (file: string): readonly Vector[] => {
  const read = readVectors(parsed(file) as Parameters<typeof readVectors>[0]);
  if (read.ok) return read.vectors;
  const { row, problem } = read.malformed;
  throw new BadInput(row === 0 ? `${file}: ${problem}` : `${file}: row ${row}: ${problem}`);
};

const runAll = async (files: readonly { readonly file: string; readonly vectors: readonly Vector[] }[]) => {
  const token = randomUUID();
  const server = createServer({
    profile: vectorProfile,
    tokens: (given) => given === token,
    clock: Date.now,
    newId: randomUUID,
  });
  const { url, close } = await listen(server, { port: 0 });
  const transport = httpTransport({
    baseUrl: `${url}${server.basePath}`,
    authorization: () => `Bearer ${token}`,
    timeoutMs: 10_000,
    bodyBytesMax: 1_048_576,
    connections: 1,
  });
  const runs: (VectorRun & { readonly file: string })[] = [];
  for (const { file, vectors } of files)
    runs.push({ file, ...(await runVectors(vectors, { seed: server.seed, transport })) });
  await transport.close();
  await close();
  return runs;
};

const main = async (files: readonly string[]): Promise<number> => {
  const io = processIo();
  if (files.length === 0 || files.includes("--help")) {
    (files.length === 0 ? io.say : io.out)(usage);
    return files.length === 0 ? exitCodes.badInput : exitCodes.passed;
  }
  const runs = await runAll(files.map((file) => ({ file, vectors: vectorsIn(file) })));
  for (const { file, failures } of runs)
    for (const { id, where, title, expected, actual } of failures)
      io.out(`${file} ${id} (${where}): ${title}\n    expected ${expected}\n    but got  ${actual}\n`);
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  io.out(`${passed} passed, ${failed} failed`);
  return failed > 0 ? exitCodes.failed : exitCodes.passed;
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof BadInput ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BadInput ? exitCodes.badInput : exitCodes.crashed;
}
