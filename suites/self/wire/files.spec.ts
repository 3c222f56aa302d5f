import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { sleep, startClock, timestamp } from "../../../src/wire/clock.ts";
import { filesBelow, makeWritable, readText, writeText } from "../../../src/wire/files.ts";
import { drawSeed, seedMax } from "../../../src/wire/seed.ts";
import { hangMs } from "../hang.ts";
import { scratchFolder } from "../scratch.ts";

test("text goes to a file and comes back, and trouble is told in words", () => {
  const path = join(scratchFolder(), "a.txt");
  expect(writeText(path, "ä\n")).toBeUndefined();
  expect(readText(path)).toEqual({ kind: "text", text: "ä\n" });
  expect(readText(`${path}x`)).toEqual({ kind: "trouble", message: "there is no such file" });
  expect(writeText(join(path, "b"), "x")).toBe("a part of its path is no folder");
  expect(readFileSync(path, "utf8")).toBe("ä\n");
});

test("a folder that cannot be written to is found out before anything is", () => {
  const root = scratchFolder();
  expect(makeWritable(join(root, "new", "deep"))).toBeUndefined();
  writeFileSync(join(root, "file"), "");
  expect(makeWritable(join(root, "file"))).toBe("a part of its path is no folder");
  const locked = join(root, "locked");
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  if (process.getuid?.() !== 0) expect(makeWritable(locked)).toBe("permission is denied");
});

test("files below a folder come in the order of their paths", () => {
  const root = scratchFolder();
  mkdirSync(join(root, "b"));
  for (const name of ["c.yaml", "b/z.yaml", "b/a.yaml", "b/a.txt"]) writeFileSync(join(root, name), "");
  expect(filesBelow(root, ".yaml")).toEqual(["b/a.yaml", "b/z.yaml", "c.yaml"].map((name) => join(root, name)));
  expect(filesBelow(join(root, "none"), ".yaml")).toEqual([]);
});

test("the clock only goes forward, and sleep ends at its time or when it is told to", async () => {
  const clock = startClock();
  await sleep(30);
  const after = clock();
  expect(after).toBeGreaterThanOrEqual(29);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  await sleep(2 * hangMs, controller.signal);
  await sleep(2 * hangMs, controller.signal);
  expect(clock() - after).toBeLessThan(hangMs);
  expect(timestamp()).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test("seeds are whole numbers that --seed takes", () => {
  const seeds = Array.from({ length: 50 }, drawSeed);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= seedMax)).toBe(true);
  expect(new Set(seeds).size).toBeGreaterThan(40);
});
