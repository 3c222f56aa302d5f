import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

test("a reader that has enough ends a list without a word of error", async () => {
  const command = `set -o pipefail; "${process.execPath}" dist/cli/main.js list requirements | head -1`;
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", command]);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  expect(stderr).toBe("");
});
