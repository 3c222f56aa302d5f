import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const rounds = 3;

/** Seconds from the start of the process to its end, reports written. */
const seconds = (suite, out) =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [main, "run", suite, "--out", out], { stdio: "ignore" });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0
        ? resolve((performance.now() - startedAt) / 1000)
        : reject(new Error(`run ${suite} ended with ${code}`)),
    );
  });

/** The best of some: the one thing that is told in seconds, and whatever else the machine does can only add to them. */
const best = async (suite, out) => {
  const all = [];
  for (let round = 0; round < rounds; round += 1) all.push(await seconds(suite, out));
  return Math.min(...all);
};

const goals = { all: 12, smoke: 1.5 };

export const measure = async () => {
  const out = mkdtempSync(join(tmpdir(), "scimulator-bench-"));
  const rows = [];
  try {
    for (const [suite, goal] of Object.entries(goals)) {
      const ratio = await best(suite, out);
      rows.push({ name: `command: run ${suite}, seconds`, ratio, goal, isAtMost: true, note: `best of ${rounds}` });
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  return rows;
};
