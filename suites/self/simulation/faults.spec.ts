import { expect, test } from "@playwright/test";
import { played } from "./support.ts";

test.describe.configure({ timeout: 180_000 });

const people = `
people:
  ada: { givenName: Ada, familyName: Byron, department: Engines, title: Countess, manager: mary }
  mary: { givenName: Mary, familyName: Somerville, title: Author }
  grace: { givenName: Grace, familyName: Hopper }
  jose: { givenName: José, familyName: Ibáñez }
groups:
  engineers: { displayName: Engineers, members: [ada, grace, jose] }
  authors: { displayName: Authors, members: [mary] }
`;

const events = [
  "joins: grace",
  "moves: ada, set: { department: Research, title: Lead }",
  "moves: mary, set: { title: null }",
  "leaves: jose",
  "changes: engineers, remove: [ada], add: [mary], displayName: Makers",
  "returns: jose",
  "deletes: mary",
];

/** The fault befalls the first cycle, and everything that happens afterwards. */
const always = (fault: string): string =>
  [
    `${people}script:`,
    `  - fault: { ${fault} }`,
    ...events.flatMap((event) => [`  - { after: 1h, fault: { ${fault} } }`, `  - { ${event} }`]),
  ].join("\n");

const faults: readonly string[] = [
  "answer: lost",
  "on: POST, answer: lost",
  "answer: 429, times: 2, retry-after: 30s",
  "answer: 502",
];

for (const idp of ["okta", "entra", "google", "authentik", "generic", "keycloak-mitodl-scim"])
  test(`what ${idp} repeats after faults leaves a conforming target as directory and mapping say`, async () => {
    for (const fault of faults) {
      const { findings, result } = await played(idp, always(fault));
      expect(findings, fault).toEqual([]);
      expect(result.verdict, fault).toBe("pass");
    }
  });

const lostCreate = `${people}script: [{ fault: { on: POST /Users, answer: lost } }]`;

test("whoever is there twice after a lost answer is named", async () => {
  const { told, code } = await played("authentik", lostCreate, ["--quirk", "create-takes-duplicates"]);
  expect(told.map(({ checkId, message }) => `${checkId} ${message}`)).toEqual([
    expect.stringMatching(
      /^convergence\/surplus ada: is there twice, as \/Users\/\S+, which the identity provider is linked to, and as \/Users\/\S+$/,
    ),
  ]);
  expect(code).toBe(1);
});

test("the log says what failed and what came of doing it again, and a fault is no failure of the target", async () => {
  const { out } = await played("okta", lostCreate);
  const lines = out.split("\n");
  expect(lines.filter((line) => line.includes("user.push  ada"))).toEqual([
    expect.stringMatching(
      /FAILED POST \/Users: the connection broke before the answer arrived; Automatic provisioning/,
    ),
    expect.stringMatching(/Linked to \S+$/),
  ]);
  expect(out).toContain("0 failures");
});

test("two simulations with one seed and faults tell the same", async () => {
  const text = "generate: { people: 60 }\nscript: [{ fault: { on: POST /Users, answer: lost, times: 9 } }]";
  const tell = async () => (await played("google", text, ["--json"])).out.split("\n").slice(0, -1);
  const failed = (lines: readonly string[]) => lines.filter((line) => line.includes('"isFailure":true'));
  const [first, second] = [failed(await tell()), failed(await tell())];
  expect(first).toHaveLength(9);
  expect(second).toEqual(first);
});

test("a fault by which no request was meant is told", async () => {
  const text = `${people}script: [{ fault: { on: POST /users, answer: lost } }]`;
  expect((await played("okta", text)).said).toContain('"fault lost POST /users" befell nothing');
});
