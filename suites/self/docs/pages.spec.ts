import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { scratchFolder } from "../scratch.ts";
import { patternOf, shownIn } from "./page.ts";
import { runSession } from "./session.ts";

const folder = "suites/docs";

const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

for (const name of pages) {
  const shown = shownIn(readFileSync(join(folder, name), "utf8"));
  if (shown.length === 0) continue;
  test(`${name}: every command prints what the page shows`, async () => {
    test.setTimeout(600_000);
    const printed = await runSession(
      shown.map(({ command }) => command),
      scratchFolder(),
    );
    const different = shown.flatMap(({ command, output, line }, at) => {
      const actual = printed[at] ?? "(the session ended before)";
      const isSame = patternOf(output).test(actual === "" ? "" : `${actual}\n`);
      return isSame ? [] : [`${name}:${line}: $ ${command}\n--- shown\n${output}\n--- printed\n${actual}`];
    });
    expect(different.join("\n\n")).toBe("");
  });
}

test("a command that prints something else than its page shows is noticed", () => {
  expect(patternOf("one\n…\nlast … line").test("one\ntwo\nthree\nlast 3 line\n")).toBe(true);
  expect(patternOf("one\n…\nlast … line").test("one\ntwo\nthree\nlast 3 lines\n")).toBe(false);
  expect(patternOf("").test("something\n")).toBe(false);
});

test("commands may go on behind a backslash, and what is no console block is no command", () => {
  const page = "```sh\n$ not this\n```\n```console\n$ one \\\n  two\nout\n\nmore\n$ three\n```\n";
  expect(shownIn(page)).toEqual([
    { command: "one \\\n  two", output: "out\n\nmore", line: 5 },
    { command: "three", output: "", line: 10 },
  ]);
});

test("counts may grow, ids and exit codes may not", () => {
  expect(
    patternOf("41 of 153 scenarios, RFC7644-3.5-01, exit code 1").test(
      "47 of 9 scenarios, RFC7644-3.5-01, exit code 1\n",
    ),
  ).toBe(true);
  expect(patternOf("RFC7644-3.5-01").test("RFC7644-3.5-02\n")).toBe(false);
  expect(patternOf("exit code 1").test("exit code 2\n")).toBe(false);
});
