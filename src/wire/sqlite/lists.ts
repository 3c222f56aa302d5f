import { changedPart } from "../../model/changed-part.ts";
import type { IndexDefinition } from "../../model/store.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import type { Database } from "./database.ts";
import { type Entries, type Entry, entries } from "./entries.ts";

/** The indexes as the file has them, each with a number. */
export interface Lists {
  readonly numberOf: (type: string, name: string) => number;
  /** Moves a resource from the keys it had to those it has. */
  readonly move: (type: string, ordinal: number, before: JsonObject, after: JsonObject) => void;
}

interface List {
  readonly number: number;
  readonly definition: IndexDefinition;
}

const nothing: JsonObject = {};

export const lists = (database: Database, indexes: readonly IndexDefinition[]): Lists => {
  const held = entries(database);
  const numbered = inLine(database, held, indexes);
  const byType = new Map<string, List[]>();
  for (const list of numbered) byType.set(list.definition.type, [...(byType.get(list.definition.type) ?? []), list]);
  return {
    numberOf: (type, name) => {
      const list = byType.get(type)?.find(({ definition }) => definition.name === name);
      if (list === undefined) throw new Error(`This store has no index "${name}" for ${type}`);
      return list.number;
    },
    move: (type, ordinal, before, after) => {
      move(held, byType.get(type) ?? [], ordinal, before, after);
    },
  };
};

/** All lists at once, so that few statements do it. */
const move = (held: Entries, moved: readonly List[], ordinal: number, before: JsonObject, after: JsonObject): void => {
  const [gone, come]: [Entry[], Entry[]] = [[], []];
  for (const { number, definition } of moved) {
    const [was, is] = changedPart(definition.read(before), definition.read(after));
    if (was === is) continue;
    const left = new Set(definition.keysOf(was));
    for (const key of definition.keysOf(is)) if (!left.delete(key)) come.push([number, key]);
    for (const key of left) gone.push([number, key]);
  }
  held.remove(ordinal, gone);
  held.add(ordinal, come);
};

/** A file may have been filled with other indexes: what nobody keeps any longer goes, and what is new is filled. */
const inLine = (database: Database, held: Entries, indexes: readonly IndexDefinition[]): readonly List[] => {
  const known = database.prepare("select number, type, name, form from list").raw(true).all() as readonly Known[];
  database.exec("begin immediate");
  for (const each of known) if (!indexes.some((index) => isSame(each, index))) drop(database, each);
  const numbered = indexes.map((definition) => {
    const found = known.find((each) => isSame(each, definition));
    return found === undefined ? filled(database, held, definition) : { number: found[0], definition };
  });
  database.exec("commit");
  return numbered;
};

type Known = readonly [number: number, type: string, name: string, form: string];

const isSame = ([, type, name, form]: Known, definition: IndexDefinition): boolean =>
  type === definition.type && name === definition.name && form === formOf(definition);

/** Upper case, what two alphabets write differently, and the shapes a value comes in: what two indexes make the same of, they compare alike. */
const sample = "Ada \u00c9\u0130\u1e9e";
const samples: readonly Json[] = [sample, [sample], { value: sample }, [{ value: sample }]];

const formOf = ({ keysOf }: IndexDefinition): string => JSON.stringify(samples.map(keysOf));

const drop = (database: Database, [number]: Known): void => {
  database.prepare("delete from entry where list = ?").run(number);
  database.prepare("delete from list where number = ?").run(number);
};

const filled = (database: Database, held: Entries, definition: IndexDefinition): List => {
  const { type, name } = definition;
  const insertion = database.prepare("insert into list (type, name, form) values (?, ?, ?)");
  const { lastInsertRowid } = insertion.run(type, name, formOf(definition));
  const list: List = { number: Number(lastInsertRowid), definition };
  for (const [ordinal, resource] of allOf(database, type)) move(held, [list], ordinal, nothing, resource);
  return list;
};

function* allOf(database: Database, type: string): Iterable<readonly [ordinal: number, resource: JsonObject]> {
  const next = database
    .prepare("select ordinal, text from resource where type = ? and ordinal > ? order by ordinal limit 1")
    .raw(true);
  const after = (last: number) => next.get(type, last) as readonly [number, string] | undefined;
  for (let row = after(0); row !== undefined; row = after(row[0])) yield [row[0], JSON.parse(row[1]) as JsonObject];
}
