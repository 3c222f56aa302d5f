import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../../src/model/result.ts";
import { scimulator } from "../cli/support.ts";
import { scratchFolder } from "../scratch.ts";

/** A simulation of a directory, and what the comparison at its end told. */
export const played = async (idp: string, text: string, words: readonly string[] = []) => {
  const out = scratchFolder();
  const file = join(out, "directory.yaml");
  writeFileSync(file, text);
  const spoken = await scimulator(["simulate", idp, "--directory", file, "--seed", "7", "--out", out, ...words]);
  const result = JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as Result;
  const findings = result.scenarios.flatMap((scenario) => scenario.findings);
  return { ...spoken, result, findings, told: findings.filter(({ checkId }) => checkId.startsWith("convergence/")) };
};
