import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type Libsql from "libsql";
import { lookAtFile, newerVersion, notOurs } from "./look-at-file.ts";
import { migrate, newestVersion, versionOf } from "./migrations.ts";

export type Database = Libsql.Database;

/** Which crash an answered write outlives: of the process only, or of the machine too. */
export type Durability = "full" | "normal";

/** A file that is open and ours alone, or in words why it is not. */
export type OpenAttempt =
  | { readonly kind: "open"; readonly database: Database }
  | { readonly kind: "trouble"; readonly why: string };

export const openDatabase = async (file: string, durability: Durability): Promise<OpenAttempt> => {
  // A whole path is never taken for the address of a server or for memory.
  const path = resolve(file);
  const look = lookAtFile(path);
  if (look.kind === "trouble") return look;
  try {
    const { default: Sqlite } = await import("libsql");
    // Whoever may read it may read what stands for people's passwords.
    if (look.kind === "new") writeFileSync(path, "", { flag: "a", mode: 0o600 });
    return openWith(new Sqlite(path), durability);
  } catch (error) {
    return { kind: "trouble", why: inWords(error) };
  }
};

/** A statement keeps a connection alive until it is collected, so the file is given back first: whole, and open to everybody. */
export const closeDatabase = (database: Database): void => {
  try {
    database.exec("pragma journal_mode = delete; pragma locking_mode = normal; select 1 from list");
  } finally {
    database.close();
  }
};

const openWith = (database: Database, durability: Durability): OpenAttempt => {
  try {
    const why = prepare(database, durability);
    if (why === undefined) return { kind: "open", database };
    database.close();
    return { kind: "trouble", why };
  } catch (error) {
    database.close();
    return { kind: "trouble", why: inWords(error) };
  }
};

/**
 * Nobody else may open the file as long as we have it, which also spares the memory that processes would share. Only what has been looked
 * through is changed.
 */
const prepare = (database: Database, durability: Durability): string | undefined => {
  database.exec("pragma locking_mode = exclusive");
  const [fault] = database.prepare("pragma quick_check(1)").raw(true).get() as readonly [string];
  if (fault !== "ok") return damaged(fault);
  const version = versionOf(database);
  if (version > newestVersion) return newerVersion(version);
  migrate(database);
  // Before anything is kept in the log beside it, so that a look at the file alone tells its version.
  if (version < newestVersion) database.exec("pragma wal_checkpoint(truncate)");
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = ${durability};
    pragma cache_size = -${cacheKiB};
    pragma mmap_size = ${mappedBytes};
    pragma wal_autocheckpoint = ${pagesBetweenCheckpoints};
  `);
  return undefined;
};

const cacheKiB = 65_536;
const mappedBytes = 1_073_741_824;
/** Pages that are written often are written to their place once. */
const pagesBetweenCheckpoints = 4_000;

const damaged = (what: string): string =>
  `it is damaged (${what.split("\n")[0]}); put a copy of it back, or name another file`;

const reasons: Readonly<Record<string, string>> = {
  SQLITE_BUSY: "another process has it open; stop that one, or name another file",
  SQLITE_NOTADB: notOurs("it is no SQLite file"),
  ERR_MODULE_NOT_FOUND: "the package libsql, which writes such files, is not installed; npm install libsql",
  MODULE_NOT_FOUND: "the package libsql, which writes such files, is not made for this machine",
};

const inWords = (error: unknown): string => {
  const { code = "", message = String(error) } = error as { readonly code?: string; readonly message?: string };
  return code.startsWith("SQLITE_CORRUPT") ? damaged(message) : (reasons[code] ?? message);
};
