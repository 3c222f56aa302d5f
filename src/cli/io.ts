/** How a command speaks: results on stdout, talk on stderr, colours and redrawn lines only on a terminal. */
export interface Io {
  readonly out: (text: string) => void;
  readonly say: (text: string) => void;
  /** A line that is redrawn on a terminal and left out elsewhere; empty text removes it. */
  readonly progress: (text: string) => void;
  /** A line that the CI reads as a command; only where one does. */
  readonly command?: (line: string) => void;
  readonly isTerminal: boolean;
  readonly hasColour: boolean;
  readonly columns: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted by the first Ctrl-C or SIGTERM; a second one ends the process at once. */
  readonly interrupted: AbortSignal;
}

const eraseLine = "\r\u001b[2K";

const clip = (text: string, columns: number): string =>
  [...text].length < columns ? text : `${[...text].slice(0, columns - 2).join("")}…`;

const interruption = (): AbortSignal => {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
};

/** Whoever read may have gone, as `head` does when it has enough; what is under way still comes to its end. */
const outliveReader = (stream: NodeJS.WriteStream): void => {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
};

/** The real terminal or pipe this process stands on. */
export const processIo = (): Io => {
  const { stdout, stderr, env } = process;
  outliveReader(stdout);
  outliveReader(stderr);
  const isTerminal = stderr.isTTY === true && env.CI === undefined && env.TERM !== "dumb";
  const columns = stderr.columns ?? 80;
  let isDrawn = false;
  const erase = (): void => {
    if (isDrawn) stderr.write(eraseLine);
    isDrawn = false;
  };
  return {
    out: (text) => {
      erase();
      stdout.write(`${text}\n`);
    },
    say: (text) => {
      erase();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!isTerminal) return;
      erase();
      if (text === "") return;
      stderr.write(clip(text, columns));
      isDrawn = true;
    },
    isTerminal,
    hasColour: stdout.isTTY === true && env.NO_COLOR === undefined && env.TERM !== "dumb",
    columns,
    environment: env,
    interrupted: interruption(),
  };
};
