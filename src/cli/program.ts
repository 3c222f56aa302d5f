import { Command, CommanderError } from "commander";
import { tool } from "../app/paths.ts";
import { ciIo } from "./ci-io.ts";
import { registerClean } from "./commands/clean.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerFuzz } from "./commands/fuzz.ts";
import { registerImport } from "./commands/import.ts";
import { registerInit } from "./commands/init.ts";
import { registerJudge } from "./commands/judge.ts";
import { registerList } from "./commands/list.ts";
import { registerReplay } from "./commands/replay.ts";
import { registerRequest } from "./commands/request.ts";
import { registerRun } from "./commands/run.ts";
import { registerServe } from "./commands/serve.ts";
import { registerSimulate } from "./commands/simulate.ts";
import { registerValidate } from "./commands/validate.ts";
import { applyConfig } from "./configured.ts";
import { type ExitCode, exitCodes } from "./exit.ts";
import type { Io } from "./io.ts";
import { Trouble } from "./trouble.ts";

/** A command does its work and says how it ended. */
export type Ended = (code: ExitCode) => void;

/** What every command is registered with. */
export interface CommandHost {
  readonly program: Command;
  readonly io: Io;
  readonly ended: Ended;
}

const registrations = [
  registerInit,
  registerRun,
  registerServe,
  registerSimulate,
  registerJudge,
  registerList,
  registerExplain,
  registerValidate,
  registerClean,
  registerFuzz,
  registerRequest,
  registerImport,
  registerReplay,
];

const buildProgram = (io: Io, ended: Ended): Command => {
  const program = new Command("scimulator")
    .description(
      "Plays Okta, Entra ID and Google Workspace against a SCIM 2.0 service provider, and judges the answers.",
    )
    .version(tool.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help; every command has its own, with examples")
    .showHelpAfterError("(--help shows what is possible)")
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.say(text.trimEnd()) })
    .exitOverride()
    .hook("preAction", (_, command) => applyConfig(command));
  for (const register of registrations) register({ program, io, ended });
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
};

/** Runs one command line and returns its exit code; what we did wrong ourselves is code 4, with a stack only when asked for. */
export const runCommandLine = async (words: readonly string[], given: Io): Promise<ExitCode> => {
  const io = ciIo(given);
  let code: ExitCode = exitCodes.passed;
  const program = buildProgram(io, (ending) => {
    code = ending;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    return explainError(error, io);
  }
};

const explainError = (error: unknown, io: Io): ExitCode => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.badInput;
  if (error instanceof Trouble) {
    io.say(error.message);
    return error.exitCode;
  }
  const told = error instanceof Error ? error : new Error(String(error));
  io.say(`Scimulator itself failed: ${told.message}`);
  io.say(io.environment.SCIMULATOR_DEBUG === undefined ? "Set SCIMULATOR_DEBUG=1 to see where." : (told.stack ?? ""));
  return exitCodes.crashed;
};
