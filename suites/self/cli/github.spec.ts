import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { scratchFolder } from "../scratch.ts";
import { scimulator } from "./support.ts";

const story = `title: A story of mine
steps:
  - request: { method: GET, path: /Users }
  - request: { method: GET, path: /Users/none }
    expect: { status: 200, body: { detail: fine } }
    because: RFC7644-3.4.1-01
`;

const workplace = () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, "scenarios"));
  writeFileSync(join(folder, "scenarios", "mine.yaml"), story);
  const summary = join(folder, "summary.md");
  const environment = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: summary };
  return { file: join(folder, "scenarios", "mine.yaml"), summary, environment };
};

const commandsIn = (out: string): readonly string[] =>
  out.split("\n").filter((line) => line.trimStart().startsWith("::"));

test("a run in a GitHub workflow marks the line of the repository's scenario and adds a summary to the step", async () => {
  const { file, summary, environment } = workplace();
  writeFileSync(summary, "# An earlier step\n");
  const { code, out } = await scimulator(["run", file, "--out", scratchFolder()], { environment });
  expect(commandsIn(out)[0]).toMatch(/^::error file=scenarios\/mine\.yaml,line=4,title=RFC7644-3\.4\.1-01%3A /);
  expect(readFileSync(summary, "utf8")).toMatch(/^# An earlier step\n# ✗ Fail: /);
  expect(code).toBe(1);
});

test("elsewhere nothing of it is printed or written", async () => {
  const { file, summary } = workplace();
  const { out } = await scimulator(["run", file, "--out", scratchFolder()], {
    environment: { GITHUB_STEP_SUMMARY: summary },
  });
  expect(commandsIn(out)).toEqual([]);
  expect(() => readFileSync(summary)).toThrow("ENOENT");
});

test("the summary keeps to GitHub's limit together with what stands there already", async () => {
  const { file, summary, environment } = workplace();
  writeFileSync(summary, "x".repeat(1_048_576 - 300));
  await scimulator(["run", file, "--out", scratchFolder()], { environment });
  expect(readFileSync(summary).length).toBeLessThanOrEqual(1_048_576);
});

test("a summary that cannot be written is told, and changes nothing else", async () => {
  const { file, environment } = workplace();
  const { code, said } = await scimulator(["run", file, "--out", scratchFolder()], {
    environment: { ...environment, GITHUB_STEP_SUMMARY: scratchFolder() },
  });
  expect(said).toContain("The summary of the step could not be written: it is a folder.");
  expect(code).toBe(1);
});

test("a target that writes workflow commands into its errors gives none", async () => {
  const { file, environment } = workplace();
  const forged = "a\n::error::forged\r::set-output name=x::y\n##[warning]forged";
  const server = createServer((_, response) =>
    response
      .writeHead(404, { "content-type": "application/scim+json" })
      .end(JSON.stringify({ detail: forged, schemas: [forged] })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { out, said } = await scimulator(
    ["run", file, "okta/create-user", "--target", target, "--out", scratchFolder()],
    {
      environment,
    },
  );
  server.close();
  for (const line of commandsIn(out)) expect(line).toMatch(/^::(error|warning) (file|title)=/);
  expect(commandsIn(out).length).toBeGreaterThan(0);
  const rest = out.split(/[\r\n]/).filter((line) => !line.startsWith("::"));
  for (const line of [...rest, ...said.split(/[\r\n]/)]) expect(line).not.toMatch(/^\s*::|##\[/);
});
