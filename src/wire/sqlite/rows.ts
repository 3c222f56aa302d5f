import type { StoredResource } from "../../model/store.ts";
import type { Database } from "./database.ts";
import { recent } from "./recent.ts";
import { TextRecord } from "./text-record.ts";

/** A record and the number it has in the file. */
export interface Row {
  readonly ordinal: number;
  readonly record: StoredResource;
}

/** Reads rows, and remembers what was used last. */
export interface Rows {
  readonly find: (type: string, id: string) => Row | undefined;
  readonly underKey: (type: string, list: number, key: string) => readonly Row[];
  /** Of a type, from an ordinal on but for those skipped, at most `limit`. */
  readonly slice: (type: string, fromOrdinal: number, skipped: number, limit: number) => readonly Row[];
  /** What has just been written. */
  readonly keep: (ordinal: number, record: StoredResource, text: string) => void;
  readonly drop: (ordinal: number) => void;
  readonly forget: () => void;
}

/** What is larger is only read when it is not among what was used last. */
const largeBytes = 65_536;
const recentMax = 64;
const recentWeightMax = 32 * 1_024 * 1_024;

const smallText = `iif(octet_length(text) > ${largeBytes}, '', text)`;

/** All rows as one text, for each that crosses over costs as much again. JSON has neither line ends nor tabs. */
const asLines = (from: string): string => `
  select group_concat(line, char(10)) from (
    select ordinal || char(9) || version || char(9) || json_quote(id) || char(9) || ${smallText} as line from ${from}
  )`;

export const rows = (database: Database): Rows => {
  const prepared = (sql: string) => database.prepare(sql).raw(true);
  const byId = prepared(`select ordinal, version, ${smallText} from resource where type = ? and id = ?`);
  const textAt = prepared("select text from resource where ordinal = ?");
  const byKey = prepared(asLines("entry join resource using (ordinal) where list = ? and key = ? order by ordinal"));
  const sliced = prepared(asLines("resource where type = ? and ordinal >= ? order by ordinal limit ? offset ?"));
  const used = recent<Row>(recentMax, recentWeightMax);

  const remembered = (row: Row, text: string): Row => {
    used.keep(row.ordinal, row, text.length);
    return row;
  };

  const rowOf = (type: string, ordinal: number, id: string, version: number, text: string): Row => {
    const known = used.get(ordinal);
    if (known?.record.version === version) return known;
    if (text !== "") return { ordinal, record: new TextRecord(type, id, version, text) };
    const [whole] = textAt.get(ordinal) as readonly [string];
    return remembered({ ordinal, record: new TextRecord(type, id, version, whole) }, whole);
  };

  const rowIn = (type: string, line: string): Row => {
    const [atVersion, atId] = [line.indexOf("\t"), line.indexOf("\t", line.indexOf("\t") + 1)];
    const atText = line.indexOf("\t", atId + 1);
    const id = line.slice(atId + 1, atText);
    return rowOf(
      type,
      Number(line.slice(0, atVersion)),
      id.includes("\\") ? (JSON.parse(id) as string) : id.slice(1, -1),
      Number(line.slice(atVersion + 1, atId)),
      line.slice(atText + 1),
    );
  };

  const rowsIn = (type: string, found: unknown): readonly Row[] => {
    const [lines] = found as readonly [string | null];
    return lines === null ? [] : lines.split("\n").map((line) => rowIn(type, line));
  };

  return {
    find: (type, id) => {
      const found = byId.get(type, id) as readonly [number, number, string] | undefined;
      if (found === undefined) return undefined;
      const [ordinal, version, text] = found;
      return remembered(rowOf(type, ordinal, id, version, text), text);
    },
    underKey: (type, list, key) => rowsIn(type, byKey.get(list, key)),
    slice: (type, fromOrdinal, skipped, limit) => rowsIn(type, sliced.get(type, fromOrdinal, limit, skipped)),
    keep: (ordinal, { type, id, version, resource }, text) => {
      remembered({ ordinal, record: new TextRecord(type, id, version, text, resource) }, text);
    },
    drop: used.drop,
    forget: used.clear,
  };
};
