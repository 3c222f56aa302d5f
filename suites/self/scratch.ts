import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let root: string | undefined;

/** One folder for everything this process leaves, removed when it ends. */
const rootFolder = (): string => {
  if (root !== undefined) return root;
  const made = mkdtempSync(join(tmpdir(), "scimulator-self-"));
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  root = made;
  return made;
};

/** An empty folder of one's own. */
export const scratchFolder = (): string => mkdtempSync(join(rootFolder(), "scratch-"));
