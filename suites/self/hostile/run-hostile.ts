import { join } from "node:path";
import { run } from "../../../src/app/run.ts";
import type { openTarget } from "../../../src/app/target.ts";
import type { RunOptions } from "../../../src/cli/commands/run.ts";
import type { Io } from "../../../src/cli/io.ts";
import { finish } from "../../../src/cli/outputs.ts";
import type { RecordEvent } from "../../../src/model/event.ts";
import type { Result } from "../../../src/model/result.ts";
import { filesIn } from "../cli/support.ts";
import { scratchFolder } from "../scratch.ts";

/** What somebody who ran the command sees, on the terminal and in the folder. */
export interface Ran {
  readonly code: number;
  /** Everything that went to the terminal, progress included. */
  readonly terminal: string;
  readonly files: ReadonlyMap<string, string>;
  readonly result: Result;
  readonly events: readonly RecordEvent[];
  readonly tookMs: number;
}

/** Stories that make, read, find and remove. */
const stories = ["rfc/discovery", "rfc/user-lifecycle", "okta/create-user", "entra/create-user"];

export interface Circumstances {
  readonly open?: typeof openTarget;
  readonly target?: string;
  readonly token?: string;
  readonly timeoutMs?: number;
  readonly words?: readonly string[];
  readonly interrupted?: AbortSignal;
}

const terminal = (environment: NodeJS.ProcessEnv, interrupted: AbortSignal) => {
  const lines: string[] = [];
  const write = (text: string): void => {
    lines.push(text);
  };
  const io: Io = {
    out: write,
    say: write,
    progress: write,
    isTerminal: true,
    hasColour: false,
    columns: 80,
    environment,
    interrupted,
  };
  return { io, text: () => lines.join("\n") };
};

/** What `scimulator run` does between its flags and its exit code, reports on disk included. */
export const runHostile = async ({
  open,
  target = "http://127.0.0.1:1",
  token,
  timeoutMs = 200,
  words = stories,
  interrupted = new AbortController().signal,
}: Circumstances): Promise<Ran> => {
  const out = scratchFolder();
  const { io, text } = terminal(token === undefined ? {} : { TOKEN: token }, interrupted);
  const options: RunOptions = {
    target,
    timeout: timeoutMs,
    quirk: [],
    reporter: [],
    out,
    idp: [],
    tag: [],
    seed: 7,
    workers: 4,
    ...(token === undefined ? {} : { tokenEnv: "TOKEN" }),
  };
  const startedMs = performance.now();
  const outcome = await run(words, options, io, open);
  if (outcome.kind === "dry") throw new Error("nothing was run");
  const code = await finish(outcome, options, io);
  const tookMs = performance.now() - startedMs;
  const { result, events } = outcome;
  const files = new Map([...filesIn(out)].map(([name, content]) => [name.replace(join(out, "/"), ""), content]));
  return { code, terminal: text(), files, result, events, tookMs };
};

/** Every sentence in which a run says what it met. */
export const saidOf = ({ result, events }: Ran): string =>
  [
    ...result.scenarios.flatMap(({ reason, notes, findings, steps }) => [
      reason ?? "",
      ...notes,
      ...findings.map(({ message, where, expected, actual }) => `${message}: ${where} ${expected} ${actual}`),
      ...steps.map((step) => step.reason ?? ""),
    ]),
    ...events.map((event) => (event.kind === "no-answer" ? event.noAnswer.message : "")),
  ].join("\n");
