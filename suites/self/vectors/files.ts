import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readVectors } from "../../../src/vectors/read-vectors.ts";
import type { Vector } from "../../../src/vectors/vector.ts";

export const folder = resolve(import.meta.dirname, "../../../fixtures/vectors");

export const vectorFiles: readonly string[] = readdirSync(folder).filter((name) => name.endsWith(".json"));

export const vectorsOf = (name: string): readonly Vector[] => {
  const read = readVectors(JSON.parse(readFileSync(join(folder, name), "utf8")));
  if (!read.ok) throw new Error(`${name}: row ${read.malformed.row}: ${read.malformed.problem}`);
  return read.vectors;
};

export const allVectors: readonly Vector[] = vectorFiles.flatMap(vectorsOf);
