import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { applications } from "../../../src/tenant/profiles/index.ts";

const folder = "suites/docs/profiles";

const tableRows = (page: string): readonly (readonly string[])[] =>
  page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([first = ""]) => !/^-+$/.test(first));

const scenariosIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z-]+\/[a-z0-9-]+)`/g)].map(([, id = ""]) => id);

test("every product has its page", () => {
  expect(readdirSync(folder).sort()).toEqual(applications.map(({ id }) => `${id}.md`).sort());
});

for (const { id } of applications) {
  const page = readFileSync(`${folder}/${id}.md`, "utf8");
  const promises = tableRows(page.split("## Readiness")[0] ?? "").slice(1);
  const told = readdirSync(`scenarios/${id}`)
    .filter((name) => name.endsWith(".yaml") && name !== "rules.yaml")
    .map((name) => `${id}/${name.slice(0, -".yaml".length)}`);

  test(`${id}: every promise of the page has a scenario, and every scenario a promise`, () => {
    expect(promises.filter(([, , scenarios = ""]) => scenariosIn(scenarios).length === 0)).toEqual([]);
    expect([...new Set(promises.flatMap(([, , scenarios = ""]) => scenariosIn(scenarios)))].sort()).toEqual(
      told.sort(),
    );
  });
}
