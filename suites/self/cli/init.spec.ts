import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { parse } from "yaml";
import { scratchFolder } from "../scratch.ts";
import { filesIn, scimulator } from "./support.ts";

/** `init` in a folder of its own. */
const started = async (...more: readonly string[]) => {
  const folder = scratchFolder();
  return { folder, ...(await scimulator(["init", "--dir", folder, ...more])) };
};

test("init writes a configuration, a scenario with its schema, and a GitHub workflow, and says what to do next", async () => {
  const { folder, code, out, said } = await started();
  expect([...filesIn(folder).keys()].sort()).toEqual([
    "config.schema.json",
    "first.yaml",
    "scenario.schema.json",
    "scim.yaml",
    "scimulator.config.yaml",
  ]);
  expect(out.split("\n").every((line) => line.startsWith("wrote "))).toBe(true);
  expect(said).toContain("scimulator run scenarios/first.yaml");
  expect(code).toBe(0);
});

test("what init writes is valid", async () => {
  const { folder } = await started();
  const { code, said } = await scimulator(["validate", folder]);
  expect(said).toBe("2 files checked, 0 issues.");
  expect(code).toBe(0);
});

test("the first scenario passes on the bundled server, with the configuration's settings", async () => {
  const { folder } = await started();
  const config = ["--config", join(folder, "scimulator.config.yaml")];
  const { code, out } = await scimulator([
    "run",
    join(folder, "scenarios", "first.yaml"),
    ...config,
    "--out",
    scratchFolder(),
  ]);
  expect(out).toMatch(/^Pass: 2 scenarios ran and nothing was found wrong/);
  expect(code).toBe(0);
});

test("the first scenario fails on a server without PUT", async () => {
  const { folder } = await started();
  const { code } = await scimulator([
    "run",
    join(folder, "scenarios", "first.yaml"),
    "--quirk",
    "put-answers-501",
    "--out",
    scratchFolder(),
  ]);
  expect(code).toBe(1);
});

test("init leaves what exists as it is, and says so", async () => {
  const { folder } = await started();
  const file = join(folder, "scimulator.config.yaml");
  writeFileSync(file, "suites: [mine]\n");
  const again = await scimulator(["init", "--dir", folder]);
  expect(readFileSync(file, "utf8")).toBe("suites: [mine]\n");
  expect(again.out.split("\n").every((line) => /^left .*\(it exists already\)$/.test(line))).toBe(true);
  expect(again.code).toBe(0);
});

for (const [ci, file] of [
  ["github", ".github/workflows/scim.yaml"],
  ["gitlab", ".gitlab/scim.yaml"],
] as const) {
  test(`the ${ci} pipeline is YAML, pins the version, and names no host to fetch from`, async () => {
    const { folder } = await started("--ci", ci);
    const text = readFileSync(join(folder, file), "utf8");
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
    expect(parse(text)).toBeInstanceOf(Object);
    expect(text).toContain(`scimulator@${version}`);
    expect(text).not.toMatch(/:\/\/|registry/i);
  });
}

test("init --ci none writes no pipeline", async () => {
  const { folder } = await started("--ci", "none");
  expect([...filesIn(folder).keys()]).not.toContain("scim.yaml");
});

test("a folder that cannot be written is told with what to do", async () => {
  const file = join(scratchFolder(), "taken");
  writeFileSync(file, "");
  const { code, said } = await scimulator(["init", "--dir", file]);
  expect(said).toMatch(/could not be written: .*\. Choose another folder with --dir\./);
  expect(code).toBe(2);
});

test("a value of the configuration counts where no flag is given, and a flag wins over it", async () => {
  const file = join(scratchFolder(), "scimulator.config.yaml");
  writeFileSync(
    file,
    "defaults: { target: nearby, timeout: 5s, grep: first user }\ntargets: { nearby: { url: bundled } }\nsuites: [okta]\n",
  );
  const plain = await scimulator(["run", "--dry-run", "--config", file]);
  const flagged = await scimulator(["run", "google", "--dry-run", "--grep", "suspend", "--config", file]);
  expect(plain.said).toContain("Nothing was selected");
  expect(flagged.out).toContain("google/suspend-user");
});

test("a duration the configuration cannot mean is told by its name", async () => {
  const file = join(scratchFolder(), "scimulator.config.yaml");
  writeFileSync(file, "defaults: { timeout: 0s }\n");
  const { code, said } = await scimulator(["run", "--config", file]);
  expect(said).toContain('"timeout" under "defaults"');
  expect(code).toBe(2);
});
