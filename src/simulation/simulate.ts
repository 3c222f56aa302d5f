import { populationOf } from "../directory/population.ts";
import type { DiscoveryEvent } from "../engine/discover/discover.ts";
import { findLost, inOrderOfRemoval, removeOne } from "../engine/drive/clean-up.ts";
import { sharedBy } from "../engine/drive/drive.ts";
import { createLanes, type Emit, type Lane } from "../engine/drive/lanes.ts";
import type { Run } from "../engine/drive/run.ts";
import type { World } from "../engine/drive/world.ts";
import { createGuard } from "../engine/guard/guard.ts";
import { deniedBy } from "../engine/plan/denied.ts";
import { labelOf } from "../engine/plan/label.ts";
import { discoverySummary } from "../engine/plan/summary.ts";
import type { DirectoryFile } from "../model/directory-file.ts";
import { recordSchema } from "../model/event.ts";
import type { Idp } from "../model/flow.ts";
import type { Dialect } from "../model/idp.ts";
import type { PlannedScenario } from "../model/plan.ts";
import { createBook } from "./book.ts";
import { converge } from "./convergence/converge.ts";
import { playCycle } from "./cycle.ts";
import { createMemoryStore } from "./memory.ts";
import { createPhases } from "./phases.ts";
import { armHead } from "./script/arm.ts";
import { playScript } from "./script/play-script.ts";
import type { Simulation } from "./simulation.ts";
import { inLanes, ownRun, playUnits } from "./units.ts";

/** Events that wait for a slower one before them. */
const waitingMax = 1000;

export interface SimulationInput {
  readonly idp: Idp;
  readonly dialect: Dialect;
  readonly file: DirectoryFile;
  readonly seed: number;
  /** Part of every name that is made. */
  readonly mark: string;
  readonly world: World;
  readonly emit: Emit;
  readonly discovery: readonly DiscoveryEvent[];
  /** What was made stays at the target. */
  readonly isKept: boolean;
}

/** What became of a simulation. */
export interface SimulationEnd {
  readonly isInterrupted: boolean;
  readonly leftBehind: readonly string[];
  readonly people: number;
  readonly groups: number;
  /** Milliseconds for the people and groups, the script included; without comparison and removal. */
  readonly provisionedMs: number;
  /** Of people and groups, in the IdP's eyes or for want of an answer. */
  readonly failures: number;
  /** Faults of the script that no request was meant by. */
  readonly idleFaults: readonly string[];
  /** Undefined where it did not come to that. */
  readonly divergences?: number;
}

/** The one scenario that a simulation is, as far as the engine has to know of it. */
const plannedFor = ({ dialect, file, mark }: SimulationInput): PlannedScenario => {
  const id = `simulate/${dialect.id}`;
  const title = `${dialect.title} brings a directory to the target`;
  return {
    id,
    title,
    file: file.file,
    idp: dialect.id,
    kind: dialect.kind,
    countsFor: [],
    tags: ["simulation"],
    dialect,
    mark,
    scenario: {
      id,
      title,
      file: file.file,
      tags: [],
      needs: [],
      directory: { people: {}, groups: {} },
      given: [],
      steps: [],
    },
  };
};

const begin = (input: SimulationInput): Simulation => {
  const { idp, dialect, file, mark, world, emit, discovery } = input;
  const planned = plannedFor(input);
  const shared = sharedBy(world, discovery);
  const population = populationOf(file);
  return {
    shared,
    planned,
    dialect,
    idp,
    file,
    population,
    book: createBook(planned, population),
    memory: createMemoryStore(),
    guard: createGuard({
      allowsWrites: world.allowsWrites,
      mark,
      endpoints: world.facts.resourceTypes.map(({ endpoint }) => endpoint),
      ledger: shared.ledger,
    }),
    lanes: createLanes(emit, discovery.length, waitingMax),
    phases: createPhases(idp),
    alike: new Map(),
    failures: new Map(),
    untold: new Set(),
    lacks: deniedBy(world.facts, ["groups"]),
    faults: [],
    unsettled: new Set(),
    thwarted: new Set(),
    unlinked: new Set(),
    latecomers: new Set(),
    position: 0,
    nowMs: 0,
  };
};

const emitHeader = ({ phases, planned }: Simulation, { world, emit, seed, discovery }: SimulationInput): void => {
  const { dialect: _, scenario: __, mark: ___, ...summary } = planned;
  emit({
    kind: "header",
    schema: recordSchema,
    tool: world.tool,
    seed,
    startedAt: world.startedAt,
    facts: world.facts,
    plan: [discoverySummary, { ...summary, steps: phases.summaries }],
  });
  for (const event of discovery) emit(event);
};

