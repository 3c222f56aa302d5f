import { exitCodes } from "../exit.ts";
import type { CommandHost } from "../program.ts";
import { addTargetOptions, type TargetOptions } from "../target-options.ts";
import { examples } from "./examples.ts";

export const registerClean = ({ program, io, ended }: CommandHost): void => {
  const command = program
    .command("clean")
    .description("Removes from a target what an interrupted run left there, by that run's journal, and nothing else.")
    .option("--journal <file>", "the journal that the run kept", "reports/journal.ndjson");
  addTargetOptions(command)
    .addHelpText("after", examples("clean --target https://scim.example.com/v2 --token-env T --allow-writes"))
    .action(async (options: TargetOptions & { readonly journal: string }) => {
      const { clean } = await import("../../app/clean.ts");
      const { removed, left } = await clean(options, io);
      io.out(`${removed} removed, ${left.length} left.`);
      for (const line of left) io.out(`  ${line}`);
      ended(left.length === 0 ? exitCodes.passed : exitCodes.unreachable);
    });
};
