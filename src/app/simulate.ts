import { join, resolve } from "node:path";
import type { SimulateOptions } from "../cli/commands/simulate.ts";
import type { Io } from "../cli/io.ts";
import { issuesTrouble, Trouble } from "../cli/trouble.ts";
import { createJudge, discover, markFor, type World } from "../engine/index.ts";
import type { DirectoryFile } from "../model/directory-file.ts";
import type { RecordEvent } from "../model/event.ts";
import { behaviourOf, type Idp } from "../model/flow.ts";
import type { Dialect } from "../model/idp.ts";
import {
  type DialectFile,
  didYouMean,
  findDialect,
  knownFrom,
  parseDialect,
  parseDirectory,
  resolveDialect,
} from "../scenario/index.ts";
import { createLog, type LogLine } from "../simulation/log.ts";
import { createRing } from "../simulation/ring.ts";
import { type SimulationEnd, simulate as simulateDirectory } from "../simulation/simulate.ts";
import { sleep, startClock, timestamp } from "../wire/clock.ts";
import { readText } from "../wire/files.ts";
import { keepHeapSmall } from "../wire/heap.ts";
import { openJournal } from "../wire/journal.ts";
import { createRecord } from "../wire/record.ts";
import { drawSeed } from "../wire/seed.ts";
import { type Catalogue, loadCatalogue } from "./catalogue.ts";
import type { RunOutcome } from "./outcome.ts";
import { tool } from "./paths.ts";
import { checkReports } from "./reports.ts";
import { journalFile, keepEarlierJournal, stepTimeoutMs } from "./run.ts";
import { type OpenTarget, openTarget } from "./target.ts";

/** Exchanges that are kept of a long run, besides those behind findings. The judge speaks up at the latest after half as many events. */
const ringSize = 600;

/** What is to be played. */
interface Cast {
  readonly idp: Idp;
  readonly dialect: Dialect;
  readonly file: DirectoryFile;
}

/** What a simulation leaves: as much as a run, and its own numbers. */
export interface Simulated {
  readonly outcome: RunOutcome;
  readonly end: SimulationEnd;
  readonly size: number;
}

const textIn = (path: string, what: string): string => {
  const read = readText(path);
  if (read.kind === "trouble") throw new Trouble(`${what} ${path} cannot be read: ${read.message}.`);
  return read.text;
};

const looksLikeFile = (word: string): boolean => /\.ya?ml$/i.test(word) || word.includes("/");

/** An IdP by name, or a dialect of the user's own. */
const dialectNamed = (word: string, dialects: readonly DialectFile[]): DialectFile => {
  if (!looksLikeFile(word)) {
    const found = findDialect(dialects, word);
    if (found !== undefined) return found;
    const names = dialects.flatMap(({ id, aliases }) => [id, ...aliases]);
    const { hint = `expected ${names.join(", ")}, or a dialect file` } = didYouMean(word, names);
    throw new Trouble(`There is no identity provider "${word}": ${hint}`);
  }
  const { dialect, issues } = parseDialect(textIn(word, "The dialect"), word);
  if (dialect === undefined) throw issuesTrouble(issues);
  return dialect;
};

const directoryIn = (
  path: string,
  catalogue: Catalogue,
  dialects: readonly DialectFile[],
  idp: string,
): DirectoryFile => {
  const known = knownFrom(dialects, catalogue.idps, catalogue.known.requirements, catalogue.known.mapping);
  const { directory, issues } = parseDirectory(textIn(path, "The directory"), path, known, idp);
  if (directory === undefined) throw issuesTrouble(issues);
  return directory;
};

const castOf = (word: string, options: SimulateOptions, catalogue: Catalogue): Cast => {
  const chosen = dialectNamed(word, catalogue.dialects);
  const dialects = [...catalogue.dialects.filter(({ id }) => id !== chosen.id), chosen];
  const file = directoryIn(options.directory, catalogue, dialects, chosen.id);
  const { dialect, issues } = resolveDialect(dialects, chosen.id, options.kind ?? file.idp.kind, file.idp);
  if (dialect === undefined) throw issuesTrouble(issues);
  const idp = behaviourOf(catalogue.idps, dialect);
  if (idp === undefined) throw new Trouble(`${dialect.title} has no behaviour: let the dialect extend one that has.`);
  return { idp, dialect, file };
};