/** The button that tests the connection: an IdP that is not answered there provisions nobody. */
const testConnection = async (simulation: Simulation): Promise<void> => {
  const { phases, idp, file } = simulation;
  if (phases.connection === undefined) return;
  const step = { kind: "test-connection", place: { file: file.file, line: 1, column: 1 } } as const;
  const unit = { phase: phases.connection, about: "connection", over: "people", idp, step } as const;
  await playUnits(simulation, [unit].values());
  if (simulation.stopped !== undefined || !simulation.failures.has(phases.connection)) return;
  simulation.stopped = "the test of the connection failed, and without it nobody is provisioned";
  const lane = simulation.lanes.open(simulation.position);
  simulation.position += 1;
  lane.emit({ kind: "skip", scenario: simulation.planned.id, step: phases.convergence, reason: simulation.stopped });
  lane.close();
};

const provision = async (simulation: Simulation): Promise<void> => {
  await testConnection(simulation);
  armHead(simulation);
  if (simulation.stopped === undefined) await playCycle(simulation);
  if (simulation.stopped === undefined) await playScript(simulation);
};

const isEmptied = (left: readonly (string | undefined)[]): readonly string[] =>
  left.filter((path) => path !== undefined).sort();

/** Removes what was made: what is in doubt is looked for first, and groups go before the people in them. */
const cleanUp = async (simulation: Simulation): Promise<readonly string[]> => {
  const left: (string | undefined)[] = [];
  const { holdings } = simulation.guard;
  const inTurn = <Work>(works: readonly Work[], act: (run: Run, work: Work) => Promise<string | undefined>) =>
    inLanes(
      simulation,
      works.values(),
      async (work, lane: Lane) => void left.push(await act(ownRun(simulation, lane), work)),
      () => false,
    );
  await inTurn(holdings.lost(), findLost);
  const lane = simulation.lanes.open(simulation.position);
  simulation.position += 1;
  const { others, people } = inOrderOfRemoval(ownRun(simulation, lane));
  lane.close();
  await inTurn(others, removeOne);
  await inTurn(people, removeOne);
  return isEmptied(left);
};

/** A part in which nothing was to be done came to its end, too. */
const emitIdlePhases = ({ planned, phases, stopped }: Simulation, emit: Emit, seen: ReadonlySet<number>): void => {
  if (stopped !== undefined) return;
  for (const step of phases.summaries.keys())
    if (!seen.has(step)) emit({ kind: "step-end", scenario: planned.id, step, readbacks: [] });
};

const noteWithoutGroups = ({ lacks, population, planned }: Simulation, emit: Emit): void => {
  if (lacks === undefined || population.groupKeys.length === 0) return;
  emit({ kind: "note", scenario: planned.id, step: -1, text: `${lacks}, so the groups of the directory stay at home` });
};

/** Brings a whole directory to the target as the IdP would, plays its script, and holds the target against it. */
export const simulate = async (input: SimulationInput): Promise<SimulationEnd> => {
  const { world } = input;
  const seen = new Set<number>();
  const emit: Emit = (event) => {
    if (event.kind === "step-end") seen.add(event.step);
    input.emit(event);
  };
  const simulation = begin({ ...input, emit });
  const { planned, memory } = simulation;
  emitHeader(simulation, { ...input, emit });
  const startedMs = world.clock();
  emit({ kind: "scenario-start", scenario: planned.id, atMs: startedMs });
  noteWithoutGroups(simulation, emit);
  await provision(simulation);
  const provisionedMs = world.clock() - startedMs;
  const idleFaults = simulation.faults
    .filter(({ fault, left }) => left === fault.times)
    .map(({ fault }) => labelOf(fault));
  const divergences = simulation.stopped === undefined ? await converge(simulation) : undefined;
  emitIdlePhases(simulation, emit, seen);
  const [people, groups] = [memory.links.size, memory.groupLinks.size];
  const leftBehind = input.isKept ? [] : await cleanUp(simulation);
  emit({ kind: "scenario-end", scenario: planned.id, durationMs: world.clock() - startedMs });
  const isInterrupted = world.signal?.aborted ?? false;
  emit({ kind: "end", durationMs: world.clock(), isInterrupted, leftBehind });
  const failures = [...simulation.failures.values()].reduce((sum, count) => sum + count, 0);
  return {
    isInterrupted,
    leftBehind,
    people,
    groups,
    provisionedMs,
    failures,
    idleFaults,
    ...(divergences === undefined ? {} : { divergences }),
  };
};
