import { join } from "node:path";
import type { IndexDefinition, Store, StoreFactory } from "../../../src/model/store.ts";
import { memoryStore } from "../../../src/server/store/memory-store.ts";
import { type Database, openDatabase } from "../../../src/wire/sqlite/database.ts";
import { sqliteStore } from "../../../src/wire/sqlite/sqlite-store.ts";
import { scratchFolder } from "../scratch.ts";

export const newFile = (): string => join(scratchFolder(), "scim.db");

export const opened = async (file: string): Promise<Database> => {
  const attempt = await openDatabase(file, "normal");
  if (attempt.kind === "trouble") throw new Error(attempt.why);
  return attempt.database;
};

export const newSqliteStore = async (): Promise<StoreFactory> => sqliteStore(await opened(newFile()));

/** Every kind of store keeps the same contract. */
export const storeKinds: Readonly<Record<string, (indexes: readonly IndexDefinition[]) => Promise<Store>>> = {
  memory: async (indexes) => memoryStore(indexes),
  SQLite: async (indexes) => (await newSqliteStore())(indexes),
};
