import type { RecordEvent, RecordHeader } from "../../model/event.ts";
import type { Exchange, Purpose } from "../../model/exchange.ts";
import type { Scenario } from "../../model/scenario.ts";
import { tellStory } from "../story/tell-story.ts";
import type { Again, Pair, RunOf } from "./compare-runs.ts";

/** One scenario of a record as raw requests; `sent[n]` is what its step n repeats. */
export interface Replayed {
  readonly scenario: Scenario;
  readonly sent: readonly Exchange[];
}

/** What a story is told with; discovery is asked anew, and each run removes what it made itself. */
const told: ReadonlySet<Purpose> = new Set(["setup", "step", "readback"]);

const exchangesByScenario = (events: readonly RecordEvent[]): ReadonlyMap<string, readonly Exchange[]> => {
  const found = new Map<string, Exchange[]>();
  for (const event of events) {
    if (event.kind !== "exchange" || event.scenario === "discovery" || !told.has(event.purpose)) continue;
    const exchanges = found.get(event.scenario) ?? [];
    exchanges.push(event);
    found.set(event.scenario, exchanges);
  }
  return found;
};

/** Text that a scenario would fill in cannot be sent as it stands. */
const isTellable = ({ request }: Exchange): boolean =>
  !`${request.path}${JSON.stringify([request.headers, request.body, request.text])}`.includes("${");

const scenarioOf = (id: string, sent: readonly Exchange[], header: RecordHeader, runOf: RunOf): Scenario => {
  const earlier = runOf(header.seed, id);
  const isMarked = sent.some(({ request }) => JSON.stringify(request).includes(earlier.mark));
  const { given, steps } = tellStory(
    sent.map(({ request, response }) => ({ request, answer: response })),
    isMarked ? earlier : undefined,
  );
  return {
    id,
    file: `${id}.yaml`,
    title: header.plan.find((planned) => planned.id === id)?.title ?? id,
    tags: ["replayed"],
    needs: [],
    directory: { people: {}, groups: {} },
    given,
    steps,
  };
};

/** A record as scenarios that send its requests again, in their order. */
export const recordAsScenarios = (
  events: readonly RecordEvent[],
  header: RecordHeader,
  runOf: RunOf,
): readonly Replayed[] =>
  [...exchangesByScenario(events)].flatMap(([id, exchanges]) => {
    const sent = exchanges.filter(isTellable);
    return sent.length === 0 ? [] : [{ scenario: scenarioOf(id, sent, header, runOf), sent }];
  });

/** Where in a run something happened: the scenario and its step. */
const placeOf = (scenario: string, step: number): string => `${step} ${scenario}`;

/** What came of every step of a run; -1 stands for a whole scenario. */
const comings = (events: readonly RecordEvent[]): ReadonlyMap<string, Again> => {
  const found = new Map<string, Again>();
  for (const event of events) {
    if (event.kind === "exchange" && event.purpose === "step")
      found.set(placeOf(event.scenario, event.step), { kind: "answered", exchange: event });
    if (event.kind === "no-answer")
      found.set(placeOf(event.scenario, event.step), { kind: "no answer", why: event.noAnswer.message });
    if (event.kind === "skip") found.set(placeOf(event.scenario, event.step), { kind: "not sent", why: event.reason });
    if (event.kind === "step-end" && event.error !== undefined && !found.has(placeOf(event.scenario, event.step)))
      found.set(placeOf(event.scenario, event.step), { kind: "not sent", why: event.error });
  }
  return found;
};

const nothingCame: Again = { kind: "not sent", why: "the run ended before" };

/** Every request of the record with what came of it in the run that played it again. */
export const pairReplayed = (replayed: readonly Replayed[], events: readonly RecordEvent[]): readonly Pair[] => {
  const came = comings(events);
  return replayed.flatMap(({ scenario: { id }, sent }) =>
    sent.map((before, step) => ({
      before,
      after: came.get(placeOf(id, step)) ?? came.get(placeOf(id, -1)) ?? nothingCame,
    })),
  );
};

/** Exchanges of two runs of the same scenarios, paired by what they were for and how many came before. */
export const pairRuns = (before: readonly RecordEvent[], after: readonly RecordEvent[]): readonly Pair[] => {
  const [first, second] = [exchangesByScenario(before), exchangesByScenario(after)];
  return [...second].flatMap(([id, again]) => {
    const placed = numbered(again);
    return [...numbered(first.get(id) ?? [])].map(([place, one]) => {
      const other = placed.get(place);
      return { before: one, after: other === undefined ? nothingLike : { kind: "answered" as const, exchange: other } };
    });
  });
};

const nothingLike: Again = { kind: "not sent", why: "the run sent no such request" };

const numbered = (exchanges: readonly Exchange[]): ReadonlyMap<string, Exchange> => {
  const counts = new Map<string, number>();
  return new Map(
    exchanges.map((exchange) => {
      const place = `${exchange.purpose} ${exchange.step}`;
      const count = (counts.get(place) ?? 0) + 1;
      counts.set(place, count);
      return [`${place} ${count}`, exchange];
    }),
  );
};
