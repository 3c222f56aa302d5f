import { list, searchPattern, wholeNumber } from "../flags.ts";
import { addOutputOptions, finish, type OutputOptions } from "../outputs.ts";
import type { CommandHost } from "../program.ts";
import { renderTable } from "../table.ts";
import { addTargetOptions, type TargetOptions } from "../target-options.ts";
import { examples } from "./examples.ts";

export interface RunOptions extends TargetOptions, OutputOptions {
  readonly idp: readonly string[];
  readonly grep?: RegExp;
  readonly tag: readonly string[];
  readonly seed?: number;
  readonly workers: number;
  readonly bail?: true;
  readonly dryRun?: true;
  /** What the configuration would run when nothing is named. */
  readonly suites?: readonly string[];
}

export const registerRun = ({ program, io, ended }: CommandHost): void => {
  const command = program
    .command("run")
    .description("Runs suites or scenarios against a target and writes the reports.")
    .argument("[suite|scenario|folder...]", "what to run (list suites, list scenarios; default: smoke)");
  addOutputOptions(addTargetOptions(command))
    .option("--idp <ids>", "only scenarios of these IdPs: okta, entra, google", list, [])
    .option(
      "--grep <text>",
      "only scenarios whose id or title holds this text, or matches this /expression/",
      searchPattern,
    )
    .option("--tag <tags>", "only scenarios with one of these tags", list, [])
    .option("--seed <number>", "makes names and order repeat; printed by every run", wholeNumber(0, 0xffffffff))
    .option("--workers <number>", "scenarios at once", wholeNumber(1, 64), 4)
    .option("--quirk <ids>", "bundled target only: ways to be wrong, by id", list, [])
    .option("--bail", "stop after the first scenario that fails; what runs beside it comes to its end")
    .option("--dry-run", "say what would be run and what that would write, and send nothing")
    .addHelpText(
      "after",
      examples(
        "run all",
        "run okta entra --target https://scim.example.com/v2 --token-env SCIM_TOKEN --allow-writes",
        "run scenarios/okta/create-user.yaml --target bundled:strict",
        "run smoke --quirk delete-answers-200",
      ),
    )
    .action(async (words: readonly string[], options: RunOptions) => {
      const { run } = await import("../../app/run.ts");
      const meant = [words, options.suites ?? [], ["smoke"]].find((some) => some.length > 0) ?? [];
      const outcome = await run(meant, options, io);
      if (outcome.kind === "dry") {
        io.out(renderTable(outcome.rows, io.columns));
        io.say(
          `${outcome.rows.length} ${outcome.rows.length === 1 ? "scenario" : "scenarios"} would run; nothing was sent. In brackets: the writes, as a rehearsal with the bundled server made them; a run removes at its end what it created.`,
        );
        return;
      }
      ended(await finish(outcome, options, io));
    });
};
