import type { StoredResource } from "../../model/store.ts";
import type { JsonObject } from "../../scim/json.ts";
import type { Database } from "./database.ts";
import { recent } from "./recent.ts";

/** A record and the number it has in the file. */
export interface Row {
  readonly ordinal: number;
  readonly record: StoredResource;
}

/** Reads rows, and remembers what they held. */
export interface Rows {
  readonly find: (type: string, id: string) => Row | undefined;
  readonly underKey: (type: string, list: number, key: string) => readonly Row[];
  /** Of a type, from an ordinal on but for those skipped, at most `limit`. */
  readonly slice: (type: string, fromOrdinal: number, skipped: number, limit: number) => readonly Row[];
  /** What has just been written. */
  readonly keep: (row: Row, text: string) => void;
  readonly drop: (ordinal: number) => void;
  readonly forget: () => void;
}

/** What is larger is read only when it is not among what was used last. */
const largeBytes = 65_536;
const recentMax = 64;
const recentWeightMax = 32 * 1_024 * 1_024;

/** A list of rows as one JSON text: one value crosses over, where rows would each cost as much again. */
const asJson = (from: string): string => `
  select '[' || coalesce(group_concat(part, ','), '') || ']' from (
    select '[' || ordinal || ',' || json_quote(id) || ',' || version || ',' ||
      iif(octet_length(text) > ${largeBytes}, 'null', text) || ']' as part
    from ${from}
  )`;

type JsonRow = readonly [ordinal: number, id: string, version: number, resource: JsonObject | null];

export const rows = (database: Database): Rows => {
  const prepared = (sql: string) => database.prepare(sql).raw(true);
  const byId = prepared(
    `select ordinal, version, iif(octet_length(text) > ${largeBytes}, null, text) from resource where type = ? and id = ?`,
  );
  const textOf = prepared("select text from resource where ordinal = ?");
  const byKey = prepared(
    asJson("entry join resource using (ordinal) where list = ? and key = ? and type = ? order by ordinal"),
  );
  const sliced = prepared(asJson("resource where type = ? and ordinal >= ? order by ordinal limit ? offset ?"));
  const used = recent<Row>(recentMax, recentWeightMax);

  const keep = (row: Row, text: string): Row => {
    used.keep(row.ordinal, row, text.length);
    return row;
  };

  const known = (ordinal: number, version: number): Row | undefined => {
    const row = used.get(ordinal);
    return row?.record.version === version ? row : undefined;
  };

  const large = (type: string, ordinal: number, id: string, version: number): Row => {
    const [text] = textOf.get(ordinal) as readonly [string];
    return keep({ ordinal, record: { type, id, version, resource: JSON.parse(text) as JsonObject } }, text);
  };

  const all = (type: string, row: unknown): readonly Row[] => {
    const [json] = row as readonly [string];
    return (JSON.parse(json) as readonly JsonRow[]).map(
      ([ordinal, id, version, resource]) =>
        known(ordinal, version) ??
        (resource === null ? large(type, ordinal, id, version) : { ordinal, record: { type, id, version, resource } }),
    );
  };

  return {
    find: (type, id) => {
      const found = byId.get(type, id) as readonly [number, number, string | null] | undefined;
      if (found === undefined) return undefined;
      const [ordinal, version, text] = found;
      const row = known(ordinal, version);
      if (row !== undefined) return row;
      if (text === null) return large(type, ordinal, id, version);
      return keep({ ordinal, record: { type, id, version, resource: JSON.parse(text) as JsonObject } }, text);
    },
    underKey: (type, list, key) => all(type, byKey.get(list, key, type)),
    slice: (type, fromOrdinal, skipped, limit) => all(type, sliced.get(type, fromOrdinal, limit, skipped)),
    keep,
    drop: used.drop,
    forget: used.clear,
  };
};
