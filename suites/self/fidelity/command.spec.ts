import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { runFidelityCommand } from "../../../src/cli/fidelity-command.ts";
import { scratchFolder } from "../scratch.ts";
import { casesIn } from "./cases.ts";

const written = (json: unknown): string => {
  const file = join(scratchFolder(), "cases.json");
  writeFileSync(file, typeof json === "string" ? json : JSON.stringify(json));
  return file;
};

const run = async (...given: readonly string[]) => {
  const lines: string[] = [];
  const talk: string[] = [];
  const code = await runFidelityCommand(given, { out: (text) => lines.push(text), say: (text) => talk.push(text) });
  return { code, lines, talk };
};

const [first, second] = casesIn("google");

test("cases that are met end with a count and exit 0", async () => {
  const { code, lines } = await run("--out", scratchFolder(), written([first]), written([second]));
  expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: "2 exact, 0 shape, 0 declared, 0 miss" });
  expect(lines[0]).toBe(`exact     ${first?.id}  (as put by assign-user)`);
});

test("a case that is missed is printed with its difference, and exit 1", async () => {
  const { code, lines } = await run("--out", scratchFolder(), written([{ ...first, method: "DELETE" }, second]));
  expect(code).toBe(1);
  expect(lines[0]).toMatch(/^miss .*\n {4}no step of Google Workspace is known to send DELETE/);
  expect(lines.at(-1)).toBe("1 exact, 0 shape, 0 declared, 1 miss");
});

test("the table is one file that loads nothing and escapes what cases say", async () => {
  const out = scratchFolder();
  await run("--out", out, written([{ ...first, id: "<script>alert(1)</script>" }]));
  const page = readFileSync(join(out, "fidelity.html"), "utf8");
  expect(page).toContain("default-src 'none'; style-src 'sha256-");
  expect(page).toContain("prefers-color-scheme: dark");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toMatch(/<script|src=|https?:/);
});

for (const [what, cases, problem] of [
  [
    "a key that is missing",
    [first, { ...second, path: undefined }],
    /case 2 \(google.*\): "path" has to be a text, found nothing/,
  ],
  [
    "a header that is no text",
    [{ ...first, headers: { Accept: 1 } }],
    /case 1 .*"headers" has to be an object of texts, or null/,
  ],
  ["a case that is no object", [first, 5], /case 2: expected an object, found 5/],
  ["no list", { cases: [] }, /expected a JSON array of cases, found \{/],
  ["an id that stands twice", [first, first], /case 2: the id google.* stands already in .*case 1/],
  ["no case", [], /no case stands there/],
  ["no JSON", "[{", /cases\.json: /],
] as const)
  test(`a file with ${what} is told so, and exit 2`, async () => {
    const file = written(cases);
    const { code, lines, talk } = await run(file);
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(talk.join("\n")).toContain(file);
    expect(talk.join("\n")).toMatch(problem);
  });

test("what a case may leave out it may, and a byte order mark is no trouble", async () => {
  const { flavour: _flavour, note: _note, confidence: _confidence, ...bare } = { ...first };
  const { code, lines } = await run(
    "--out",
    scratchFolder(),
    written(`\uFEFF${JSON.stringify([{ ...bare, extra: 1 }])}`),
  );
  expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: "1 exact, 0 shape, 0 declared, 0 miss" });
});

test("mutations are counted, and the same seed makes the same", async () => {
  const file = written([first, second]);
  const { code, lines } = await run("--mutate", "--seed", "3", file);
  expect(code).toBe(0);
  expect(lines.at(-1)).toMatch(/^(\d+) of \1 mutations noticed$/);
  expect(await run("--mutate", "--seed", "3", file)).toEqual({ code, lines, talk: [] });
});

test("without a file, or with a flag there is not, it says how it is used", async () => {
  expect(await run()).toMatchObject({ code: 2, talk: [expect.stringContaining("Usage")] });
  expect(await run("--sed", "1")).toMatchObject({ code: 2, talk: [expect.stringContaining("Usage")] });
  expect(await run("--seed", "x", "a.json")).toMatchObject({ code: 2, talk: [expect.stringContaining("--seed")] });
  expect(await run("--help")).toMatchObject({ code: 0, lines: [expect.stringContaining("Usage")] });
});
