import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { runVectorsCommand } from "../../../src/cli/vectors-command.ts";
import { scratchFolder } from "../scratch.ts";
import { folder } from "./files.ts";

const written = (json: unknown): string => {
  const file = join(scratchFolder(), "rows.json");
  writeFileSync(file, typeof json === "string" ? json : JSON.stringify(json));
  return file;
};

const run = async (...files: readonly string[]) => {
  const lines: string[] = [];
  const talk: string[] = [];
  const code = await runVectorsCommand(files, { out: (text) => lines.push(text), say: (text) => talk.push(text) });
  return { code, lines, talk };
};

const rows: readonly Record<string, unknown>[] = JSON.parse(readFileSync(join(folder, "filter-cases.json"), "utf8"));
const patches: readonly Record<string, unknown>[] = JSON.parse(readFileSync(join(folder, "patch-cases.json"), "utf8"));

test("rows that hold end with a count and exit 0", async () => {
  const { code, lines } = await run(written(rows.slice(0, 5)), written(patches.slice(0, 5)));
  expect({ code, lines }).toEqual({ code: 0, lines: ["20 passed, 0 failed"] });
});

test("rows that do not hold are printed with what was expected and what came, and exit 1", async () => {
  const [filter, patch] = [
    { ...rows[0], matches: false },
    { ...patches[0], after: { ...(patches[0]?.after as object), title: "Else" } },
  ];
  const { code, lines } = await run(written([filter]), written([patch]));
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe("0 passed, 4 failed");
  expect(lines[0]).toMatch(/F001 \(kernel\): userName eq "bjensen"[\s\S]*expected no match\n\s+but got {2}match/);
  expect(lines[1]).toMatch(/F001 \(server\)/);
  expect(lines[2]).toMatch(/P001 \(kernel\)[\s\S]*"title":"Else"[\s\S]*"title":"Guide"/);
});

test("a malformed file is named with its row, and exit 2", async () => {
  const file = written([rows[0], { id: "F", filter: 5, valid: true }]);
  expect(await run(written(rows.slice(0, 1)), file)).toEqual({
    code: 2,
    lines: [],
    talk: [`${file}: row 2: filter has to be a text`],
  });
  const broken = written("[{");
  expect(await run(broken)).toMatchObject({ code: 2, talk: [expect.stringContaining(broken)] });
  expect(await run("/nowhere/at-all.json")).toMatchObject({ code: 2, talk: [expect.stringContaining("no such file")] });
});

test("without a file it says how it is used", async () => {
  expect(await run()).toMatchObject({ code: 2, talk: [expect.stringContaining("Usage")] });
  expect(await run("--help")).toMatchObject({ code: 0, lines: [expect.stringContaining("Usage")] });
});
