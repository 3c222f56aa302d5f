import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openStage } from "../app/fidelity-stage.ts";
import type { CaseResult } from "../fidelity/judge-case.ts";
import { fidelityPage } from "../fidelity/page.ts";
import { readCases } from "../fidelity/read-cases.ts";
import type { RecordedCase } from "../fidelity/recorded-case.ts";
import { countedLine, renderCase, renderMutant, renderMutants } from "../fidelity/render.ts";
import { isNoticed, runFidelity, runMutants } from "../fidelity/run-fidelity.ts";
import type { Stage } from "../fidelity/stage.ts";
import type { Json } from "../scim/json.ts";
import { type ExitCode, exitCodes } from "./exit.ts";
import type { Io } from "./io.ts";
import { Trouble } from "./trouble.ts";

const usage = `Usage: npm run fidelity -- [--mutate] [--seed N] [--out FOLDER] FILE...

Lets the simulated IdPs send recorded requests again, and compares the bytes: exact, shape, declared or miss.

  npm run fidelity -- fixtures/idp-traffic/okta.json fixtures/idp-traffic/entra.json
  npm run fidelity -- --mutate fixtures/idp-traffic/okta.json     change every case and count what is noticed

  --mutate       negative control: each case that is met is changed in every way there is, and has to be missed then
  --seed N       which places are changed (default 1)
  --out FOLDER   folder for fidelity.html (default: reports)`;

const parsed = (file: string): Json => {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Trouble(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const readFile = (file: string): readonly RecordedCase[] => {
  const read = readCases(parsed(file));
  if (!read.ok) throw new Trouble(`${file}: ${read.problem}`);
  return read.cases;
};

/** Cases are known by their ids, in whichever file they stand. */
const readFiles = (files: readonly string[]): readonly RecordedCase[] => {
  const seen = new Map<string, string>();
  return files.flatMap((file) =>
    readFile(file).map((recorded, index) => {
      const before = seen.get(recorded.id);
      const place = `${file}: case ${index + 1}`;
      if (before !== undefined) throw new Trouble(`${place}: the id ${recorded.id} stands already in ${before}`);
      seen.set(recorded.id, place);
      return recorded;
    }),
  );
};

interface Options {
  readonly isHelp: boolean;
  readonly isMutating: boolean;
  readonly seed: number;
  readonly out: string;
  readonly files: readonly string[];
}

const optionsFrom = (given: readonly string[]): Options => {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        help: { type: "boolean", default: false },
        mutate: { type: "boolean", default: false },
        seed: { type: "string", default: "1" },
        out: { type: "string", default: "reports" },
      },
    });
    if (!/^\d+$/.test(values.seed)) throw new Trouble(`--seed has to be a whole number, not ${values.seed}`);
    return {
      isHelp: values.help,
      isMutating: values.mutate,
      seed: Number(values.seed),
      out: values.out,
      files: positionals,
    };
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble(`${(error as Error).message}\n\n${usage}`);
  }
};

const sha256Base64 = (text: string): string => createHash("sha256").update(text).digest("base64");

const writePage = (results: readonly CaseResult[], folder: string): string => {
  const path = join(folder, "fidelity.html");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, fidelityPage(results, sha256Base64));
  return path;
};

const control = async (
  results: readonly CaseResult[],
  stage: Stage,
  { seed }: Options,
  io: Speech,
): Promise<ExitCode> => {
  const mutants = await runMutants(results, stage, seed);
  for (const mutant of mutants.filter((one) => !isNoticed(one))) io.out(renderMutant(mutant));
  io.out(renderMutants(mutants));
  return mutants.every(isNoticed) ? exitCodes.passed : exitCodes.failed;
};

type Speech = Pick<Io, "out" | "say">;

const compareAll = async (cases: readonly RecordedCase[], options: Options, io: Speech): Promise<ExitCode> => {
  const { stage, close } = await openStage();
  const results = await runFidelity(cases, stage);
  const code = options.isMutating ? await control(results, stage, options, io) : undefined;
  await close();
  if (code !== undefined) return code;
  for (const result of results) io.out(renderCase(result));
  io.say(`Table: ${writePage(results, options.out)}`);
  io.out(countedLine(results));
  return results.some(({ outcome }) => outcome === "miss") ? exitCodes.failed : exitCodes.passed;
};

/** Every case, then one line that counts. */
export const runFidelityCommand = async (given: readonly string[], io: Speech): Promise<ExitCode> => {
  try {
    const options = optionsFrom(given);
    if (options.isHelp) {
      io.out(usage);
      return exitCodes.passed;
    }
    if (options.files.length === 0) throw new Trouble(usage);
    const cases = readFiles(options.files);
    if (cases.length === 0) throw new Trouble(`${options.files.join(", ")}: no case stands there`);
    return await compareAll(cases, options, io);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    io.say(error.message);
    return error.exitCode;
  }
};