const sizeOf = ({ people, groups, generate, script }: DirectoryFile): number =>
  Object.keys(people).length +
  Object.keys(groups).length +
  generate.people +
  generate.groups +
  script.reduce((sum, entry) => sum + (entry.kind === "events" ? entry.count : 1), 0);

/** What of a simulation the command shows while it goes on. */
export interface Spectator {
  readonly size: (size: number) => void;
  readonly line: (line: LogLine) => void;
}

const worldOf = (
  target: OpenTarget,
  catalogue: Catalogue,
  options: SimulateOptions,
  io: Io,
): Omit<World, "facts" | "clock" | "startedAt" | "journal"> => ({
  tool,
  idps: catalogue.idps,
  transport: target.transport,
  sleep,
  allowsWrites: target.allowsWrites,
  workers: options.workers,
  stepTimeoutMs: stepTimeoutMs(options.timeout),
  ...(options.rate === undefined ? {} : { ratePerSecond: options.rate }),
  signal: io.interrupted,
});

const play = async (
  target: OpenTarget,
  { idp, dialect, file }: Cast,
  catalogue: Catalogue,
  options: SimulateOptions,
  io: Io,
  spectator: Spectator,
): Promise<Simulated> => {
  const clock = startClock();
  const startedAt = timestamp();
  const seed = options.seed ?? drawSeed();
  const folder = resolve(options.out);
  const discovery = await discover({ transport: target.transport, baseUrl: target.baseUrl, clock });
  keepEarlierJournal(folder, startedAt, io);
  const journal = openJournal(join(folder, journalFile), { baseUrl: target.baseUrl, seed, startedAt });
  const ring = createRing(ringSize);
  const judge = createJudge({
    checks: catalogue.checks,
    requirements: catalogue.requirements,
    onCrash: ring.keep,
    onFinding: ({ exchange }) => exchange !== undefined && ring.pin(exchange),
  });
  const log = createLog(idp, spectator.line);
  const emit = (event: RecordEvent): void => {
    ring.keep(event);
    log(event);
    judge.see(event);
  };
  const world = {
    ...worldOf(target, catalogue, options, io),
    facts: discovery.facts,
    clock,
    startedAt,
    journal: journal.write,
  };
  const end = await simulateDirectory({
    idp,
    dialect,
    file,
    seed,
    mark: markFor(seed, `simulate/${dialect.id}`),
    world,
    emit,
    discovery: discovery.events,
    isKept: options.keep === true,
  });
  const result = judge.finish();
  const record = createRecord(join(folder, "record.ndjson"));
  for (const event of ring.events()) record.write(event);
  record.close();
  if (result.leftBehind.length === 0 && options.keep !== true) journal.remove();
  else journal.close();
  const outcome = {
    result,
    events: ring.events(),
    isInputWrong: false,
    isCrashed: judge.crashes().length > 0,
    isUnreachable: discovery.noAnswer !== undefined || discovery.isRefused,
  };
  return { outcome, end, size: sizeOf(file) };
};

/** Plays an identity provider with a directory of its own against the target. */
export const simulate = async (
  word: string,
  options: SimulateOptions,
  io: Io,
  spectator: Spectator,
  open: typeof openTarget = openTarget,
): Promise<Simulated> => {
  keepHeapSmall();
  const catalogue = loadCatalogue();
  if (catalogue.issues.length > 0) throw issuesTrouble(catalogue.issues);
  const cast = castOf(word, options, catalogue);
  checkReports(options);
  spectator.size(sizeOf(cast.file));
  const target = await open(options, io.environment);
  try {
    if (!target.allowsWrites)
      throw new Trouble(`${target.baseUrl} is not on this machine: a simulation writes, so it needs --allow-writes.`);
    return await play(target, cast, catalogue, options, io, spectator);
  } finally {
    await target.close();
  }
};
