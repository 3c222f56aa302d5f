import type { ReplayOptions } from "../cli/commands/replay.ts";
import type { RunOptions } from "../cli/commands/run.ts";
import type { Io } from "../cli/io.ts";
import { issuesTrouble, Trouble } from "../cli/trouble.ts";
import { markFor, unknownIdFor } from "../engine/index.ts";
import {
  type Comparison,
  compareRuns,
  headerOf,
  pairReplayed,
  pairRuns,
  recordAsScenarios,
} from "../importing/index.ts";
import type { RecordEvent, RecordHeader } from "../model/event.ts";
import { readRecord } from "../wire/record.ts";
import { loadCatalogue } from "./catalogue.ts";
import type { RunOutcome } from "./outcome.ts";
import { run, runSelection } from "./run.ts";

/** What playing something again showed. `comparisons` is missing where there is nothing to compare with. */
export interface ReplayEnd {
  readonly outcome: RunOutcome;
  readonly comparisons?: readonly Comparison[];
}

const runOf = (seed: number, scenario: string) => {
  const mark = markFor(seed, scenario);
  return { mark, unknownId: unknownIdFor(mark) };
};

interface SavedRun {
  readonly header: RecordHeader;
  readonly events: readonly RecordEvent[];
}

const readSaved = async (path: string): Promise<SavedRun> => {
  const events: RecordEvent[] = [];
  for await (const line of readRecord(path)) {
    if (line.kind === "issue") throw issuesTrouble([line.issue]);
    events.push(line.event);
  }
  const header = headerOf(events);
  if (header === undefined) throw new Trouble(`${path} has no header: expected the record.ndjson of a run.`);
  return { header, events };
};

/** One scenario after the other: lists then show the same as when they were recorded one by one. */
const runOptions = (options: ReplayOptions): RunOptions => ({ ...options, reporter: [], idp: [], tag: [], workers: 1 });

const headerOfRun = ({ events }: RunOutcome): RecordHeader => {
  const header = headerOf(events);
  if (header === undefined) throw new Error("a run without a header");
  return header;
};

const replayRecord = async (file: string, options: ReplayOptions, io: Io): Promise<ReplayEnd> => {
  const saved = await readSaved(file);
  const replayed = recordAsScenarios(saved.events, saved.header, runOf);
  if (replayed.length === 0) throw new Trouble(`${file} holds no request that could be sent again.`);
  const outcome = await runSelection({
    catalogue: loadCatalogue(),
    selection: { scenarios: replayed.map(({ scenario }) => scenario), issues: [], unknown: [] },
    idps: [],
    options: runOptions(options),
    io,
  });
  if (outcome.kind === "dry") throw new Error("a replay is never dry");
  const pairs = pairReplayed(replayed, outcome.events);
  return { outcome, comparisons: compareRuns(pairs, saved.header, headerOfRun(outcome), runOf) };
};

const replayScenario = async (file: string, options: ReplayOptions, io: Io): Promise<ReplayEnd> => {
  const saved = options.against === undefined ? undefined : await readSaved(options.against);
  const outcome = await run([file], runOptions(options), io);
  if (outcome.kind === "dry") throw new Error("a replay is never dry");
  if (saved === undefined) return { outcome };
  const pairs = pairRuns(saved.events, outcome.events);
  if (pairs.length === 0) throw new Trouble(`${options.against} holds no exchange of the scenarios in ${file}.`);
  return { outcome, comparisons: compareRuns(pairs, saved.header, headerOfRun(outcome), runOf) };
};

const isScenario = (file: string): boolean => /\.ya?ml$/i.test(file);

/** Plays a record or a scenario again and, where there is a record, tells what is answered differently. */
export const replay = (file: string, options: ReplayOptions, io: Io): Promise<ReplayEnd> => {
  if (isScenario(file)) return replayScenario(file, options, io);
  if (options.against !== undefined)
    throw new Trouble("--against compares a scenario with a record; a record is compared with itself.");
  return replayRecord(file, options, io);
};
