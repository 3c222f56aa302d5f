import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Result } from "../../../src/model/result.ts";
import { scratchFolder } from "../scratch.ts";
import { filesIn, scimulator } from "./support.ts";

const resultIn = (folder: string): Result => JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as Result;

const idsOf = (table: string): readonly string[] =>
  table
    .split("\n")
    .filter((line) => /^\S/.test(line))
    .map((line) => line.split(/\s/)[0] ?? "");

const chosen = async (...words: readonly string[]): Promise<readonly string[]> =>
  idsOf((await scimulator(["run", ...words, "--dry-run"])).out);

test("--grep finds text in id and title, in any letter case, and takes its characters as they are", async () => {
  expect(await chosen("okta", "--grep", "PUSH")).toContain("okta/push-empty-group-now");
  expect(await chosen("all", "--grep", "first user's")).toEqual([]);
  expect(await chosen("all", "--grep", 'button "test api')).toEqual([
    "okta/test-connection-with-wrong-token",
    "okta/test-connection",
  ]);
  expect(await chosen("okta", "--grep", "okta.create")).toEqual([]);
});

test("--grep between slashes is a regular expression", async () => {
  expect(await chosen("all", "--grep", "/^(okta|google)\\/create-user$/")).toEqual([
    "google/create-user",
    "okta/create-user",
  ]);
});

test("a regular expression that is none ends with 2, before anything is sent", async () => {
  const { code, said } = await scimulator(["run", "okta", "--grep", "/creat(/"]);
  expect(said).toContain("a regular expression between slashes");
  expect(code).toBe(2);
});

test("--tag takes scenarios with any of the tags, --idp those of an identity provider, and both narrow together", async () => {
  const both = await chosen("all", "--tag", "create,delete", "--idp", "google");
  expect(both).toEqual(expect.arrayContaining(["google/create-user", "google/delete-user"]));
  expect(both.filter((id) => !id.startsWith("google/"))).toEqual([]);
  const creating = await chosen("all", "--tag", "create");
  expect(creating).toEqual(expect.arrayContaining(["google/create-user", "okta/create-user"]));
  expect(creating).not.toContain("google/delete-user");
});

for (const [flags, expected] of [
  [["--tag", "upate"], 'No scenario has the tag "upate". Did you mean "update"?'],
  [["--grep", "creat-user"], '--grep finds 0 scenarios. Did you mean "create-user"?'],
  [["--grep", "create", "--tag", "delete"], "--tag leaves"],
  [["--idp", "google"], "--idp leaves 0 scenarios."],
] as const) {
  test(`run okta ${flags.join(" ")} ends with 2 and says which flag leaves nothing`, async () => {
    const { code, said } = await scimulator(["run", "okta", ...flags, "--out", scratchFolder()]);
    expect(said).toContain(expected);
    expect(code).toBe(2);
  });
}

test("--dry-run says what each scenario would write, sends nothing and leaves no file", async () => {
  let connections = 0;
  const server = createServer().on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = scratchFolder();
  const { code, out, said } = await scimulator(["run", "smoke", "--dry-run", "--target", target, "--out", folder]);
  server.close();
  expect(out.replaceAll(/\s+/g, " ")).toContain("[POST /Users, DELETE /Users/{id}, PUT /Users/{id}]");
  expect(out).toContain("[writes nothing]");
  expect(said).toContain("nothing was sent");
  expect(connections).toBe(0);
  expect(filesIn(folder).size).toBe(0);
  expect(code).toBe(0);
});

const story = (path: string): string =>
  `title: A story of ${path}\nsteps:\n  - request: { method: GET, path: "${path}" }\n    expect: { status: 200 }\n    because: RFC7644-3.4.1-01\n`;

/** A target that thinks long about one address and knows no other. */
const slowTarget = async () => {
  const server = createServer((request, response) => {
    const isSlow = request.url?.startsWith("/Slow") ?? false;
    setTimeout(
      () => response.writeHead(isSlow ? 200 : 404, { "content-type": "application/scim+json" }).end("{}"),
      isSlow ? 400 : 0,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
};

for (const workers of [1, 4]) {
  test(`--bail with ${workers} at once begins nothing more after the first failure is known, and says so of the rest`, async () => {
    const { target, close } = await slowTarget();
    const [stories, out] = [scratchFolder(), scratchFolder()];
    writeFileSync(join(stories, "00.yaml"), story("/Slow"));
    for (let number = 10; number < 30; number += 1)
      writeFileSync(join(stories, `${number}.yaml`), story(`/Users/${number}`));
    const words = ["run", `${stories}/`, "--bail", "--workers", String(workers), "--target", target, "--out", out];
    const { code } = await scimulator(words);
    close();
    const { scenarios } = resultIn(out);
    const skipped = scenarios.filter(({ verdict }) => verdict === "skip");
    expect(scenarios.filter(({ verdict }) => verdict === "fail").length).toBeGreaterThan(0);
    expect(skipped.length).toBeGreaterThanOrEqual(20 - workers);
    expect(new Set(skipped.map(({ reason }) => reason))).toEqual(
      new Set(["the run stops after the first scenario that fails"]),
    );
    expect(code).toBe(1);
  });
}

test("any number of workers gives the same result", async () => {
  const verdicts = [];
  for (const workers of ["1", "16"]) {
    const out = scratchFolder();
    await scimulator([
      "run",
      "smoke",
      "--seed",
      "3",
      "--workers",
      workers,
      "--quirk",
      "delete-answers-200",
      "--out",
      out,
    ]);
    verdicts.push(resultIn(out).scenarios.map(({ id, verdict, findings }) => [id, verdict, findings]));
  }
  expect(verdicts[1]).toEqual(verdicts[0]);
});
