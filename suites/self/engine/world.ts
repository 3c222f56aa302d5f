import { readFacts } from "../../../src/engine/discover/read-facts.ts";
import type { World } from "../../../src/engine/index.ts";
import { createJudge, drive, type Judge, planRun } from "../../../src/engine/index.ts";
import type { Check, Requirement } from "../../../src/model/check.ts";
import type { RecordEvent } from "../../../src/model/event.ts";
import type { Transport } from "../../../src/model/exchange.ts";
import type { Flow, Idp } from "../../../src/model/flow.ts";
import type { Dialect, FlowContext, IdpMemory } from "../../../src/model/idp.ts";
import type { JournalEntry } from "../../../src/model/journal.ts";
import type { Result } from "../../../src/model/result.ts";
import type { DirectoryStep, RequestStep, Scenario, Step } from "../../../src/model/scenario.ts";
import { isObject, type Json } from "../../../src/scim/json.ts";

const place = { file: "test.yaml", line: 1, column: 1 };

export const facts = readFacts("https://target.example/scim", {
  serviceProviderConfig: undefined,
  resourceTypes: undefined,
  schemas: undefined,
});

export const request = (step: Pick<RequestStep, "method" | "path"> & Partial<RequestStep>): RequestStep => ({
  kind: "request",
  place,
  headers: {},
  auth: "run",
  repeat: 1,
  ...step,
});

export const act = (
  kind: DirectoryStep["kind"],
  subject?: string,
  more: Partial<DirectoryStep> = {},
): DirectoryStep => ({
  kind,
  place,
  ...(subject === undefined ? {} : { subject }),
  ...more,
});

export const scenario = (id: string, steps: readonly Step[], more: Partial<Scenario> = {}): Scenario => ({
  id,
  file: `scenarios/${id}.yaml`,
  title: `The story of ${id}`,
  tags: [],
  needs: [],
  because: "RFC7644-3.3-01",
  directory: { people: {}, groups: {} },
  given: [],
  steps,
  ...more,
});

/** A scenario of the toy IdP below, with ada and mary in the directory. */
export const toyScenario = (id: string, steps: readonly Step[], more: Partial<Scenario> = {}): Scenario =>
  scenario(id, steps, {
    idp: { is: "toy", kinds: [], settings: {}, mapping: {} },
    operation: "create-user",
    because: "TOY-1",
    directory: {
      people: { ada: { givenName: "Ada", familyName: "Byron", manager: "mary" }, mary: { givenName: "Mary" } },
      groups: { engineers: { displayName: "Engines", members: ["ada"] } },
    },
    ...more,
  });

const idOf = (body: Json | undefined): string => (isObject(body) && typeof body.id === "string" ? body.id : "");

const linked = (memory: IdpMemory, key: string, id: string): IdpMemory => ({
  ...memory,
  links: { ...memory.links, [key]: id },
});

const cause = { operation: "user.write", rule: "TOY-2" } as const;

/** Looks up by name, adopts what it finds or creates. */
function* assign({ directory, memory, step, dialect }: FlowContext): Flow {
  const person = directory.people[step.subject ?? ""];
  const userName = String(person?.attributes.userName);
  const found = yield {
    method: "GET",
    path: `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`,
    operation: "user.lookup",
    rule: "TOY-1",
  };
  const listed = found.kind === "response" && isObject(found.body) ? found.body.Resources : [];
  const known = Array.isArray(listed) ? idOf((listed as readonly Json[])[0]) : "";
  const answer = yield known === ""
    ? {
        method: "POST",
        path: "/Users",
        body: { userName, title: dialect.kind, active: true, ...person?.attributes },
        ...cause,
      }
    : { method: "PUT", path: `/Users/${known}`, body: { userName }, ...cause };
  if (answer.kind === "response" && answer.status < 300)
    return {
      memory: linked(memory, step.subject ?? "", known === "" ? idOf(answer.body) : known),
      events: [{ kind: "linked", about: step.subject ?? "", text: "linked" }],
    };
  const status = answer.kind === "response" ? String(answer.status) : "no answer";
  const task = { about: step.subject ?? "", text: `Could not create ${step.subject}`, rule: "TOY-3" };
  return {
    memory: { ...memory, tasks: [...memory.tasks, task] },
    events: [{ kind: "task", about: task.about, text: task.text }],
    failure: { rule: "TOY-3", message: task.text, where: "status", expected: "201", actual: status },
  };
}

// biome-ignore lint/correctness/useYield: it only looks at the clock
function* tellTime({ memory, nowMs }: FlowContext): Flow {
  return { memory: { ...memory, counters: { ...memory.counters, nowMs } }, events: [] };
}

