import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { recordings } from "../importing/support.ts";
import { scratchFolder } from "../scratch.ts";
import { scimulator } from "./support.ts";

for (const [form, name, steps] of [
  ["curl", "onboarding.sh", 6],
  ["curl", "windows.txt", 2],
  ["har", "okta.har", 12],
] as const)
  test(`${name} becomes a scenario that is valid and runs without a finding`, async () => {
    const folder = scratchFolder();
    const file = join(folder, "imported.yaml");
    const imported = await scimulator(["import", form, join(recordings, name), "--out", file]);
    expect(imported.code).toBe(0);
    expect(imported.said).toContain(`${steps} steps`);
    expect((await scimulator(["validate", file])).code).toBe(0);
    for (const _ of ["once", "twice"]) {
      const ran = await scimulator(["run", file, "--out", folder]);
      expect(ran.out).toContain("Pass");
      expect(ran.code).toBe(0);
    }
  });

test("without --out the scenario is the only thing on standard output", async () => {
  const { out, said } = await scimulator(["import", "har", join(recordings, "okta.har")]);
  expect(out).toMatch(/^title: What Okta sent, recorded in okta\.har\n/);
  expect(said).toBe("12 steps, sent by Okta.\n4 left out: 2 not SCIM, 1 binary body, 1 never answered");
  expect(out).not.toContain("canary");
});

test("a file in UTF-16 with Windows line ends is read", async () => {
  const folder = scratchFolder();
  const file = join(folder, "copied.txt");
  const text = readFileSync(join(recordings, "onboarding.sh"), "utf8").replaceAll("\n", "\r\n");
  writeFileSync(file, Buffer.from(`\ufeff${text}`, "utf16le"));
  const { said, code } = await scimulator(["import", "curl", file]);
  expect(said).toContain("6 steps");
  expect(code).toBe(0);
});

for (const [what, form, text, expected] of [
  ["a text without curl", "curl", "hello", "expected a text with curl commands"],
  ["traffic of something else", "curl", "curl https://example.com/", "1 left out: 1 not SCIM"],
  ["JSON that is no HAR", "har", "{}", "is no HAR: expected a HAR file"],
  ["half a HAR", "har", '{"log":{"entries":[', "is no HAR: expected a HAR file"],
  ["a HAR without entries", "har", '{"log":{"entries":[]}}', "There is no SCIM request"],
  ["nothing", "har", "", "is no HAR"],
] as const)
  test(`exit 2 for ${what}, and what was expected`, async () => {
    const file = join(scratchFolder(), "recording");
    writeFileSync(file, text);
    const { code, said, out } = await scimulator(["import", form, file]);
    expect(said).toContain(expected);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

test("exit 2 for a file that is not there, and for a form that is none", async () => {
  const missing = await scimulator(["import", "har", "/nowhere.har"]);
  expect(missing.said).toContain("/nowhere.har cannot be read: there is no such file.");
  expect(missing.code).toBe(2);
  expect((await scimulator(["import", "pcap", "x"])).code).toBe(2);
});

test("a recording of any length becomes a scenario that is small enough to be read", async () => {
  const file = join(scratchFolder(), "long.sh");
  const padding = "x".repeat(2_000);
  const user = (n: number): string =>
    `curl https://h.example/scim/Users -d '{"userName":"u${n}","title":"${padding}"}'`;
  writeFileSync(file, Array.from({ length: 1_500 }, (_, n) => user(n)).join("\n"));
  const out = `${file}.yaml`;
  const { said } = await scimulator(["import", "curl", file, "--out", out]);
  expect(said).toMatch(/\d+ left out: \d+ beyond what one scenario holds/);
  expect((await scimulator(["validate", out])).code).toBe(0);
});
