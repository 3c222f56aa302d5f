import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { scimulator } from "../cli/support.ts";
import { scratchFolder } from "../scratch.ts";

const head = `title: A story for this test
idp: okta
operation: create-user
needs: [app]
because: OKTA-28
directory: { people: { ada: { givenName: Ada, familyName: Byron } } }
steps:
`;

const written = (text: string): string => {
  const file = join(scratchFolder(), "story.yaml");
  writeFileSync(file, text);
  return file;
};

const ran = async (text: string, target: string) => {
  const out = scratchFolder();
  const { code, said } = await scimulator(["run", written(text), "--target", target, "--out", out]);
  const result = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
  return { code, said, story: result.scenarios.at(-1), record: readFileSync(join(out, "record.ndjson"), "utf8") };
};

test("what the application does not say is a finding that tells what it said instead", async () => {
  const { code, story } = await ran(
    `${head}  - assign-user: ada
    expect:
      app:
        sign-in: { ada: allowed }
        session: { ada: holds }
        team: []
        person: { ada: { state: active } }
        outbox: [{ to: ada, kind: reminder }]
        audit: [{ about: ada, result: 409 }]
`,
    "bundled:amplitude",
  );
  expect(code).toBe(1);
  const told = story.findings.map(({ checkId, where, expected, actual }: Record<string, string>) => [
    checkId,
    where,
    expected,
    actual,
  ]);
  expect(told).toEqual([
    ["expect/app", "app.signIn.ada", "allowed", expect.stringContaining("complete sign-up first")],
    ["expect/app", "app.session.ada", "holds", expect.stringContaining("none was opened")],
    ["expect/app", "app.person.ada.state", '"active"', '"invited"'],
    ["expect/app", "app.outbox.0", expect.stringContaining("reminder"), expect.stringContaining("invitation")],
    ["expect/app", "app.audit.0", expect.stringContaining("409"), expect.stringContaining("POST")],
    ["expect/app", "app.team", "[]", '["ada"]'],
  ]);
});

test("no session, key, invitation or password is in the record", async () => {
  const { record } = await ran(
    `${head}  - assign-user: ada
  - app: { as: admin, method: GET, path: "/outbox?to=\${ada.userName}", keep: mail }
  - app:
      as: ada
      method: POST
      path: /registration
      body:
        invitation: \${mail.messages.0.invitation}
        password: an engine of brass
        profile: { givenName: Ada, familyName: Byron }
    expect: { status: 201, app: { sign-in: { ada: allowed } } }
`,
    "bundled:amplitude",
  );
  expect(record).toContain('"invitation":"<password');
  expect(record).toContain('"session":"<password');
  expect(record).not.toContain("engine of brass");
});

test("a target whose application cannot be asked skips the story, and says why", async () => {
  const { story } = await ran(`${head}  - assign-user: ada\n    expect: { app: { team: [ada] } }\n`, "bundled");
  expect([story.verdict, story.reason ?? story.steps[0].reason]).toEqual([
    "skip",
    "the target has no application that can be asked",
  ]);
});

const mistakes: readonly (readonly [steps: string, complaint: RegExp])[] = [
  ["  - app: { as: bob, method: GET, path: /team }", /"bob" is not declared under directory.people/],
  ["  - app: { as: ada, path: /team }", /needs "method"/],
  ["  - app: { hand-over: token, method: GET }", /"hand-over" asks nothing/],
  ["  - assign-user: ada\n    expect: { app: { sign-in: { bob: allowed } } }", /"bob" is not declared/],
  ["  - assign-user: ada\n    expect: { app: { session: { ada: open } } }", /holds, ended/],
];

for (const [steps, complaint] of mistakes)
  test(`a story that cannot be asked is told so: ${String(complaint)}`, async () => {
    const { code, out, said } = await scimulator(["validate", written(`${head}${steps}\n`)]);
    expect([code, `${out}${said}`]).toEqual([2, expect.stringMatching(complaint)]);
  });

test("a story that asks the application says that it needs one", async () => {
  const story = `${head.replace("needs: [app]\n", "")}  - app: { as: admin, method: GET, path: /team }\n`;
  const { out, said } = await scimulator(["validate", written(story)]);
  expect(`${out}${said}`).toContain('say "needs: [app]"');
});
