import { renameSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunOptions } from "../cli/commands/run.ts";
import type { Io } from "../cli/io.ts";
import { issuesTrouble, Trouble } from "../cli/trouble.ts";
import { createJudge, type Dialects, discover, drive, planRun } from "../engine/index.ts";
import type { Check } from "../model/check.ts";
import type { RecordEvent } from "../model/event.ts";
import type { TargetFacts } from "../model/facts.ts";
import type { Plan } from "../model/plan.ts";
import { findDialect, isMeantBy, nearest, resolveDialect } from "../scenario/index.ts";
import { sleep, startClock, timestamp } from "../wire/clock.ts";
import { isFile } from "../wire/files.ts";
import { type Journal, openJournal } from "../wire/journal.ts";
import { createRecord, type RecordWriter } from "../wire/record.ts";
import { drawSeed } from "../wire/seed.ts";
import { type Catalogue, loadCatalogue } from "./catalogue.ts";
import { foreignAuthentication } from "./foreign-authentication.ts";
import { checkTags, nothingSelected } from "./nothing-selected.ts";
import type { RunOutcome } from "./outcome.ts";
import { withOwnDialects } from "./own-dialects.ts";
import { tool } from "./paths.ts";
import { rehearse } from "./rehearse.ts";
import { checkReports } from "./reports.ts";
import { looksLikePath, type Selection, select } from "./select.ts";
import { type OpenTarget, openTarget } from "./target.ts";
import { createTrail } from "./trail.ts";

/** A dry run's answer: what would be run, and what that would write. */
export interface DryRun {
  readonly kind: "dry";
  readonly rows: readonly (readonly string[])[];
}

export type Ran = (RunOutcome & { readonly kind: "ran" }) | DryRun;

const selected = (words: readonly string[], catalogue: Catalogue): Selection => {
  if (catalogue.issues.length > 0) throw issuesTrouble(catalogue.issues);
  const selection = select(words, catalogue);
  if (selection.unknown.length > 0) throw new Trouble(selection.unknown.join("\n"));
  if (selection.issues.length > 0) throw issuesTrouble(selection.issues);
  return selection;
};

/** `azure-ad` and `google-workspace` are understood as entra and google. */
export const idpIds = (names: readonly string[], { dialects }: Catalogue): readonly string[] =>
  names.map((name) => {
    const found = findDialect(dialects, name);
    if (found !== undefined) return found.id;
    const near = nearest(
      name,
      dialects.flatMap(({ id, aliases }) => [id, ...aliases]),
    );
    throw new Trouble(
      `There is no IdP "${name}".${near === undefined ? ` Valid are: ${dialects.map(({ id }) => id).join(", ")}.` : ` Did you mean "${near}"?`}`,
    );
  });

/** Dialects by kind, with a scenario's overrides; overrides that name nothing were refused when the scenario was read. */
export const dialectsOf = ({ dialects, known }: Catalogue): Dialects => ({
  kindsOf: (idp) => known.idps.find(({ id }) => id === idp)?.kinds ?? [],
  dialectFor: (choice, kind) => resolveDialect(dialects, choice.is, kind, choice).dialect,
});

export interface RunInput {
  readonly catalogue: Catalogue;
  readonly selection: Selection;
  readonly idps: readonly string[];
  readonly options: RunOptions;
  readonly io: Io;
}

/** Runs what the words name against the target, and leaves record and journal in the folder for reports. */
export const run = async (
  words: readonly string[],
  options: RunOptions,
  io: Io,
  open: typeof openTarget = openTarget,
): Promise<Ran> => {
  const catalogue = withOwnDialects(loadCatalogue(), words.filter(looksLikePath));
  const selection = selected(words, catalogue);
  const idps = idpIds(options.idp, catalogue);
  checkTags(options.tag, [...selection.scenarios, ...catalogue.scenarios]);
  return runSelection({ catalogue, selection, idps, options, io }, open);
};

/** Runs scenarios that are at hand already. */
export const runSelection = async (input: RunInput, open: typeof openTarget = openTarget): Promise<Ran> => {
  const { options, io } = input;
  if (options.dryRun !== true) checkReports(options);
  const target = await open(options, io.environment);
  try {
    return options.dryRun === true ? await dryRun(input) : await runAgainst(target, input);
  } finally {
    await target.close();
  }
};

const planOf = ({ catalogue, selection, idps, options }: RunInput, facts: TargetFacts): Plan => {
  const plan = planRun({
    scenarios: selection.scenarios,
    dialects: dialectsOf(catalogue),
    facts,
    seed: options.seed ?? drawSeed(),
    idps,
    tags: options.tag,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  });
  if (plan.scenarios.length === 0)
    throw new Trouble(nothingSelected(selection.scenarios, { idps, tags: options.tag, grep: options.grep }));
  return plan;
};

