import { type IdpMemory, nothingRemembered } from "../model/idp.ts";
import { type Keyed, keyed, keyedFrom } from "../model/keyed.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";

/**
 * What an IdP remembers of a whole directory, kept person by person: a flow is handed only what concerns the one it is about, and what it hands
 * back is put in its place.
 */
export interface MemoryStore {
  readonly links: ReadonlyMap<string, string>;
  readonly groupLinks: ReadonlyMap<string, string>;
  readonly noteOf: (mark: string, key: string) => Json | undefined;
  readonly slice: (keys: readonly string[]) => IdpMemory;
  /** `before` is the slice for the same keys that the flow was handed. */
  readonly merge: (keys: readonly string[], before: IdpMemory, after: IdpMemory) => void;
  /** Of whom something is due at the IdP by then, the earliest first. */
  readonly dueBy: (nowMs: number) => readonly string[];
}

type Entries = Map<string, Json>;

/** Notes by name: those about a person or group under its key, everything else under keys that stand for nobody. */
interface Notes {
  readonly own: Entries;
  readonly common: Entries;
}

const isAbout = (value: Json): value is JsonObject & { readonly about: string } =>
  isObject(value) && typeof value.about === "string";

/** A list of things that are to happen to people; an empty one may become such a list. */
const isAgenda = (value: Json | undefined): value is readonly Json[] =>
  Array.isArray(value) && (value as readonly Json[]).every(isAbout);

const agendaByKey = (agenda: readonly Json[]): ReadonlyMap<string, readonly Json[]> => {
  const byKey = new Map<string, Json[]>();
  for (const entry of agenda) {
    if (!isAbout(entry)) continue;
    byKey.set(entry.about, [...(byKey.get(entry.about) ?? []), entry]);
  }
  return byKey;
};

const put = <T>(map: Map<string, T>, key: string, value: T | undefined): void => {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
};

const pick = <T>(map: ReadonlyMap<string, T>, keys: readonly string[]): Keyed<T> =>
  keyedFrom(keys, (key) => map.get(key));

const mergeLinks = (
  into: Map<string, string>,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): void => {
  if (before === after) return;
  for (const key in before) if (!Object.hasOwn(after, key)) into.delete(key);
  for (const key in after) put(into, key, after[key]);
};

const mergeNotes = ({ own, common }: Notes, keys: readonly string[], before: JsonObject, after: JsonObject): void => {
  const learn = (key: string): void => {
    if (before[key] !== after[key]) put(keys.includes(key) ? own : common, key, after[key]);
  };
  for (const key in before) learn(key);
  for (const key in after) learn(key);
};

/** Of whom something is due, the earliest first. */
const dueIn = (agendas: readonly ReadonlyMap<string, readonly Json[]>[], nowMs: number): readonly string[] => {
  const due = agendas.flatMap((byKey) =>
    [...byKey].flatMap(([key, entries]) => {
      const times = entries.flatMap((entry) =>
        isObject(entry) && typeof entry.dueMs === "number" && entry.dueMs <= nowMs ? [entry.dueMs] : [],
      );
      return times.length === 0 ? [] : [{ key, atMs: Math.min(...times) }];
    }),
  );
  return due.sort((left, right) => left.atMs - right.atMs).map(({ key }) => key);
};

export const createMemoryStore = (): MemoryStore => {
  const links = new Map<string, string>();
  const groupLinks = new Map<string, string>();
  const notes = new Map<string, Notes>();
  const agendas = new Map<string, Map<string, readonly Json[]>>();
  const rest = new Map<string, Json>();
  let counters: IdpMemory["counters"] = {};

  const notesOf = (mark: string): Notes => {
    const known = notes.get(mark) ?? { own: new Map(), common: new Map() };
    notes.set(mark, known);
    return known;
  };

  const agendaOf = (mark: string): Map<string, readonly Json[]> => {
    const known = agendas.get(mark) ?? new Map<string, readonly Json[]>();
    agendas.set(mark, known);
    return known;
  };

  const mergeMore = (keys: readonly string[], before: JsonObject, after: JsonObject): void => {
    if (before === after) return;
    for (const mark in after) {
      const [old, value] = [before[mark], after[mark]];
      if (value === undefined || value === old) continue;
      if (isAgenda(value)) {
        const byKey = agendaByKey(value);
        for (const key of keys) put(agendaOf(mark), key, byKey.get(key));
      } else if (isObject(value)) mergeNotes(notesOf(mark), keys, isObject(old) ? old : {}, value);
      else rest.set(mark, value);
    }
  };

  return {
    links,
    groupLinks,
    noteOf: (mark, key) => notes.get(mark)?.own.get(key),
    slice: (keys) => {
      const more: Record<string, Json> = {};
      for (const [mark, value] of rest) more[mark] = value;
      for (const [mark, byKey] of agendas) more[mark] = keys.flatMap((key) => byKey.get(key) ?? []);
      for (const [mark, { own, common }] of notes) {
        const picked = pick(own, keys);
        more[mark] = common.size === 0 ? picked : keyed([...common, ...Object.entries(picked)]);
      }
      return {
        ...nothingRemembered,
        links: pick(links, keys),
        groupLinks: pick(groupLinks, keys),
        counters,
        more,
      };
    },
    merge: (keys, before, after) => {
      mergeLinks(links, before.links, after.links);
      mergeLinks(groupLinks, before.groupLinks, after.groupLinks);
      mergeMore(keys, before.more, after.more);
      if (before.counters === after.counters) return;
      const changed = Object.entries(after.counters).map(([name, count]): [string, number] => [
        name,
        (counters[name] ?? 0) + count - (before.counters[name] ?? 0),
      ]);
      counters = { ...counters, ...Object.fromEntries(changed) };
    },
    dueBy: (nowMs) => dueIn([...agendas.values()], nowMs),
  };
};
