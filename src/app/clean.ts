import type { Io } from "../cli/io.ts";
import type { TargetOptions } from "../cli/target-options.ts";
import { issuesTrouble, Trouble } from "../cli/trouble.ts";
import { clean as cleanByJournal } from "../engine/index.ts";
import { isFile, removeFile } from "../wire/files.ts";
import { readJournal } from "../wire/journal.ts";
import { openTarget } from "./target.ts";

export interface Cleaned {
  readonly removed: number;
  readonly left: readonly string[];
}

/** Removes from the target what the journal lists, and the journal once nothing of it is left. */
export const clean = async (options: TargetOptions & { readonly journal: string }, io: Io): Promise<Cleaned> => {
  if (!isFile(options.journal)) {
    io.say(`There is no journal ${options.journal}, so nothing is known to be left.`);
    return { removed: 0, left: [] };
  }
  const { header, entries, issues } = readJournal(options.journal);
  if (issues.length > 0) throw issuesTrouble(issues);
  const target = await openTarget(options, io.environment);
  try {
    if (!target.allowsWrites)
      throw new Trouble(`${target.baseUrl} is not on this machine: removing needs --allow-writes.`);
    if (header !== undefined && header.baseUrl !== target.baseUrl)
      throw new Trouble(`The journal is about ${header.baseUrl}, not about ${target.baseUrl}: give that as --target.`);
    const { removed, left } = await cleanByJournal(entries, target.transport);
    if (left.length === 0) removeFile(options.journal);
    return { removed: removed.length, left };
  } finally {
    await target.close();
  }
};
