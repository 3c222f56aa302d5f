import type { Database } from "./database.ts";

/** The text of one resource, read without a store, which would fit the file's indexes to whoever asks. */
export const peek = (database: Database, type: string, id: string): string | undefined =>
  (
    database.prepare("select text from resource where type = ? and id = ?").raw(true).get(type, id) as
      | readonly [string]
      | undefined
  )?.[0];
