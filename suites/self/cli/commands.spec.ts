import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { serve } from "../../../src/app/serve.ts";
import { listKinds } from "../../../src/cli/commands/list.ts";
import type { Result } from "../../../src/model/result.ts";
import { scratchFolder } from "../scratch.ts";
import { scimulator } from "./support.ts";

const resultIn = (folder: string): Result => JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as Result;

/** Everything but times and what follows from them. */
const timeless = (result: Result): unknown =>
  JSON.parse(
    JSON.stringify(result, (key, value: unknown) => (/durationMs|startedAt|baseUrl/.test(key) ? undefined : value)),
  );

test("judging a record again gives the same result", async () => {
  const [first, second] = [scratchFolder(), scratchFolder()];
  await scimulator(["run", "smoke", "--quirk", "delete-answers-200", "--out", first]);
  await scimulator(["judge", join(first, "record.ndjson"), "--out", second]);
  expect(resultIn(second)).toEqual(resultIn(first));
});

test("two runs with one seed differ in times only", async () => {
  const [first, second] = [scratchFolder(), scratchFolder()];
  for (const out of [first, second]) await scimulator(["run", "smoke", "--seed", "7", "--out", out]);
  expect(timeless(resultIn(second))).toEqual(timeless(resultIn(first)));
});

test("a second run on the same server finds the same, and both leave it as they found it", async () => {
  const environment = { T: "token-of-this-test" };
  const served = await serve(
    { profile: "reference", port: 0, host: "127.0.0.1", quirk: [], tokenEnv: "T" },
    environment,
  );
  const count = async (): Promise<unknown> => {
    const answer = await fetch(`${served.url}/Users?count=0`, {
      headers: { authorization: `Bearer ${environment.T}` },
    });
    return ((await answer.json()) as { totalResults: unknown }).totalResults;
  };
  const outs = [scratchFolder(), scratchFolder()];
  for (const out of outs)
    await scimulator(["run", "all", "--target", served.url, "--token-env", "T", "--out", out], { environment });
  const left = await count();
  await served.close();
  const [first, second] = outs.map((out) => resultIn(out).counts);
  expect(second).toEqual(first);
  expect(left).toBe(0);
});

test("a dry run sends nothing that writes and lists what would be run", async () => {
  const { code, out } = await scimulator(["run", "smoke", "--dry-run", "--out", scratchFolder()]);
  expect(out.split("\n").length).toBeGreaterThan(3);
  expect(code).toBe(0);
});

for (const what of listKinds) {
  test(`list ${what} has rows, and the same as JSON`, async () => {
    const plain = await scimulator(["list", what]);
    const asJson = await scimulator(["list", what, "--json"]);
    expect(plain.out.split("\n").length).toBeGreaterThan(1);
    expect((JSON.parse(asJson.out) as unknown[]).length).toBeGreaterThan(0);
  });
}

for (const [id, expected] of [
  ["delete/no-content", "RFC7644-3.6"],
  ["RFC7644-3.6-05", "204"],
  ["OKTA-28", "userName"],
  ["delete-answers-200", "delete/no-content"],
  ["op-any-case", "ENTRA-68"],
  ["rfc/user-lifecycle", "scimulator run"],
] as const) {
  test(`explain ${id}`, async () => {
    const { out, code } = await scimulator(["explain", id]);
    expect(out).toContain(expected);
    expect(code).toBe(0);
  });
}

test("explain names the nearest id", async () => {
  const { code, said } = await scimulator(["explain", "delete/no-contents"]);
  expect(said).toContain('Did you mean "delete/no-content"?');
  expect(code).toBe(2);
});

test("every file of the package is valid", async () => {
  const { code, said } = await scimulator(["validate", "scenarios", "suites"]);
  expect(said).toMatch(/files checked, 0 issues\./);
  expect(code).toBe(0);
});

test("every command has help with examples", async () => {
  const commands = "init run serve judge list explain validate clean fuzz request import replay".split(" ");
  for (const command of commands) {
    const { code, out } = await scimulator([command, "--help"]);
    expect(out).toContain("Examples:");
    expect(code).toBe(0);
  }
});

test("fuzzing a broken server leaves a scenario that run fails with the same finding", async () => {
  const out = scratchFolder();
  const quirk = ["--quirk", "patch-remove-is-ignored"];
  const fuzzed = await scimulator([
    "fuzz",
    "--property",
    "patch-equals-model",
    "--seed",
    "5",
    "--runs",
    "200",
    ...quirk,
    "--out",
    out,
  ]);
  expect(fuzzed.code).toBe(1);
  const [, checkId] = /^ {2}(\S+) \(/m.exec(fuzzed.out) ?? [];
  const reports = scratchFolder();
  const ran = await scimulator(["run", join(out, "patch-equals-model-5.yaml"), ...quirk, "--out", reports]);
  expect(ran.code).toBe(1);
  expect(resultIn(reports).scenarios.flatMap(({ findings }) => findings.map((finding) => finding.checkId))).toContain(
    checkId,
  );
});

test("fuzzing the reference finds nothing", async () => {
  const { code, out } = await scimulator(["fuzz", "--seed", "11", "--runs", "60", "--out", scratchFolder()]);
  expect(out).toMatch(/create-then-read: holds[\s\S]*filter-equals-kernel: holds[\s\S]*patch-equals-model: holds/);
  expect(code).toBe(0);
});
