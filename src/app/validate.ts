import type { Issue } from "../model/scenario.ts";
import { validateText } from "../scenario/index.ts";
import { loadCatalogue } from "./catalogue.ts";
import { withOwnDialects } from "./own-dialects.ts";
import { yamlFiles } from "./yaml-files.ts";

export interface Validation {
  readonly checked: number;
  readonly issues: readonly Issue[];
}

const noSuchFile = (file: string): Issue => ({ file, line: 1, column: 1, message: "There is no such file or folder" });

/** Holds files against what we know of their form. */
export const validateFiles = (paths: readonly string[]): Validation => {
  const { known } = withOwnDialects(loadCatalogue(), paths);
  const read = paths.map((path) => ({ path, files: yamlFiles(path) }));
  const files = read.flatMap((one) => one.files ?? []);
  return {
    checked: files.length,
    issues: [
      ...read.filter((one) => one.files === undefined).map(({ path }) => noSuchFile(path)),
      ...files.flatMap(({ text, file }) => validateText(text, file, known).issues),
    ],
  };
};
