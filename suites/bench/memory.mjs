import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { token } from "./people.mjs";
import { startServer } from "./server-process.mjs";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** The numbers that a simulation of so many people ends with. */
const simulation = (people, baseUrl, folder) =>
  new Promise((resolve, reject) => {
    const file = join(folder, `${people}.yaml`);
    writeFileSync(file, `generate: { people: ${people}, groups: 50, seed: 7 }\n`);
    const words = [
      "simulate",
      "okta",
      "--directory",
      file,
      "--target",
      baseUrl,
      "--token-env",
      "T",
      "--out",
      folder,
      "--json",
    ];
    const child = spawn(process.execPath, [main, ...words], {
      env: { ...process.env, T: token },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let last = "";
    child.stdout.on("data", (chunk) => {
      last = (last + chunk).slice(-4096);
    });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve(JSON.parse(last.trim().split("\n").at(-1)))
        : reject(new Error(`simulate ended with ${code}: ${last}`)),
    );
  });

const mebibytes = ({ peakBytes }) => Math.round(peakBytes / 1024 / 1024);

const perSecond = ({ people, provisionedMs }) => Math.round((people * 1000) / provisionedMs);

/** Ten times as many people: the time is ten times as long, the memory is not. */
export const measure = async () => {
  const server = await startServer(0);
  const folder = mkdtempSync(join(tmpdir(), "scimulator-bench-"));
  try {
    const few = await simulation(10_000, server.baseUrl, folder);
    const many = await simulation(Number(process.env.BENCH_PEOPLE ?? 100_000), server.baseUrl, folder);
    return [
      {
        name: "memory: simulate okta, 100,000 people to 10,000",
        ratio: many.peakBytes / few.peakBytes,
        goal: 2,
        isAtMost: true,
        note: `${mebibytes(few)} and ${mebibytes(many)} MiB at most, ${perSecond(few)} and ${perSecond(many)} people a second`,
      },
    ];
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
