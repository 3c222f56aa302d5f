import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { expect, test } from "@playwright/test";

const root = resolve(import.meta.dirname, "../../src");

/** Who may import whom: a folder may import itself, the folders and the packages named here, and nothing else. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  scim: [],
  model: ["scim"],
  idps: ["scim", "model"],
  checks: ["scim", "model"],
  server: ["scim", "model"],
  tenant: ["scim", "model", "server"],
  scenario: ["scim", "model", "yaml", "ajv"],
  importing: ["scim", "model"],
  engine: ["scim", "model"],
  view: ["model"],
  reporters: ["model", "view"],
  fuzz: ["scim", "model", "fast-check"],
  vectors: ["scim", "model", "server"],
  fidelity: ["scim", "model", "idps", "view"],
  directory: ["scim", "model"],
  simulation: ["scim", "model", "directory", "engine", "idps"],
  wire: ["scim", "model", "undici", "msw", "libsql", "playwright", "node:"],
};

/** These compose the parts and may import everything. */
const composers = ["app.ts", "app", "cli"];

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name))
      : entry.name.endsWith(".ts")
        ? [join(folder, entry.name)]
        : [],
  );

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(/(?:^|\s)(?:from|import)\s*\(?\s*"([^"\n]+)"/g)].map(
    (match) => match[1] ?? "",
  );

const partOf = (file: string): string => relative(root, file).split(sep)[0] ?? "";

/** What an import names, in the table's words: a folder of ours, a package, or `node:`. */
const importedPart = (file: string, specifier: string): string => {
  if (specifier.startsWith(".")) return partOf(resolve(dirname(file), specifier));
  if (specifier.startsWith("node:")) return "node:";
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
};

const sources = filesIn(root);

test("every import follows the one direction of the architecture", () => {
  const against = sources
    .filter((file) => !composers.includes(partOf(file)))
    .flatMap((file) =>
      importsOf(file)
        .map((specifier) => importedPart(file, specifier))
        .filter((part) => part !== partOf(file) && !allowed[partOf(file)]?.includes(part))
        .map((part) => `${relative(root, file)} imports ${part}`),
    );
  expect(against).toEqual([]);
});

test("every folder of src stands in the table", () => {
  const folders = [...new Set(sources.map(partOf))].filter((part) => !composers.includes(part));
  expect(folders.filter((folder) => !(folder in allowed))).toEqual([]);
});

test("errors are caught only where the outside comes in", () => {
  const mayCatch = ["wire", "cli"];
  const catching = sources.filter(
    (file) => !mayCatch.includes(partOf(file)) && /\bcatch\b\s*[({]/.test(readFileSync(file, "utf8")),
  );
  expect(catching.map((file) => relative(root, file)).filter((file) => !file.startsWith(`engine${sep}`))).toEqual([]);
  expect(catching.length).toBeLessThanOrEqual(1);
});
