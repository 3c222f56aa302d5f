import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Json, JsonObject } from "../../scim/json.ts";
import { limits } from "./limits.ts";

/** Where a key and its value were written, as offsets into the text; a list's entries have no key. */
export interface Spot {
  readonly key?: number;
  readonly value: number;
}

/** Spots by the object or list that holds them. */
export type Spots = ReadonlyMap<object, ReadonlyMap<string | number, Spot>>;

export interface Complaint {
  readonly offset: number;
  readonly message: string;
}

export interface Converted {
  readonly value: Json;
  readonly spots: Spots;
  readonly complaints: readonly Complaint[];
}

/** What one conversion writes down while it goes through the nodes. */
interface Notes {
  readonly document: Document;
  readonly spots: Map<object, ReadonlyMap<string | number, Spot>>;
  readonly complaints: Complaint[];
  aliases: number;
  values: number;
}

const startOf = (node: unknown, otherwise: number): number =>
  isNode(node) ? (node.range?.[0] ?? otherwise) : otherwise;

/** A key as it was written: `0x10` and `yes` are names here, not numbers or booleans. */
const keyText = ({ key }: Pair<unknown, unknown>): string | undefined =>
  key === null ? "" : isScalar(key) ? (key.source ?? String(key.value)) : undefined;

const scalar = (value: unknown, offset: number, notes: Notes): Json => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value === undefined) return null;
  notes.complaints.push({ offset, message: "JSON has no such number: put it in quotes if it is text" });
  return null;
};

const objectOf = (map: YAMLMap, offset: number, depth: number, notes: Notes): JsonObject => {
  const spots = new Map<string, Spot>();
  const entries: [string, Json][] = [];
  for (const pair of map.items) {
    const key = startOf(pair.key, offset);
    const name = keyText(pair);
    if (name === undefined) notes.complaints.push({ offset: key, message: "A key is plain text" });
    else if (spots.has(name)) notes.complaints.push({ offset: key, message: `"${name}" stands here twice` });
    else {
      spots.set(name, { key, value: startOf(pair.value, key) });
      entries.push([name, jsonOf(pair.value, key, depth + 1, notes)]);
    }
  }
  const object = Object.fromEntries(entries);
  notes.spots.set(object, spots);
  return object;
};

const listOf = (seq: YAMLSeq, offset: number, depth: number, notes: Notes): readonly Json[] => {
  const spots = new Map<number, Spot>(seq.items.map((item, index) => [index, { value: startOf(item, offset) }]));
  const list = seq.items.map((item) => jsonOf(item, offset, depth + 1, notes));
  notes.spots.set(list, spots);
  return list;
};

const resolved = (alias: Alias, offset: number, depth: number, notes: Notes): Json => {
  notes.aliases += 1;
  if (notes.aliases > limits.aliases)
    return refused(offset, `More than ${limits.aliases} aliases (*name) are too many`, notes);
  const target = alias.resolve(notes.document);
  if (target === undefined) return refused(offset, `There is no anchor &${alias.source} above`, notes);
  return jsonOf(target, offset, depth + 1, notes);
};

const refused = (offset: number, message: string, notes: Notes): Json => {
  if (notes.complaints.at(-1)?.message !== message) notes.complaints.push({ offset, message });
  return null;
};

/** A node as JSON; aliases are followed, within the limits, so that no file grows beyond what was written. */
const jsonOf = (node: unknown, around: number, depth: number, notes: Notes): Json => {
  const offset = startOf(node, around);
  notes.values += 1;
  if (notes.values > limits.values) return refused(offset, `More than ${limits.values} values are too many`, notes);
  if (depth > limits.depth) return refused(offset, `Nested more than ${limits.depth} levels deep`, notes);
  if (isMap(node)) return objectOf(node, offset, depth, notes);
  if (isSeq(node)) return listOf(node, offset, depth, notes);
  if (isAlias(node)) return resolved(node, offset, depth, notes);
  return isScalar(node) ? scalar(node.value, offset, notes) : null;
};

export const toJson = (document: Document): Converted => {
  const notes: Notes = { document, spots: new Map(), complaints: [], aliases: 0, values: 0 };
  return { value: jsonOf(document.contents, 0, 0, notes), spots: notes.spots, complaints: notes.complaints };
};
