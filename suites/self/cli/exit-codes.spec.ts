import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { exitCodeOf, type RunEnding } from "../../../src/cli/exit.ts";
import { scratchFolder } from "../scratch.ts";
import { scimulator } from "./support.ts";

const counts = { pass: 1, warn: 0, fail: 0, skip: 0, error: 0, exchanges: 1, findings: 0 };

const ending = (
  more: Partial<RunEnding> & { readonly fail?: number; readonly error?: number; readonly cut?: true },
): RunEnding => ({
  result: {
    counts: { ...counts, fail: more.fail ?? 0, error: more.error ?? 0 },
    isInterrupted: more.cut === true,
  },
  isInputWrong: more.isInputWrong ?? false,
  isCrashed: more.isCrashed ?? false,
  isUnreachable: more.isUnreachable ?? false,
});

const everything = { isInputWrong: true, isCrashed: true, isUnreachable: true, fail: 1, error: 1 } as const;

const precedence: readonly (readonly [what: string, ending: RunEnding, code: number])[] = [
  ["interrupted beats all", ending({ ...everything, cut: true }), 130],
  ["our wrong input beats a crash", ending(everything), 2],
  ["a crash beats a finding", ending({ isCrashed: true, fail: 1, error: 1 }), 4],
  ["a finding beats an error", ending({ fail: 1, error: 1, isUnreachable: true }), 1],
  ["an error that remains", ending({ error: 1 }), 3],
  ["a target that could not be reached", ending({ isUnreachable: true }), 3],
  ["nothing wrong", ending({}), 0],
];

for (const [what, given, code] of precedence) {
  test(`exit ${code}: ${what}`, () => {
    expect(exitCodeOf(given)).toBe(code);
  });
}

const smallest = ["run", "rfc/user-lifecycle"];

test("exit 0 after a run without findings", async () => {
  const { code, out } = await scimulator([...smallest, "--out", scratchFolder()]);
  expect(out).toContain("Pass");
  expect(code).toBe(0);
});

test("exit 1 after a finding, which the ending names", async () => {
  const { code, out } = await scimulator([...smallest, "--out", scratchFolder(), "--quirk", "delete-answers-200"]);
  expect(out).toContain("RFC7644-3.6");
  expect(code).toBe(1);
});

test("exit 2 for a word that means nothing, with the nearest that does", async () => {
  const { code, said } = await scimulator(["run", "smok", "--out", scratchFolder()]);
  expect(said).toBe('There is no suite, scenario, file or folder "smok". Did you mean "smoke"?');
  expect(code).toBe(2);
});

test("exit 2 for a mistake in a scenario, with file, line and column", async () => {
  const file = join(scratchFolder(), "story.yaml");
  writeFileSync(file, "title: A story\nstep:\n  - request: { method: GET, path: /Users }\n");
  const { code, said } = await scimulator(["run", file, "--out", scratchFolder()]);
  expect(said).toContain(`story.yaml:2:1: `);
  expect(said).toContain('did you mean "steps"?');
  expect(code).toBe(2);
});

test("exit 2 when nothing is selected", async () => {
  const { code, said } = await scimulator([...smallest, "--grep", "no such words", "--out", scratchFolder()]);
  expect(said).toContain("Nothing was selected");
  expect(code).toBe(2);
});

test("exit 2 for a flag that does not exist, with the nearest", async () => {
  const { code, said } = await scimulator(["run", "smoke", "--targt", "bundled"]);
  expect(said).toContain("--target");
  expect(code).toBe(2);
});

for (const [flag, value, expected] of [
  ["--timeout", "soon", "10s"],
  ["--workers", "many", "whole number"],
  ["--seed", "-1", "whole number"],
  ["--rate", "fast", "5/s"],
  ["--reporter", "htm", 'Did you mean "html"?'],
  ["--idp", "oktaa", 'Did you mean "okta"?'],
  ["--quirk", "delete-answers-20", 'Did you mean "delete-answers-200"?'],
  ["--target", "bundled:strickt", 'Did you mean "strict"?'],
  ["--target", "ftp://x", "http or https"],
  ["--token-env", "NOT_SET_ANYWHERE", "NOT_SET_ANYWHERE"],
] as const) {
  test(`exit 2 for ${flag} ${value}`, async () => {
    const target = flag === "--token-env" ? ["--target", "http://127.0.0.1:9"] : [];
    const { code, said } = await scimulator([...smallest, ...target, flag, value, "--out", scratchFolder()]);
    expect(said).toContain(expected);
    expect(code).toBe(2);
  });
}

test("exit 2 before the run when the reports cannot be written", async () => {
  const file = join(scratchFolder(), "taken");
  writeFileSync(file, "");
  const { code, said } = await scimulator([...smallest, "--out", file]);
  expect(said).toContain("Reports cannot go to");
  expect(code).toBe(2);
});

test("exit 3 when nobody listens, in plain words", async () => {
  const { code, out } = await scimulator([
    ...smallest,
    "--target",
    "http://127.0.0.1:9/scim",
    "--out",
    scratchFolder(),
  ]);
  expect(out).not.toMatch(/\bat .*\.[jt]s:\d+/);
  expect(code).toBe(3);
});

test("exit 3 when the target hangs up on everything", async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const { code } = await scimulator([...smallest, "--target", `http://127.0.0.1:${port}`, "--out", scratchFolder()]);
  server.close();
  expect(code).toBe(3);
});

test("exit 130 when interrupted, with the reports written", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 150);
  const out = scratchFolder();
  const { code } = await scimulator(["run", "all", "--rate", "50/s", "--out", out], { interrupted: stop.signal });
  expect(code).toBe(130);
});
