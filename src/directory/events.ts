import type { DirectoryFile, ScriptEntry } from "../model/directory-file.ts";
import { keyOfGenerated } from "../model/directory-file.ts";
import type { FaultStep } from "../model/scenario.ts";
import type { JsonObject } from "../scim/json.ts";
import { chance } from "./chance.ts";
import { generatePerson } from "./generate-person.ts";
import type { Population } from "./population.ts";

/** One thing that happens to one person or group, at a time counted from the beginning. */
export type DirectoryEvent = { readonly atMs: number } & (
  | { readonly kind: "joins" | "leaves" | "returns" | "deletes"; readonly who: string }
  | { readonly kind: "moves"; readonly who: string; readonly set: JsonObject }
  | { readonly kind: "adds" | "removes"; readonly group: string; readonly members: readonly string[] }
  | { readonly kind: "renames"; readonly group: string; readonly displayName: string }
);

/** From then on something goes wrong between the IdP and the target. */
interface FaultEvent {
  readonly atMs: number;
  readonly kind: "fault";
  readonly fault: FaultStep;
}

type ScriptEvent = DirectoryEvent | FaultEvent;

const purposes = { kind: 40, who: 41, group: 42 } as const;

/** Of a hundred: most people move, some leave, and of those who left some come back. */
const mix: readonly (readonly [upTo: number, kind: "moves" | "leaves" | "returns" | "joins" | "groups"])[] = [
  [50, "moves"],
  [65, "leaves"],
  [75, "returns"],
  [90, "joins"],
  [100, "groups"],
];

/** What the made up events have done so far: nobody leaves twice, and only who left comes back. */
interface Chronicle {
  readonly left: Set<string>;
  nextJoiner: number;
}

const moveOf = (file: DirectoryFile, number: number): JsonObject => {
  const { title = null, department = null } = generatePerson(file.generate, number + 1_000_003);
  return number % 2 === 0 ? { title, department } : { title };
};

const groupEvent = (population: Population, atMs: number, draw: number, who: string): DirectoryEvent | undefined => {
  const group = population.groupKeys[draw % population.groupKeys.length];
  if (group === undefined) return undefined;
  const isMember = population.groupOf(group)?.members.includes(who) ?? false;
  return { kind: isMember ? "removes" : "adds", group, members: [who], atMs };
};

const madeUp = (
  file: DirectoryFile,
  population: Population,
  chronicle: Chronicle,
  number: number,
  atMs: number,
): DirectoryEvent | undefined => {
  const { seed } = file.generate;
  const drawn = chance(seed, number, purposes.kind) % 100;
  const kind = mix.find(([upTo]) => drawn < upTo)?.[1] ?? "moves";
  if (kind === "joins") {
    chronicle.nextJoiner += 1;
    return { kind, who: keyOfGenerated(chronicle.nextJoiner - 1), atMs };
  }
  if (kind === "returns") {
    const [who] = chronicle.left;
    if (who !== undefined) {
      chronicle.left.delete(who);
      return { kind, who, atMs };
    }
  }
  const who = population.startKeyAt(chance(seed, number, purposes.who) % population.startCount);
  if (chronicle.left.has(who)) return undefined;
  if (kind === "groups") return groupEvent(population, atMs, chance(seed, number, purposes.group), who);
  if (kind !== "leaves") return { kind: "moves", who, set: moveOf(file, number), atMs };
  chronicle.left.add(who);
  return { kind, who, atMs };
};

function* ofEntry(
  entry: ScriptEntry,
  file: DirectoryFile,
  population: Population,
  chronicle: Chronicle,
  atMs: number,
): Generator<ScriptEvent> {
  switch (entry.kind) {
    case "waits":
      return;
    case "fault":
      yield { kind: "fault", fault: entry.fault, atMs };
      return;
    case "joins":
      if (typeof entry.who === "string") yield { kind: "joins", who: entry.who, atMs };
      else
        for (let count = 0; count < entry.who; count += 1) {
          chronicle.nextJoiner += 1;
          yield { kind: "joins", who: keyOfGenerated(chronicle.nextJoiner - 1), atMs };
        }
      return;
    case "moves":
      yield { kind: "moves", who: entry.who, set: entry.set, atMs };
      return;
    case "leaves":
    case "returns":
    case "deletes":
      yield { kind: entry.kind, who: entry.who, atMs };
      return;
    case "changes": {
      const { group, add, remove, displayName } = entry;
      if (displayName !== undefined) yield { kind: "renames", group, displayName, atMs };
      if (remove.length > 0) yield { kind: "removes", group, members: remove, atMs };
      if (add.length > 0) yield { kind: "adds", group, members: add, atMs };
      return;
    }
    case "events":
      for (let count = 0; count < entry.count; count += 1) {
        const event = madeUp(
          file,
          population,
          chronicle,
          count,
          atMs + Math.floor((entry.withinMs * (count + 1)) / entry.count),
        );
        if (event !== undefined) yield event;
      }
      return;
  }
}

/** When an entry is over. */
const endOf = (entry: ScriptEntry, atMs: number): number => (entry.kind === "events" ? atMs + entry.withinMs : atMs);

const isAtHead = ({ kind, afterMs }: ScriptEntry): boolean => kind === "fault" && afterMs === 0;

const headLength = ({ script }: DirectoryFile): number => {
  const end = script.findIndex((entry) => !isAtHead(entry));
  return end < 0 ? script.length : end;
};

/** What the script lets go wrong before anything else happens: it befalls the first cycle. */
export const faultsAtHead = (file: DirectoryFile): readonly FaultStep[] =>
  file.script.slice(0, headLength(file)).flatMap((entry) => (entry.kind === "fault" ? [entry.fault] : []));

/** The script of a directory after its head, event by event in the order of time. */
export function* eventsOf(file: DirectoryFile, population: Population): Generator<ScriptEvent, number> {
  const chronicle: Chronicle = { left: new Set(), nextJoiner: file.generate.people + 1 };
  let atMs = 0;
  for (const entry of file.script.slice(headLength(file))) {
    atMs += entry.afterMs;
    yield* ofEntry(entry, file, population, chronicle, atMs);
    atMs = endOf(entry, atMs);
  }
  return atMs;
}
