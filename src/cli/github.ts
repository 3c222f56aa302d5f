import { relative, resolve } from "node:path";
import { loadCatalogue } from "../app/catalogue.ts";
import type { RunOutcome } from "../app/outcome.ts";
import { markdown } from "../reporters/markdown.ts";
import { renderAnnotations } from "../view/annotations.ts";
import { fittingLines } from "../view/fitting-lines.ts";
import { appendText, isFile, sizeOf } from "../wire/files.ts";
import type { Io } from "./io.ts";

/** GitHub takes no larger summary of a step. */
const summaryBytesMax = 1_048_576;

/** Adds to the page of the step; undefined, or why it could not. */
const addSummary = ({ result, events }: RunOutcome, path: string): string | undefined => {
  const text = markdown.render(result, { events, requirements: loadCatalogue().requirements });
  const trouble = appendText(path, fittingLines(text, summaryBytesMax - sizeOf(path)));
  return trouble === undefined ? undefined : `The summary of the step could not be written: ${trouble}.`;
};

const pathBelow =
  (root: string) =>
  (file: string): string | undefined => {
    const path = relative(root, resolve(file));
    return path.startsWith("..") || !isFile(file) ? undefined : path;
  };

/** Where GitHub runs us: causes beside the lines of the scenarios in the repository, and a page for the step. */
export const tellGithub = (outcome: RunOutcome, io: Io): void => {
  if (io.command === undefined) return;
  const pathInRepository = pathBelow(io.environment.GITHUB_WORKSPACE ?? process.cwd());
  for (const line of renderAnnotations(outcome.result, { pathInRepository })) io.command(line);
  const path = io.environment.GITHUB_STEP_SUMMARY;
  const problem = path === undefined || path === "" ? undefined : addSummary(outcome, path);
  if (problem !== undefined) io.say(problem);
};