/** A rehearsal in place of the run: the target is asked nothing, not even what it can do. */
const dryRun = async (input: RunInput): Promise<DryRun> => {
  const { plan, writes } = await rehearse(input.catalogue.idps, (facts) => planOf(input, facts));
  const rows = plan.scenarios.map(({ id, title }) => [id, `${title} [${writes(id).join(", ") || "writes nothing"}]`]);
  return { kind: "dry", rows };
};

const chosenChecks = ({ catalogue, selection }: RunInput): readonly Check[] => {
  const isMeant = selection.checks === undefined ? () => true : isMeantBy(selection.checks);
  return catalogue.checks.filter(({ id }) => isMeant(id));
};

/** Tells people on a terminal how far it is; elsewhere one line at the end has to do. */
const watch = (io: Io, total: number): ((event: RecordEvent) => void) => {
  let done = 0;
  return (event) => {
    if (event.kind !== "scenario-end") return;
    done += 1;
    io.progress(`${done}/${total} ${event.scenario}`);
  };
};

export const journalFile = "journal.ndjson";

/** A journal that is still there belongs to a run that was cut off: what it lists must stay findable. */
export const keepEarlierJournal = (folder: string, startedAt: string, io: Io): void => {
  const path = join(folder, journalFile);
  if (!isFile(path)) return;
  const kept = join(folder, `journal-before-${startedAt.replaceAll(/[:.]/g, "-")}.ndjson`);
  renameSync(path, kept);
  io.say(`An earlier run was cut off and may have left resources: scimulator clean --journal ${kept} --target URL`);
};

/** What a run writes as it goes on. */
interface Files {
  readonly record: RecordWriter;
  readonly journal: Journal;
}

const openFiles = (target: OpenTarget, { options, io }: RunInput, seed: number, startedAt: string): Files => {
  const folder = resolve(options.out);
  keepEarlierJournal(folder, startedAt, io);
  return {
    record: createRecord(join(folder, "record.ndjson")),
    journal: openJournal(join(folder, journalFile), { baseUrl: target.baseUrl, seed, startedAt }),
  };
};

const worldOf = (target: OpenTarget, { catalogue, options, io }: RunInput, facts: TargetFacts) => ({
  tool,
  facts,
  idps: catalogue.idps,
  transport: target.transport,
  ...(target.app === undefined ? {} : { app: target.app }),
  sleep,
  allowsWrites: target.allowsWrites,
  workers: options.workers,
  stepTimeoutMs: stepTimeoutMs(options.timeout),
  ...(options.rate === undefined ? {} : { ratePerSecond: options.rate }),
  signal: io.interrupted,
});

/** A step is a handful of requests, and import walks are many quick ones. */
export const stepTimeoutMs = (requestTimeoutMs: number): number => Math.max(60_000, requestTimeoutMs * 6);

const runAgainst = async (target: OpenTarget, input: RunInput): Promise<Ran> => {
  const { catalogue, options, io } = input;
  const clock = startClock();
  const startedAt = timestamp();
  const discovery = await discover({ transport: target.transport, baseUrl: target.baseUrl, clock, app: target.app });
  const plan = planOf(input, discovery.facts);
  if (!target.allowsWrites)
    io.say(`${target.baseUrl} is not on this machine: without --allow-writes nothing is written.`);
  for (const line of foreignAuthentication(plan, target.auth)) io.say(line);

  const { record, journal } = openFiles(target, input, plan.seed, startedAt);
  const judge = createJudge({
    checks: chosenChecks(input),
    requirements: catalogue.requirements,
    consequences: catalogue.consequences,
    onCrash: (crash) => record.write(crash),
  });
  const trail = createTrail();
  const show = watch(io, plan.scenarios.length);
  const emit = (event: RecordEvent): void => {
    trail.keep(event);
    record.write(event);
    judge.see(event);
    show(event);
  };
  io.progress(`0/${plan.scenarios.length} scenarios against ${target.baseUrl}`);
  const world = {
    ...worldOf(target, input, discovery.facts),
    clock,
    startedAt,
    journal: journal.write,
    ...(options.bail === true ? { shouldStop: judge.hasFailed } : {}),
  };
  await drive(plan, world, emit, discovery.events);
  io.progress("");
  const result = judge.finish();
  record.close();
  if (result.leftBehind.length === 0) journal.remove();
  else journal.close();
  return {
    kind: "ran",
    result,
    events: trail.events,
    isInputWrong: false,
    isCrashed: judge.crashes().length > 0,
    isUnreachable: discovery.noAnswer !== undefined || discovery.isRefused,
  };
};
