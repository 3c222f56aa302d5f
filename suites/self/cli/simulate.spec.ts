import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { serve } from "../../../src/app/serve.ts";
import { scratchFolder } from "../scratch.ts";
import { scimulator } from "./support.ts";

test.describe.configure({ timeout: 180_000 });

const inFolder = (text: string, name = "directory.yaml") => {
  const out = scratchFolder();
  const file = join(out, name);
  writeFileSync(file, text);
  return { out, words: ["--directory", file, "--out", out, "--seed", "7"] };
};

const two = "people:\n  ada: { givenName: Ada }\n  mary: { givenName: Mary }\n";

test("the log tells in the IdP's own words what became of everybody, and the ending has at most ten lines", async () => {
  const { words } = inFolder(two);
  const { code, out } = await scimulator(["simulate", "okta", ...words]);
  const lines = out.split("\n");
  expect(lines[1]).toMatch(/^0m {7}application\.provision\.user\.push {2}ada {2}Created as \S+$/);
  expect(lines.slice(3).length).toBeLessThanOrEqual(10);
  expect(lines[3]).toBe("Pass: the target holds what directory and mapping say");
  expect(lines[4]).toMatch(/^2 people and 0 groups, \d+ requests, 0 failures$/);
  expect(code).toBe(0);
});

test("two simulations with one seed tell the same, but for ids", async () => {
  const text = "generate: { people: 30, groups: 3 }\nscript: [{ events: 20, within: 9d }]";
  const tell = async (): Promise<string> => {
    const { out } = await scimulator(["simulate", "okta", ...inFolder(text).words, "--json"]);
    return out
      .split("\n")
      .slice(0, -1)
      .join("\n")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id");
  };
  expect(await tell()).toBe(await tell());
});

test("with --json each line is one object, and the last one has the numbers", async () => {
  const { out } = await scimulator(["simulate", "google-workspace", ...inFolder(two).words, "--json"]);
  const objects = out.split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(objects[0]).toMatchObject({ about: "ada", atMs: 0, requests: 2, isFailure: false });
  expect(objects.at(-1)).toMatchObject({ verdict: "pass", people: 2, divergences: 0, failures: 0, seed: 7 });
});

test("of a long simulation only failures and counts are told", async () => {
  const { out } = await scimulator(["simulate", "okta", ...inFolder("generate: { people: 230 }").words]);
  expect(out.split("\n")[0]).toBe("Pass: the target holds what directory and mapping say");
});

const badInput: Readonly<Record<string, readonly [words: readonly string[], says: RegExp]>> = {
  "an IdP that is none": [
    ["simulate", "okt", ...inFolder(two).words],
    /There is no identity provider "okt": did you mean "okta"\?/,
  ],
  "a directory that is not there": [
    ["simulate", "okta", "--directory", "nowhere.yaml"],
    /The directory nowhere\.yaml cannot be read: there is no such file/,
  ],
  "no directory": [["simulate", "okta"], /--directory/],
  "a word nobody knows": [
    ["simulate", "okta", ...inFolder("people: { ada: { givenNames: Ada } }").words],
    /directory\.yaml:1:18: Unknown key "givenNames".*did you mean "givenName"/,
  ],
  "a column nobody knows": [
    ["simulate", "okta", ...inFolder("key,givenNames\nada,Ada", "people.csv").words],
    /people\.csv:1:5: There is no column "givenNames".*did you mean "givenName"/,
  ],
  "a target path that is none": [
    ["simulate", "okta", ...inFolder(`idp: { mapping: { title: "a b" } }\n${two}`).words],
    /directory\.yaml:1:26: "a b" is no target path/,
  ],
  "a target path that no user has": [
    ["simulate", "okta", ...inFolder(`idp: { mapping: { title: titel } }\n${two}`).words],
    /directory\.yaml:1:26: A User has no attribute "titel".*did you mean "title"/s,
  ],
  "an expression that is none": [
    ["simulate", "okta", ...inFolder(`idp: { mapping: { "Joinn(title)": title } }\n${two}`).words],
    /directory\.yaml:1:19: /,
  ],
  "a live target without leave": [
    ["simulate", "okta", "--target", "https://scim.example.com", ...inFolder(two).words],
    /a simulation writes, so it needs --allow-writes/,
  ],
};

for (const [name, [words, says]] of Object.entries(badInput)) {
  test(`${name} is said, with exit code 2`, async () => {
    const { code, said } = await scimulator(words, { environment: {} });
    expect(said).toMatch(says);
    expect(code).toBe(2);
  });
}

test("a target that does not answer ends it with exit code 3", async () => {
  const { code } = await scimulator(["simulate", "okta", "--target", "http://127.0.0.1:9", ...inFolder(two).words]);
  expect(code).toBe(3);
});

/** The bundled server on a port of its own, how a command reaches it, and how many people it holds. */
const servedTarget = async () => {
  const environment = { T: "token-of-this-test" };
  const served = await serve(
    { profile: "reference", port: 0, host: "127.0.0.1", quirk: [], tokenEnv: "T" },
    environment,
  );
  const count = async (): Promise<unknown> => {
    const headers = { authorization: `Bearer ${environment.T}` };
    const answer = await fetch(`${served.url}/Users?count=0`, { headers });
    return ((await answer.json()) as { totalResults: unknown }).totalResults;
  };
  return { words: ["--target", served.url, "--token-env", "T"], environment, count, close: served.close };
};

test("what was made is removed at the end, or kept with a journal that clean understands", async () => {
  const { words: at, environment, count, close } = await servedTarget();
  await scimulator(["simulate", "okta", ...at, ...inFolder(two).words], { environment });
  const removed = await count();
  const { out, words } = inFolder(two);
  await scimulator(["simulate", "okta", ...at, ...words, "--keep"], { environment });
  const kept = await count();
  const journal = join(out, "journal.ndjson");
  await scimulator(["clean", ...at, "--journal", journal], { environment });
  const left = await count();
  await close();
  expect([removed, kept, left]).toEqual([0, 2, 0]);
});

test("an IdP of one's own is played from its dialect file", async () => {
  const folder = scratchFolder();
  const file = join(folder, "own.yaml");
  writeFileSync(file, "id: own\ntitle: Our own\nextends: okta\nsettings: { import.pageSize: 7 }\n");
  const { out, words } = inFolder(two);
  const { code } = await scimulator(["simulate", file, ...words]);
  expect(code).toBe(0);
  expect(readFileSync(join(out, "record.ndjson"), "utf8")).toContain("count=7");
});

test("an interrupted simulation removes what it made", async () => {
  const target = await servedTarget();
  const stop = new AbortController();
  const { out, words } = inFolder("generate: { people: 2000 }");
  const running = scimulator(["simulate", "okta", ...target.words, ...words], {
    environment: target.environment,
    interrupted: stop.signal,
  });
  await expect.poll(target.count).toBeGreaterThan(0);
  stop.abort();
  const { code } = await running;
  const left = await target.count();
  await target.close();
  expect(code).toBe(130);
  expect(left).toBe(0);
  expect(existsSync(join(out, "journal.ndjson"))).toBe(false);
});
