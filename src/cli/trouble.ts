import type { Issue } from "../model/scenario.ts";
import type { ExitCode } from "./exit.ts";
import { exitCodes } from "./exit.ts";

/** Ends a command with plain words and an exit code; the only thing commands throw on purpose. */
export class Trouble extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.badInput) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** `file:line:column: what was expected (did you mean …?)`, one line each. */
export const renderIssue = ({ file, line, column, message, hint }: Issue): string =>
  `${file}:${line}:${column}: ${message}${hint === undefined ? "" : ` (${hint})`}`;

export const issuesTrouble = (issues: readonly Issue[]): Trouble => new Trouble(issues.map(renderIssue).join("\n"));
