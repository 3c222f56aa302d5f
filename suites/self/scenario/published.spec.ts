import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { publishedSchemas } from "../../../src/scenario/schemas/index.ts";

const root = resolve(import.meta.dirname, "../../..");

for (const [file, schema] of Object.entries(publishedSchemas))
  test(`${file} is what the parser goes by`, () => {
    const path = join(root, file);
    if (test.info().config.updateSnapshots === "all") writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(schema);
  });
