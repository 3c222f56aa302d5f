import { expect, test } from "@playwright/test";
import { exitCodes } from "../../src/cli/exit.ts";
import { runCommandLine } from "../../src/cli/program.ts";
import { commandLine } from "./settings.ts";

const said: string[] = [];

const io = {
  out: (text: string) => said.push(text),
  say: (text: string) => said.push(text),
  progress: () => undefined,
  isTerminal: false,
  hasColour: false,
  columns: 80,
  environment: process.env,
  interrupted: new AbortController().signal,
};

/** What the target did wrong is told by the tests that follow; here fails only what kept it from being tested. */
const carriedOut: readonly number[] = [exitCodes.passed, exitCodes.failed, exitCodes.unreachable];

test(`scimulator ${commandLine.join(" ")}`, async () => {
  test.setTimeout(0);
  const code = await runCommandLine(commandLine, io);
  expect(carriedOut, said.join("\n")).toContain(code);
});
