import { addOutputOptions, type OutputOptions } from "../outputs.ts";
import type { CommandHost } from "../program.ts";
import { examples } from "./examples.ts";

export const registerJudge = ({ program, io, ended }: CommandHost): void => {
  const command = program
    .command("judge")
    .description("Judges a saved record again, without a network, and writes the reports.")
    .argument("<record>", "record.ndjson of an earlier run");
  addOutputOptions(command)
    .addHelpText("after", examples("judge reports/record.ndjson", "judge record.ndjson --reporter json --out again/"))
    .action(async (record: string, options: OutputOptions) => {
      const { judgeRecord } = await import("../../app/judge.ts");
      const { finish } = await import("../outputs.ts");
      ended(await finish(await judgeRecord(record, options), options, io));
    });
};
