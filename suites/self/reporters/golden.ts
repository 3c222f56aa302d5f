import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";

const folder = resolve(import.meta.dirname, "../../../fixtures/golden");

/** The text is the golden file's, letter for letter. `SCIMULATOR_WRITE_GOLDEN=1` writes it anew, to be read before it is committed. */
export const expectGolden = (fileName: string, text: string): void => {
  const path = join(folder, fileName);
  if (process.env.SCIMULATOR_WRITE_GOLDEN !== undefined) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
};
