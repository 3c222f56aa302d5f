import type { Database } from "./database.ts";

/** "SCIM": what tells our files from those of other programs. */
export const applicationId = 0x5343494d;

/**
 * What made a file of version 0, 1, … into one of the next; what stands here once is never changed.
 *
 * An ordinal is never given twice, so that a place in a walk through all of a type stays what it is. `list` numbers the indexes, and `entry`
 * says what each finds under a key.
 */
const migrations: readonly string[] = [
  `
  create table resource (
    ordinal integer primary key autoincrement,
    type text not null,
    id text not null,
    version integer not null,
    text text not null,
    unique (type, id)
  );
  create index resource_by_type on resource (type);
  create table list (
    number integer primary key,
    type text not null,
    name text not null,
    unique (type, name)
  );
  create table entry (
    list integer not null,
    key text not null,
    ordinal integer not null,
    primary key (list, key, ordinal)
  ) without rowid;
  `,
  // What an index makes of samples; with another profile the same attribute may compare otherwise.
  "alter table list add column form text not null default ''",
];

export const newestVersion = migrations.length;

export const versionOf = (database: Database): number =>
  (database.prepare("pragma user_version").raw(true).get() as readonly [number])[0];

/** Each in a transaction of its own: a file is never between two versions. */
export const migrate = (database: Database): void => {
  for (const [version, statements] of migrations.entries()) {
    if (version < versionOf(database)) continue;
    database.exec("begin immediate");
    database.exec(statements);
    database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${version + 1}; commit`);
  }
};
