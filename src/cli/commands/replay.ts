import type { ReplayEnd } from "../../app/replay.ts";
import { countOutcomes, renderComparisons, renderOutcomes } from "../comparison-lines.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { list, wholeNumber } from "../flags.ts";
import type { Io } from "../io.ts";
import type { CommandHost } from "../program.ts";
import { addTargetOptions, type TargetOptions } from "../target-options.ts";
import { examples } from "./examples.ts";

export interface ReplayOptions extends TargetOptions {
  readonly against?: string;
  readonly seed?: number;
  readonly out: string;
  readonly json?: true;
}

/** Differences are what is looked for here; what the checks make of the second run is `run`'s to say. */
const codeOf = ({ outcome, comparisons = [] }: ReplayEnd): ExitCode => {
  const { different, "not sent": notSent, "no answer": unanswered } = countOutcomes(comparisons);
  if (outcome.result.isInterrupted) return exitCodes.interrupted;
  if (outcome.isCrashed) return exitCodes.crashed;
  if (outcome.isUnreachable) return exitCodes.unreachable;
  if (different > 0) return exitCodes.failed;
  if (unanswered > 0) return exitCodes.unreachable;
  return notSent > 0 ? exitCodes.failed : exitCodes.passed;
};

const tell = ({ outcome, comparisons = [] }: ReplayEnd, isJson: boolean, io: Io): void => {
  const counts = countOutcomes(comparisons);
  const { target, seed } = outcome.result;
  if (isJson) io.out(JSON.stringify({ target: target.baseUrl, seed, counts, comparisons }, null, 2));
  else io.out(`${renderComparisons(comparisons)}\n${renderOutcomes(counts)}`);
  if (outcome.isUnreachable) io.say(`${target.baseUrl} could not be reached, or refused the credentials.`);
  if (outcome.result.leftBehind.length > 0)
    io.say(`Left behind on the target: ${outcome.result.leftBehind.join(", ")}; scimulator clean removes it.`);
};

export const registerReplay = ({ program, io, ended }: CommandHost): void => {
  const command = program
    .command("replay")
    .description(
      "Sends the requests of a record again, with this run's ids and names, and shows what is answered differently.",
    )
    .argument("<file>", "record.ndjson of an earlier run, or a scenario")
    .option("--against <record>", "with a scenario: the record to compare its run with");
  addTargetOptions(command)
    .option("--seed <number>", "makes names repeat; printed by every run", wholeNumber(0, 0xffffffff))
    .option("--quirk <ids>", "bundled target only: ways to be wrong, by id", list, [])
    .option("--out <folder>", "folder for the record of this run", "reports/replay")
    .option("--json", "print the comparison as JSON")
    .addHelpText(
      "after",
      examples(
        "replay reports/record.ndjson --target https://staging.example.com/scim --token-env SCIM_TOKEN --allow-writes",
        "replay reports/record.ndjson --target bundled:strict --json",
        "replay my-scenarios/okta.yaml --against reports/record.ndjson",
      ),
    )
    .action(async (file: string, options: ReplayOptions) => {
      const { replay } = await import("../../app/replay.ts");
      const end = await replay(file, options, io);
      if (end.comparisons === undefined) {
        const { finish } = await import("../outputs.ts");
        return ended(await finish(end.outcome, { reporter: [], out: options.out }, io));
      }
      tell(end, options.json === true, io);
      ended(codeOf(end));
    });
};
