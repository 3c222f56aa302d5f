import type { StoreChange, StoredResource } from "../../model/store.ts";
import type { JsonObject } from "../../scim/json.ts";
import type { Database } from "./database.ts";
import type { Lists } from "./lists.ts";
import type { Row, Rows } from "./rows.ts";
import type { Tally } from "./tally.ts";

const nothing: JsonObject = {};

/** Puts a change into the tables, the lists and what is remembered of them. */
export const changer = (
  database: Database,
  held: Rows,
  counts: Tally,
  index: Lists,
): ((change: StoreChange) => void) => {
  const insertion = database
    .prepare(
      "insert into resource (type, id, version, text) values (?, ?, ?, ?) on conflict (type, id) do nothing returning ordinal",
    )
    .raw(true);
  const update = database.prepare("update resource set version = ?, text = ? where ordinal = ?");
  const removal = database.prepare("delete from resource where ordinal = ?");

  const isInserted = (record: StoredResource, text: string): boolean => {
    const { type, id, version, resource } = record;
    const made = insertion.get(type, id, version, text) as readonly [number] | undefined;
    if (made === undefined) return false;
    const [ordinal] = made;
    counts.add(type, ordinal, 1);
    index.move(type, ordinal, nothing, resource);
    held.keep(ordinal, record, text);
    return true;
  };

  const replace = ({ ordinal, record: before }: Row, record: StoredResource, text: string): void => {
    update.run(record.version, text, ordinal);
    index.move(record.type, ordinal, before.resource, record.resource);
    held.keep(ordinal, record, text);
  };

  /** Nearly every first version is that of a new resource. */
  const put = (record: StoredResource): void => {
    const text = JSON.stringify(record.resource);
    const isNew = record.version === 1 && isInserted(record, text);
    if (isNew) return;
    const known = held.find(record.type, record.id);
    if (known === undefined) isInserted(record, text);
    else replace(known, record, text);
  };

  const remove = (type: string, id: string): void => {
    const known = held.find(type, id);
    if (known === undefined) return;
    removal.run(known.ordinal);
    counts.add(type, known.ordinal, -1);
    index.move(type, known.ordinal, known.record.resource, nothing);
    held.drop(known.ordinal);
  };

  return (change) => {
    if (change.kind === "put") put(change.record);
    else remove(change.type, change.id);
  };
};
