import { expect, test } from "@playwright/test";
import { scimulator } from "./support.ts";

const columnsOf = async (...words: readonly string[]): Promise<readonly string[]> => {
  const { out } = await scimulator(["list", "grid", "--json", ...words]);
  return Object.keys((JSON.parse(out) as readonly object[])[0] ?? {});
};

test("the grid shows the three big IdPs, and whichever is asked for", async () => {
  expect(await columnsOf()).toEqual([
    "operation",
    "entra legacy",
    "entra compliant",
    "google put",
    "google patch",
    "okta aiw",
    "okta oin",
  ]);
  expect(await columnsOf("--idp", "onelogin")).toEqual(expect.arrayContaining(["operation", "onelogin core"]));
});

test("no row of the grid is empty", async () => {
  const { out } = await scimulator(["list", "grid", "--json", "--idp", "authentik"]);
  const rows = JSON.parse(out) as readonly Readonly<Record<string, string>>[];
  const empty = rows.filter(({ operation: _, ...cells }) => Object.values(cells).every((cell) => cell === "-"));
  expect(rows.length).toBeGreaterThan(2);
  expect(empty).toEqual([]);
});