function* update({ directory, memory, step }: FlowContext): Flow {
  const person = directory.people[step.subject ?? ""];
  yield {
    method: "PUT",
    path: `/Users/${memory.links[step.subject ?? ""]}`,
    body: { ...person?.attributes },
    ...cause,
  };
  return { memory, events: [] };
}

function* testConnection({ memory }: FlowContext): Flow {
  const answer = yield { method: "GET", path: "/Users?count=1", operation: "test", rule: "TOY-4" };
  const isFine = answer.kind === "response" && answer.status === 200;
  return {
    memory,
    events: [],
    ...(isFine
      ? {}
      : { failure: { rule: "TOY-4", message: "No connection", where: "status", expected: "200", actual: "?" } }),
  };
}

function* crash(): Flow {
  yield { method: "GET", path: "/Users", ...cause };
  throw new Error("a flow with a mistake");
}

function* removeUser({ memory, step }: FlowContext): Flow {
  yield { method: "DELETE", path: `/Users/${memory.links[step.subject ?? ""]}`, ...cause };
  const { [step.subject ?? ""]: _, ...links } = memory.links;
  return { memory: { ...memory, links }, events: [] };
}

export const toyIdp: Idp = {
  id: "toy",
  aliases: [],
  flows: {
    "test-connection": testConnection,
    "assign-user": assign,
    "update-user": update,
    "delete-user": removeUser,
    cycle: crash,
    "advance-clock": tellTime,
  },
};

export const toyDialect = (kind: string): Dialect => ({
  id: "toy",
  behaviour: "toy",
  title: "Toy",
  kind,
  headers: [
    { name: "User-Agent", value: "Toy 1.0", on: "all", rule: "TOY-5", confidence: "documented" },
    { name: "Content-Type", value: "application/scim+json", on: "body", rule: "TOY-5", confidence: "documented" },
  ],
  settings: { "directory.personId": { value: "00u{17}", rule: "TOY-6", confidence: "documented" } },
  sourceAttributes: {},
  userMapping: [],
  groupMapping: [],
});

const row = (id: string, more: Partial<Requirement> = {}): readonly [string, Requirement] => [
  id,
  { id, level: "MUST", keyword: "MUST", basis: "keyword", summary: id, ...more },
];

export const requirements: ReadonlyMap<string, Requirement> = new Map([
  row("RFC7644-3.3-01"),
  row("SHOULD-1", { level: "SHOULD", keyword: "SHOULD" }),
  row("MAY-1", { level: "MAY", keyword: "MAY" }),
  row("MEMORY-1", { basis: "memory" }),
  row("DESCRIBED-1", { basis: "descriptive" }),
  row("TOY-1", { level: "IDP", keyword: "", basis: "idp" }),
  row("TOY-2", { level: "IDP", keyword: "", basis: "idp" }),
]);

export interface Played {
  readonly events: readonly RecordEvent[];
  readonly result: Result;
  readonly judge: Judge;
  readonly journal: readonly JournalEntry[];
  readonly leftBehind: readonly string[];
}

export const plan = (scenarios: readonly Scenario[], seed = 7) =>
  planRun({
    scenarios,
    facts,
    seed,
    dialects: { kindsOf: () => ["one", "two"], dialectFor: (_, kind) => toyDialect(kind) },
  });

/** Plans, drives and judges scenarios against a transport, as the app does. */
export const play = async (
  scenarios: readonly Scenario[],
  transport: Transport,
  more: Partial<World> & { readonly checks?: readonly Check[] } = {},
): Promise<Played> => {
  const events: RecordEvent[] = [];
  const journal: JournalEntry[] = [];
  const { checks = [], ...world } = more;
  const judge = createJudge({ checks, requirements, onCrash: (crash) => events.push(crash) });
  let now = 0;
  const { leftBehind } = await drive(
    plan(scenarios),
    {
      tool: { name: "scimulator", version: "0.0.0" },
      facts,
      idps: [toyIdp],
      transport,
      clock: () => {
        now += 1;
        return now;
      },
      startedAt: "2026-01-01T00:00:00.000Z",
      sleep: () => Promise.resolve(),
      journal: (entry) => journal.push(entry),
      allowsWrites: true,
      workers: 1,
      stepTimeoutMs: 60_000,
      ...world,
    },
    (event) => {
      events.push(event);
      judge.see(event);
    },
  );
  return { events, result: judge.finish(), judge, journal, leftBehind };
};

export const exchangesOf = (events: readonly RecordEvent[]) =>
  events.flatMap((event) => (event.kind === "exchange" ? [event] : []));

export const linesOf = (events: readonly RecordEvent[]): readonly string[] =>
  exchangesOf(events).map(
    ({ purpose, request: { method, path }, response }) => `${purpose} ${method} ${path} ${response.status}`,
  );
