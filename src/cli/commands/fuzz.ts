import { exitCodes } from "../exit.ts";
import { durationMs, list, wholeNumber } from "../flags.ts";
import type { CommandHost } from "../program.ts";
import { addTargetOptions, type TargetOptions } from "../target-options.ts";
import { examples } from "./examples.ts";

export interface FuzzCommandOptions extends TargetOptions {
  readonly property: readonly string[];
  readonly runs: number;
  readonly time: number;
  readonly seed?: number;
  readonly out: string;
}

export const registerFuzz = ({ program, io, ended }: CommandHost): void => {
  const command = program
    .command("fuzz")
    .description("Looks for scenarios that break a property, and writes the smallest one found as a scenario file.")
    .option("--property <ids>", "which properties (list properties; default: all)", list, [])
    .option("--runs <number>", "attempts per property", wholeNumber(1, 1_000_000), 100)
    .option("--time <duration>", "longest time per property", durationMs, 300_000)
    .option("--seed <number>", "repeats a run exactly; printed by every run", wholeNumber(0, 0x7fffffff))
    .option("--quirk <ids>", "bundled target only: ways to be wrong, by id", list, [])
    .option("--out <folder>", "folder for counterexamples", "reports/fuzz");
  addTargetOptions(command)
    .addHelpText(
      "after",
      examples("fuzz", "fuzz --property patch-equals-model --runs 1000", "fuzz --quirk patch-remove-ignored --seed 7"),
    )
    .action(async (options: FuzzCommandOptions) => {
      const { fuzz } = await import("../../app/fuzz.ts");
      const { isBroken, isUnreachable } = await fuzz(options, io);
      ended(isBroken ? exitCodes.failed : isUnreachable ? exitCodes.unreachable : exitCodes.passed);
    });
};
