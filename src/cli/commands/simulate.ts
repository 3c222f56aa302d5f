import { writeReports } from "../../app/reports.ts";
import type { Simulated, Spectator } from "../../app/simulate.ts";
import type { LogLine } from "../../simulation/log.ts";
import { simulationEnding } from "../../view/simulation-ending.ts";
import { paint } from "../colour.ts";
import { exitCodeOf } from "../exit.ts";
import { list, wholeNumber } from "../flags.ts";
import type { Io } from "../io.ts";
import { addOutputOptions, type OutputOptions } from "../outputs.ts";
import type { CommandHost } from "../program.ts";
import { addTargetOptions, type TargetOptions } from "../target-options.ts";
import { examples } from "./examples.ts";

export interface SimulateOptions extends TargetOptions, OutputOptions {
  readonly directory: string;
  readonly kind?: string;
  readonly seed?: number;
  readonly workers: number;
  readonly keep?: true;
  readonly json?: true;
  readonly verbose?: true;
}

/** More lines than anybody reads; beyond them failures only. */
const linesMax = 200;

/** Nobody reads more failures on a terminal either; the report has the causes. */
const failuresMax = 50;

/** A stretch of the IdP's time, in its two largest units. */
const spanText = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return `${days}d ${hours}h`;
  return hours > 0 ? `${hours}h ${minutes % 60}m` : `${minutes}m`;
};

const lineText = ({ atMs, action, about, text, isFailure }: LogLine): string =>
  [spanText(atMs).padEnd(7), action, about, `${isFailure ? "FAILED " : ""}${text}`]
    .filter((part) => part !== "")
    .join("  ");

/** Shows the log as it grows: all of a short one, and of a long one what went wrong. */
const spectate = ({ json, verbose }: SimulateOptions, io: Io): Spectator => {
  let isLong = false;
  let size = 0;
  let done = 0;
  let failures = 0;
  const show = (line: LogLine): void => io.out(json === true ? JSON.stringify(line) : lineText(line));
  return {
    size: (given) => {
      size = given;
      isLong = given > linesMax && verbose !== true && json !== true;
    },
    line: (line) => {
      done += 1;
      if (line.isFailure) failures += 1;
      if (!isLong || (line.isFailure && failures <= failuresMax)) show(line);
      if (isLong && line.isFailure && failures === failuresMax + 1)
        io.out("…  more failures follow: --verbose shows all");
      if (done % 100 === 0 || !isLong) io.progress(`${done} of about ${size} people, groups and events`);
    },
  };
};

const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

const tellEnd = async ({ outcome, end }: Simulated, options: SimulateOptions, io: Io): Promise<void> => {
  const written = await writeReports(outcome, options);
  for (const problem of written.problems) io.say(problem);
  if (outcome.result.verdict !== "error")
    for (const fault of end.idleFaults) io.say(`"${fault}" befell nothing: no request of the script's was meant by it`);
  if (options.json === true) {
    const { verdict, counts, seed } = outcome.result;
    io.out(JSON.stringify({ verdict, seed, ...end, requests: counts.exchanges, peakBytes: peakBytes() }));
    return;
  }
  const [verdict = "", ...rest] = simulationEnding(outcome.result, { ...end, peakBytes: peakBytes() }, written.first);
  io.out([paint(outcome.result.verdict, verdict, io.hasColour), ...rest].join("\n"));
};

export const registerSimulate = ({ program, io, ended }: CommandHost): void => {
  const command = program
    .command("simulate")
    .description(
      "Brings a whole directory to a target as an identity provider would, and compares what the target then holds.",
    )
    .argument("<idp|FILE.yaml>", "which identity provider (list idps), or a dialect file of your own")
    .requiredOption("--directory <file>", "people, groups and what happens to them (YAML), or people only (CSV)");
  addOutputOptions(addTargetOptions(command))
    .option("--kind <id>", "app kind, flavour or connector (default: what the directory says, or the first)")
    .option("--seed <number>", "makes names repeat; printed at the end", wholeNumber(0, 0xffffffff))
    .option("--workers <number>", "people at once", wholeNumber(1, 64), 8)
    .option("--quirk <ids>", "bundled target only: ways to be wrong, by id", list, [])
    .option("--keep", "leave at the target what was created; the journal stays, for scimulator clean")
    .option("--json", "the log as JSON, one line each")
    .option("--verbose", "every line of the log, however long")
    .addHelpText(
      "after",
      examples(
        "simulate okta --directory directory.yaml",
        "simulate entra --directory people.csv --target https://scim.example.com/v2 --token-env SCIM_TOKEN --allow-writes",
        "simulate my-idp.yaml --directory directory.yaml --keep",
      ),
    )
    .action(async (word: string, options: SimulateOptions) => {
      const { simulate } = await import("../../app/simulate.ts");
      const simulated = await simulate(word, options, io, spectate(options, io));
      io.progress("");
      await tellEnd(simulated, options, io);
      ended(exitCodeOf(simulated.outcome));
    });
};
