import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { forms, publishedAs, schemas } from "../../../src/scenario/schemas/index.ts";

const root = resolve(import.meta.dirname, "../../..");

for (const form of forms)
  test(`${publishedAs[form]} is what the parser goes by`, () => {
    const path = join(root, publishedAs[form]);
    if (test.info().config.updateSnapshots === "all")
      writeFileSync(path, `${JSON.stringify(schemas[form], null, 2)}\n`);
    expect(JSON.parse(readFileSync(path, "utf8")), "write it anew with --update-snapshots=all").toEqual(schemas[form]);
  });

for (const form of forms)
  test(`the schema of a ${form} is a JSON Schema`, () => {
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(schemas[form]), ajv.errorsText()).toBe(true);
  });
