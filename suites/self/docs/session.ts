import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join, resolve } from "node:path";

const cli = resolve("dist/cli/main.js");

/** A reader sleeps until the server of the page is surely there; here that is as soon as it answers, be that sooner or later than the page says. */
const untilAnswered = (port: string): string =>
  `for turn in $(seq 1000); do curl -s -o /dev/null http://127.0.0.1:${port} && exit; /bin/sleep 0.1; done`;

/** What a reader of the page types is on the path of the session: `scimulator`, also behind npx. */
const commandsIn = (folder: string, port: string): string => {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const write = (name: string, line: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  write("scimulator", `exec "${process.execPath}" "${cli}" "$@"`);
  write("sleep", untilAnswered(port));
  write("npx", `shift\nexec "${process.execPath}" "${cli}" "$@"`);
  return bin;
};

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const end = "==end of one command==";

/** The pages speak of port 8080; here it is a free one. */
const pagesPort = "8080";

/** Runs commands one after the other in one shell, in a folder of their own, and tells what each printed. */
export const runSession = async (commands: readonly string[], folder: string): Promise<readonly string[]> => {
  const port = String(await freePort());
  const script = [
    "trap 'kill $(jobs -p) 2>/dev/null' EXIT",
    // The next command may ask how this one ended.
    ...commands.flatMap((command) => [
      command.replaceAll(pagesPort, port),
      `ended=$?; echo; echo "${end}"; (exit $ended)`,
    ]),
  ].join("\n");
  const bin = commandsIn(folder, port);
  const work = join(folder, "work");
  mkdirSync(work);
  const shell = spawn("bash", ["--noprofile", "--norc", "-s"], {
    cwd: work,
    env: { PATH: [bin, process.env.PATH].join(delimiter), HOME: folder, NO_COLOR: "1", LANG: "C.UTF-8", COLUMNS: "80" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let printed = "";
  const hear = (chunk: Buffer): void => {
    printed += chunk.toString("utf8");
  };
  shell.stdout.on("data", hear);
  shell.stderr.on("data", hear);
  shell.stdin.end(`exec 2>&1\n${script}\n`);
  await new Promise((done) => shell.once("close", done));
  return printed
    .replaceAll(port, pagesPort)
    .split(`\n${end}\n`)
    .slice(0, commands.length)
    .map((text) => text.trimEnd());
};
