import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { parseScenario } from "../../../src/scenario/index.ts";
import { known } from "./known.ts";

/** One mistake a row: `at` is line:column, `says` a part of the message, `hint` the whole hint. */
interface Row {
  readonly name: string;
  readonly text: string;
  readonly issues: readonly { readonly at: string; readonly says: string; readonly hint?: string }[];
}

const table = join(resolve(import.meta.dirname, "../../.."), "fixtures/tables/scenario/mistakes.json");
const rows = JSON.parse(readFileSync(table, "utf8")) as readonly Row[];

for (const { name, text, issues: expected } of rows)
  test(`says where and why: ${name}`, () => {
    const { scenario, issues } = parseScenario(text, "scenarios/mine.yaml", known);
    expect(scenario).toBeUndefined();
    expect(issues.map(({ line, column, hint }) => ({ at: `${line}:${column}`, hint }))).toEqual(
      expected.map(({ at, hint }) => ({ at, hint })),
    );
    for (const [index, { says }] of expected.entries()) expect(issues[index]?.message).toContain(says);
    for (const issue of issues) expect(issue.file).toBe("scenarios/mine.yaml");
  });

const whole = `title: A new person is looked up, then created
description: The story in full.
idp: { is: azure-ad, flavour: [legacy, compliant], settings: {}, mapping: { department: "urn:x:User:department", title: null } }
operation: create-user
tags: [users, create]
needs: [patch]
because: OKTA-28
directory:
  people:
    ada: { givenName: Ada, familyName: Byron, department: Engines, manager: mary }
    mary: { givenName: Mary, title: null }
  groups:
    engineers: { displayName: Engineers, members: [ada] }
    empty: {}
given:
  - request: { method: POST, path: /Users, body: { userName: "\${ada.userName}" }, as: existing }
steps:
  - test-connection
  - cycle:
  - assign-user: ada
    expect:
      exchanges: [{ method: GET, path: /Users }, { method: POST, status: [200, 201] }]
      target: { user: ada, active: true, department: Engines }
      idp: { tasks: [], linked: [ada] }
  - update-user: ada
    set: { title: Countess, phone: null }
  - set-manager: ada
    manager: null
  - request:
      method: GET
      path: "/Users/\${existing.id}"
      query: { filter: 'userName eq "\${ada.userName}" & more', count: 2 }
      headers: { If-None-Match: "\${existing.meta.version}" }
      auth: none
      repeat: 3
    expect:
      status: 200
      body: { emails: { $includes: { type: work } }, $ref: here }
      target: [{ user: ada, gone: true }, { group: engineers, members: [ada, mary] }]
    because: RFC7644-3.4.1-02
  - request: { method: PUT, path: "/Users/\${existing.id}", body: "\${existing}", walk: false, text-free: 1 }
`.replace(", text-free: 1", "");

test("builds the scenario a file describes", () => {
  const { scenario, issues } = parseScenario(whole, "/home/me/scenarios/entra/create-user.yaml", known);
  expect(issues).toEqual([]);
  expect(scenario).toMatchObject({
    id: "entra/create-user",
    file: "/home/me/scenarios/entra/create-user.yaml",
    title: "A new person is looked up, then created",
    description: "The story in full.",
    idp: {
      is: "entra",
      kinds: ["legacy", "compliant"],
      settings: {},
      mapping: { department: "urn:x:User:department", title: null },
    },
    operation: "create-user",
    tags: ["users", "create"],
    needs: ["patch"],
    because: "OKTA-28",
    directory: {
      people: {
        ada: { givenName: "Ada", familyName: "Byron", department: "Engines", manager: "mary" },
        mary: { givenName: "Mary", title: null },
      },
      groups: { engineers: { displayName: "Engineers", members: ["ada"] }, empty: { members: [] } },
    },
    given: [{ kind: "request", method: "POST", path: "/Users", headers: {}, auth: "run", as: "existing", repeat: 1 }],
  });
  expect(scenario?.steps).toEqual([
    { kind: "test-connection", place: { file: "/home/me/scenarios/entra/create-user.yaml", line: 18, column: 5 } },
    { kind: "cycle", place: expect.objectContaining({ line: 19, column: 5 }) },
    {
      kind: "assign-user",
      subject: "ada",
      place: expect.objectContaining({ line: 20, column: 5 }),
      expect: {
        exchanges: [
          { method: "GET", path: "/Users" },
          { method: "POST", status: [200, 201] },
        ],
        target: [{ user: "ada", isGone: false, attributes: { active: true, department: "Engines" } }],
        idp: { tasks: [], linked: ["ada"] },
      },
    },
    expect.objectContaining({ kind: "update-user", subject: "ada", set: { title: "Countess", phone: null } }),
    expect.objectContaining({ kind: "set-manager", subject: "ada", manager: null }),
    expect.objectContaining({
      kind: "request",
      path: "/Users/${existing.id}?filter=userName%20eq%20%22${ada.userName}%22%20%26%20more&count=2",
      headers: { "If-None-Match": "${existing.meta.version}" },
      auth: "none",
      repeat: 3,
      because: "RFC7644-3.4.1-02",
      expect: {
        status: 200,
        body: { emails: { $includes: { type: "work" } }, $ref: "here" },
        target: [
          { user: "ada", isGone: true, attributes: {} },
          { group: "engineers", isGone: false, attributes: {}, members: ["ada", "mary"] },
        ],
      },
    }),
    expect.objectContaining({ kind: "request", body: "${existing}", walk: false }),
  ]);
});

test("an id is the path below the scenarios, on every system", () => {
  const least = "title: x\nsteps: [{ request: { method: GET, path: /Users } }]\n";
  for (const [file, id] of [
    ["scenarios/rfc/paging.yaml", "rfc/paging"],
    ["C:\\work\\scenarios\\okta\\groups\\push.yml", "okta/groups/push"],
    ["./mine.yaml", "mine"],
  ] as const)
    expect(parseScenario(least, file, known).scenario?.id).toBe(id);
});
