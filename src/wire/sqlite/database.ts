import { rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type Libsql from "libsql";
import { fileTrouble } from "../files.ts";
import { lookAtFile, newerVersion, notOurs } from "./look-at-file.ts";
import { migrate, newestVersion, versionOf } from "./migrations.ts";

export type Database = Libsql.Database;

/** Which crash an answered write outlives: of the process only, or of the machine too. */
export type Durability = "full" | "normal";

/** A file that is open and ours alone, or in words why it is not. */
export type OpenAttempt =
  | { readonly kind: "open"; readonly database: Database; readonly isMade: boolean }
  | { readonly kind: "trouble"; readonly why: string };

/** Why a file is not for us, by what it holds; asked before anything in it is changed. */
type WhyNot = (database: Database) => string | undefined;

export const openDatabase = async (
  file: string,
  durability: Durability,
  whyNot: WhyNot = () => undefined,
): Promise<OpenAttempt> => {
  // A whole path is never taken for the address of a server or for memory.
  const path = resolve(file);
  const look = lookAtFile(path);
  if (look.kind === "trouble") return look;
  try {
    const { default: Sqlite } = await import("libsql");
    // Whoever may read it may read what stands for people's passwords.
    const isMade = look.kind === "missing";
    if (isMade) writeFileSync(path, "", { flag: "a", mode: 0o600 });
    const database = new Sqlite(path);
    const why = tryPrepare(database, durability, whyNot);
    return why === undefined ? { kind: "open", database, isMade } : { kind: "trouble", why };
  } catch (error) {
    return { kind: "trouble", why: inWords(error) };
  }
};

/** A statement keeps a connection alive until it is collected, so before that is closed the file is whole, and open to everybody. */
const giveBack = (database: Database): void => {
  database.exec("pragma journal_mode = delete; pragma locking_mode = normal; select 1 from sqlite_schema");
};

export const closeDatabase = (database: Database): void => {
  try {
    giveBack(database);
  } finally {
    database.close();
  }
};

/** Closes a file that was made for nothing, and lets it be gone. */
export const discardDatabase = (database: Database, file: string): void => {
  closeDatabase(database);
  rmSync(resolve(file), { force: true });
};

/** What cannot be prepared is closed again. */
const tryPrepare = (database: Database, durability: Durability, whyNot: WhyNot): string | undefined => {
  try {
    const why = prepare(database, durability, whyNot);
    if (why !== undefined) database.close();
    return why;
  } catch (error) {
    database.close();
    return inWords(error);
  }
};

/**
 * Nobody else may open the file as long as we have it, which also spares the memory that processes would share. Only what has been looked
 * through is changed.
 */
const prepare = (database: Database, durability: Durability, whyNot: WhyNot): string | undefined => {
  database.exec("pragma locking_mode = exclusive");
  const [fault] = database.prepare("pragma quick_check(1)").raw(true).get() as readonly [string];
  if (fault !== "ok") return damaged(fault);
  const version = versionOf(database);
  if (version > newestVersion) return newerVersion(version);
  const why = version === 0 ? undefined : whyNot(database);
  if (why !== undefined) {
    giveBack(database);
    return why;
  }
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
  `it is damaged (${what.split("\n").find((line) => !line.startsWith("***")) ?? what}); put a copy of it back, or name another file`;

const reasons: Readonly<Record<string, string>> = {
  SQLITE_BUSY: "another process has it open; stop that one, or name another file",
  SQLITE_CANTOPEN: "it or a file beside it (-wal, -journal) cannot be opened; move that one away, or name another file",
  SQLITE_FULL: "the disk is full; make room, or name a file on another",
  SQLITE_NOTADB: notOurs("it is no SQLite file"),
  ERR_MODULE_NOT_FOUND: "the package libsql, which writes such files, is not installed; npm install libsql",
  MODULE_NOT_FOUND: "the package libsql, which writes such files, is not made for this machine",
};

const inWords = (error: unknown): string => {
  const { code = "", message = String(error) } = error as { readonly code?: string; readonly message?: string };
  if (code.startsWith("SQLITE_CORRUPT")) return damaged(message);
  if (code.startsWith("SQLITE_IOERR")) return `the disk does not do as it is told (${message}); name a file on another`;
  return reasons[code] ?? (error instanceof Error && "errno" in error ? fileTrouble(error) : message);
};
