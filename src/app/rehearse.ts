import { discover, drive } from "../engine/index.ts";
import type { RecordEvent } from "../model/event.ts";
import type { Exchange } from "../model/exchange.ts";
import type { TargetFacts } from "../model/facts.ts";
import type { Idp } from "../model/flow.ts";
import type { Plan } from "../model/plan.ts";
import { sleep, startClock, timestamp } from "../wire/clock.ts";
import { inProcess } from "../wire/in-process.ts";
import { bundledServer, newToken } from "./bundled.ts";
import { tool } from "./paths.ts";

/** What a run would be, learned without asking its target anything. */
export interface Rehearsal {
  readonly plan: Plan;
  /** What a scenario would write, as `POST /Users`, each once. */
  readonly writes: (scenario: string) => readonly string[];
}

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** RFC 7644 §3.4.3: a search is a POST, and writes nothing. */
const isWrite = ({ request: { method, path }, purpose }: Exchange): boolean =>
  purpose !== "cleanup" && !reading.has(method) && !/\/\.search(\?|$)/.test(path);

/** `PATCH /Users/4711?attributes=id` to `PATCH /Users/{id}`. */
const writeLine = ({ request: { method, path } }: Exchange): string =>
  `${method} ${(path.split("?")[0] ?? path).replace(/^(\/[^/]+)\/.+$/, "$1/{id}")}`;

const baseUrl = "http://localhost/scim/v2";

/** Plays the plan to the bundled server in this process, where every request has an answer. */
export const rehearse = async (
  idps: readonly Idp[],
  planFor: (facts: TargetFacts) => Plan,
  see: (event: RecordEvent) => void = () => undefined,
): Promise<Rehearsal> => {
  const token = newToken();
  const transport = inProcess(bundledServer("reference", [], token), { token });
  const clock = startClock();
  const { facts } = await discover({ transport, baseUrl, clock });
  const plan = planFor(facts);
  const writes = new Map<string, Set<string>>();
  const world = {
    tool,
    facts,
    idps,
    transport,
    clock,
    startedAt: timestamp(),
    sleep,
    journal: () => undefined,
    allowsWrites: true,
    workers: 1,
    stepTimeoutMs: 60_000,
  };
  await drive(plan, world, (event) => {
    see(event);
    if (event.kind !== "exchange" || !isWrite(event)) return;
    const known = writes.get(event.scenario) ?? new Set();
    writes.set(event.scenario, known.add(writeLine(event)));
  });
  return { plan, writes: (scenario) => [...(writes.get(scenario) ?? [])] };
};
