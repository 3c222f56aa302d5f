import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { scimulator } from "../cli/support.ts";
import { scratchFolder } from "../scratch.ts";

const root = resolve(import.meta.dirname, "../../..");

/** Everything but times and the port of the bundled server. */
const timeless = (folder: string): unknown =>
  JSON.parse(readFileSync(join(folder, "result.json"), "utf8"), (key, value: unknown) =>
    /^(durationMs|startedAt|baseUrl)$/.test(key) ? undefined : value,
  );

interface Played {
  readonly code: number | null;
  readonly text: string;
  readonly out: string;
}

/** Playwright Test in a process of its own, as a user starts it. */
const playwright = async (environment: Readonly<Record<string, string>>): Promise<Played> => {
  const out = scratchFolder();
  const { TEST_WORKER_INDEX: _, TEST_PARALLEL_INDEX: __, FORCE_COLOR: ___, ...outside } = process.env;
  const child = spawn(
    process.execPath,
    [
      "node_modules/@playwright/test/cli.js",
      "test",
      "--project=conformance",
      "--workers=1",
      "--output",
      join(out, "traces"),
    ],
    { cwd: root, env: { ...outside, ...environment, SCIMULATOR_OUT: out } },
  );
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += String(part)));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, text, out };
};

test("a suite under Playwright Test gives the result that the command line gives, and fails where it does", async () => {
  test.setTimeout(600_000);
  const quirk = "delete-answers-200";
  const words = ["rfc/user-lifecycle", "okta/test-connection"];
  const [played, out] = [
    await playwright({ SCIMULATOR_SUITE: words.join(" "), SCIMULATOR_SEED: "7", SCIMULATOR_QUIRK: quirk }),
    scratchFolder(),
  ];
  await scimulator(["run", ...words, "--seed", "7", "--quirk", quirk, "--out", out]);

  expect(timeless(played.out)).toEqual(timeless(out));
  expect(played.code).toBe(1);
  for (const told of [
    "1 failed",
    "3 passed",
    "rfc/user-lifecycle: ",
    "A successful DELETE is answered 204",
    "expected 204, was 200",
    "RFC7644-3.6-05, delete/no-content, exchange #",
  ])
    expect(played.text).toContain(told);
});
