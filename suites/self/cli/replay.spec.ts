import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { serve } from "../../../src/app/serve.ts";
import { recordings } from "../importing/support.ts";
import { scratchFolder } from "../scratch.ts";
import { scimulator } from "./support.ts";

const recorded = async (...words: readonly string[]): Promise<string> => {
  const folder = scratchFolder();
  await scimulator(["run", ...words, "--out", folder]);
  return join(folder, "record.ndjson");
};

const replay = (...words: readonly string[]) => scimulator(["replay", ...words, "--out", scratchFolder()]);

interface Told {
  readonly counts: Readonly<Record<string, number>>;
  readonly comparisons: readonly {
    readonly request: string;
    readonly outcome: string;
    readonly differences: readonly { readonly where: string; readonly expected: string; readonly actual: string }[];
  }[];
}

test("a record of IdPs and raw requests is answered the same again, under other names and ids", async () => {
  const record = await recorded(
    "okta/push-group-by-patch",
    "entra/set-manager",
    "rfc/versions",
    "rfc/sorting",
    "rfc/paging",
  );
  const { code, out } = await replay(record);
  expect(out).toMatch(/\n\d+ same$/);
  expect(out).not.toMatch(/^ {2}[≠!-]/m);
  expect(code).toBe(0);
});

test("another answer is told by exchange and place, and ends with 1", async () => {
  const record = await recorded("rfc/user-lifecycle");
  const { code, out } = await replay(record, "--quirk", "delete-answers-200");
  expect(out).toMatch(/≠ \d+ DELETE \/Users\/<user 1> 204\n {4}status: expected 204, got 200/);
  expect(out).toMatch(/, 1 different$|, 2 different$/m);
  expect(code).toBe(1);
});

test("the same as JSON, counted", async () => {
  const record = await recorded("rfc/user-lifecycle");
  const { out, code } = await replay(record, "--quirk", "delete-answers-200", "--json");
  const told = JSON.parse(out) as Told;
  expect(told.comparisons.length).toBeGreaterThan(3);
  expect(told.counts.same).toBe(told.comparisons.filter(({ outcome }) => outcome === "same").length);
  expect(told.comparisons.flatMap(({ differences }) => differences)).toContainEqual({
    where: "status",
    expected: "204",
    actual: "200",
  });
  expect(code).toBe(1);
});

test("a replay leaves the target as it found it, and its own record can be judged", async () => {
  const environment = { T: "token-of-this-test" };
  const served = await serve(
    { profile: "reference", port: 0, host: "127.0.0.1", quirk: [], tokenEnv: "T" },
    environment,
  );
  const record = await recorded("okta/create-user");
  const out = scratchFolder();
  const target = ["--target", served.url, "--token-env", "T"];
  const replayed = await scimulator(["replay", record, ...target, "--out", out], { environment });
  const answer = await fetch(`${served.url}/Users?count=0`, { headers: { authorization: `Bearer ${environment.T}` } });
  await served.close();
  expect(replayed.code).toBe(0);
  expect(((await answer.json()) as { totalResults: unknown }).totalResults).toBe(0);
  expect((await scimulator(["judge", join(out, "record.ndjson"), "--out", out])).code).toBe(0);
});

test("exit 3 for a target that cannot be reached", async () => {
  const record = await recorded("rfc/user-lifecycle");
  const { code, said } = await replay(record, "--target", "http://127.0.0.1:9", "--timeout", "500ms");
  expect(said).toContain("could not be reached");
  expect(code).toBe(3);
});

test("a scenario is compared with the record of an earlier run", async () => {
  const file = join(scratchFolder(), "okta.yaml");
  await scimulator(["import", "har", join(recordings, "okta.har"), "--out", file]);
  const record = await recorded(file);
  const same = await replay(file, "--against", record);
  expect(same.out).toMatch(/\n\d+ same$/);
  expect(same.code).toBe(0);
  const other = await replay(file, "--against", record, "--quirk", "delete-answers-200");
  expect(other.out).toContain("status: expected 204, got 200");
  expect(other.code).toBe(1);
});

test("a scenario alone is run", async () => {
  const { code, out } = await replay("scenarios/rfc/user-lifecycle.yaml");
  expect(out).toContain("Pass");
  expect(code).toBe(0);
});

test("exit 2 for what is no record, for a record of nothing, and for two records", async () => {
  const folder = scratchFolder();
  const none = join(folder, "none.ndjson");
  writeFileSync(none, "hello\n");
  expect(await replay(none)).toMatchObject({ code: 2, said: `${none}:1:1: expected one JSON object on the line` });
  const record = await recorded("rfc/user-lifecycle");
  const empty = join(folder, "empty.ndjson");
  writeFileSync(empty, `${readFileSync(record, "utf8").split("\n")[0]}\n`);
  expect(await replay(empty)).toMatchObject({ code: 2, said: `${empty} holds no request that could be sent again.` });
  expect((await replay(record, "--against", record)).code).toBe(2);
  appendFileSync(record, "{");
  expect((await replay(record)).code).toBe(2);
});
