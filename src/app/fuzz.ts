import { join, resolve } from "node:path";
import type { FuzzCommandOptions } from "../cli/commands/fuzz.ts";
import type { Io } from "../cli/io.ts";
import { Trouble } from "../cli/trouble.ts";
import { createJudge, discover, drive, planRun } from "../engine/index.ts";
import { type Attempt, type FuzzOutcome, fuzzProperty } from "../fuzz/fuzz.ts";
import type { Property } from "../fuzz/property.ts";
import type { RecordEvent } from "../model/event.ts";
import type { TargetFacts } from "../model/facts.ts";
import type { Scenario } from "../model/scenario.ts";
import { nearest, printScenario } from "../scenario/index.ts";
import { sleep, startClock, timestamp } from "../wire/clock.ts";
import { makeWritable, writeText } from "../wire/files.ts";
import { openJournal } from "../wire/journal.ts";
import { drawSeed } from "../wire/seed.ts";
import { type Catalogue, loadCatalogue } from "./catalogue.ts";
import { tool } from "./paths.ts";
import { dialectsOf, stepTimeoutMs } from "./run.ts";
import { type OpenTarget, openTarget } from "./target.ts";

export interface FuzzEnd {
  readonly isBroken: boolean;
  readonly isUnreachable: boolean;
}

const chosen = (ids: readonly string[], { properties }: Catalogue): readonly Property[] => {
  if (ids.length === 0) return properties;
  return ids.map((id) => {
    const property = properties.find((one) => one.id === id);
    if (property !== undefined) return property;
    const near = nearest(
      id,
      properties.map((one) => one.id),
    );
    throw new Trouble(
      `There is no property "${id}".${near === undefined ? ` Valid are: ${properties.map((one) => one.id).join(", ")}.` : ` Did you mean "${near}"?`}`,
    );
  });
};

/** What all attempts of one fuzz run share. */
interface Session {
  readonly catalogue: Catalogue;
  readonly target: OpenTarget;
  readonly facts: TargetFacts;
  readonly seed: number;
  readonly io: Io;
  readonly options: FuzzCommandOptions;
  readonly folder: string;
}

/** Each attempt has names of its own: a target that fails to remove something must not spoil the next one. */
const attempter = (session: Session): ((scenario: Scenario) => Promise<Attempt>) => {
  const { catalogue, target, facts, seed, io, options, folder } = session;
  let attempts = 0;
  return async (scenario) => {
    attempts += 1;
    io.progress(`${scenario.id}: attempt ${attempts}`);
    const plan = planRun({ scenarios: [scenario], dialects: dialectsOf(catalogue), facts, seed: seed + attempts });
    const judge = createJudge({ checks: catalogue.checks, requirements: catalogue.requirements });
    const startedAt = timestamp();
    const journal = openJournal(join(folder, "journal.ndjson"), { baseUrl: target.baseUrl, seed, startedAt });
    const emit = (event: RecordEvent): void => judge.see(event);
    const { leftBehind } = await drive(
      plan,
      {
        tool,
        facts,
        idps: catalogue.idps,
        transport: target.transport,
        clock: startClock(),
        startedAt,
        sleep,
        journal: journal.write,
        allowsWrites: target.allowsWrites,
        workers: 1,
        stepTimeoutMs: stepTimeoutMs(options.timeout),
        ...(options.rate === undefined ? {} : { ratePerSecond: options.rate }),
        signal: io.interrupted,
      },
      emit,
    );
    if (leftBehind.length === 0) journal.remove();
    else journal.close();
    const result = judge.finish();
    return {
      findings: result.scenarios.flatMap(({ findings }) => findings),
      isCut: result.isInterrupted || result.counts.error > 0,
    };
  };
};

const words: Readonly<Record<FuzzOutcome["state"], string>> = {
  holds: "holds",
  broken: "is broken",
  cut: "was cut off: the target stopped answering, or the run was interrupted",
  "does not apply": "does not apply to this target",
};

const tellCounterexample = ({ property, counterexample }: FuzzOutcome, { folder, seed }: Session, io: Io): void => {
  if (counterexample === undefined) return;
  const file = join(folder, `${property.id}-${seed}.yaml`);
  const trouble = writeText(file, printScenario(counterexample.scenario));
  for (const { checkId, requirement, where, expected, actual } of counterexample.findings.slice(0, 3))
    io.out(`  ${checkId} (${requirement}) at ${where}: expected ${expected}, got ${actual}`);
  io.out(
    trouble === undefined
      ? `  Smallest case: ${file} (scimulator run ${file})`
      : `  The smallest case could not be written: ${trouble}`,
  );
};

const fuzzOne = async (property: Property, session: Session): Promise<FuzzOutcome> => {
  const { facts, options, seed, io } = session;
  const outcome = await fuzzProperty(property, facts, attempter(session), {
    runs: options.runs,
    timeLimitMs: options.time,
    seed,
  });
  io.progress("");
  io.out(
    `${property.id}: ${words[outcome.state]} (${outcome.runs} ${outcome.runs === 1 ? "run" : "runs"}, seed ${seed})`,
  );
  tellCounterexample(outcome, session, io);
  return outcome;
};

/** Fuzzes the target with the chosen properties, one after the other. */
export const fuzz = async (options: FuzzCommandOptions, io: Io): Promise<FuzzEnd> => {
  const catalogue = loadCatalogue();
  const properties = chosen(options.property, catalogue);
  const folder = resolve(options.out);
  const trouble = makeWritable(folder);
  if (trouble !== undefined)
    throw new Trouble(`Counterexamples cannot go to ${options.out}: ${trouble}. Choose another folder with --out.`);
  const target = await openTarget(options, io.environment);
  try {
    const { facts, noAnswer, isRefused } = await discover({
      transport: target.transport,
      baseUrl: target.baseUrl,
      clock: startClock(),
    });
    if (noAnswer !== undefined) {
      io.say(noAnswer.message);
      return { isBroken: false, isUnreachable: true };
    }
    if (!target.allowsWrites)
      throw new Trouble(`${target.baseUrl} is not on this machine: fuzzing writes, so it needs --allow-writes.`);
    const seed = options.seed ?? drawSeed() % 0x7fffffff;
    const session: Session = { catalogue, target, facts, seed, io, options, folder };
    const outcomes: FuzzOutcome[] = [];
    for (const property of properties) outcomes.push(await fuzzOne(property, session));
    return {
      isBroken: outcomes.some(({ state }) => state === "broken"),
      isUnreachable: isRefused || outcomes.some(({ state }) => state === "cut"),
    };
  } finally {
    await target.close();
  }
};
