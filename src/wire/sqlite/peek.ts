import type { Database } from "./database.ts";

/** A look into what a file holds before a store is made of it, which would fit the file's indexes to whoever asks. */
export interface Peek {
  /** The text of one resource. */
  readonly text: (type: string, id: string) => string | undefined;
  /** Whether there is any of the type. */
  readonly holds: (type: string) => boolean;
}

export const peekInto = (database: Database): Peek => ({
  text: (type, id) =>
    (
      database.prepare("select text from resource where type = ? and id = ?").raw(true).get(type, id) as
        | readonly [string]
        | undefined
    )?.[0],
  holds: (type) => database.prepare("select 1 from resource where type = ? limit 1").get(type) !== undefined,
});
