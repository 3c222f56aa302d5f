import type { Command } from "commander";
import type { RunOutcome } from "../app/outcome.ts";
import { writeReports } from "../app/reports.ts";
import { renderEnding } from "../view/ending.ts";
import { paint } from "./colour.ts";
import { type ExitCode, exitCodeOf } from "./exit.ts";
import { list } from "./flags.ts";
import { tellGithub } from "./github.ts";
import type { Io } from "./io.ts";

/** Where the reports go, as `run` and `judge` take it. */
export interface OutputOptions {
  readonly reporter: readonly string[];
  readonly out: string;
}

export const addOutputOptions = (command: Command): Command =>
  command
    .option(
      "--reporter <ids>",
      "html, junit, json, markdown, pdf; repeat or separate by commas (default: all but pdf)",
      list,
      [],
    )
    .option("--out <folder>", "folder for the reports", "reports");

/** Writes the reports, prints the ending, and says with which code to end. */
export const finish = async (outcome: RunOutcome, options: OutputOptions, io: Io): Promise<ExitCode> => {
  const written = await writeReports(outcome, options);
  for (const problem of written.problems) io.say(problem);
  const [verdict = "", ...rest] = renderEnding(outcome.result, written.first);
  io.out([paint(outcome.result.verdict, verdict, io.hasColour), ...rest].join("\n"));
  tellGithub(outcome, io);
  return exitCodeOf(outcome);
};
