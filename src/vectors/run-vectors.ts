import { runInKernel } from "./run-in-kernel.ts";
import { runOverHttp, type VectorTarget } from "./run-over-http.ts";
import type { Vector, VectorFailure } from "./vector.ts";

/** Each vector is run twice, and each of the two is counted. */
export interface VectorRun {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly (VectorFailure & { readonly where: "kernel" | "server" })[];
}

/** One after the other: vectors use the same ids. */
export const runVectors = async (vectors: readonly Vector[], target: VectorTarget): Promise<VectorRun> => {
  const failures: VectorRun["failures"][number][] = [];
  for (const vector of vectors) {
    for (const failure of runInKernel(vector)) failures.push({ ...failure, where: "kernel" });
    for (const failure of await runOverHttp(target, vector)) failures.push({ ...failure, where: "server" });
  }
  return { passed: 2 * vectors.length - failures.length, failed: failures.length, failures };
};
