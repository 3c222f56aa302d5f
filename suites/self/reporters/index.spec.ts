import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { createReporters } from "../../../src/reporters/index.ts";

const reporters = createReporters({ sha256Base64: () => "" });

test("every file of the folder stands in the list, under its own name", () => {
  const files = readdirSync(resolve(import.meta.dirname, "../../../src/reporters")).filter(
    (file) => file !== "index.ts",
  );
  expect(reporters.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test("the files a run leaves are those the manual names", () => {
  expect(reporters.map(({ fileName }) => fileName)).toEqual(["report.html", "result.json", "junit.xml", "summary.md"]);
});
