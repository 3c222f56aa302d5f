import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { idps, mappingLanguage } from "../../../src/idps/index.ts";
import type { Scenario } from "../../../src/model/scenario.ts";
import { isStoryFile, knownFrom, parseScenario } from "../../../src/scenario/index.ts";
import { dialectFiles, root } from "./support/dialects.ts";

const known = knownFrom(dialectFiles, idps, undefined, mappingLanguage);

const filesOf = (id: string): readonly string[] =>
  readdirSync(join(root, "scenarios", id))
    .filter(isStoryFile)
    .map((name) => `scenarios/${id}/${name}`);

const parsed = dialectFiles.flatMap(({ id }) =>
  filesOf(id).map((file) => parseScenario(readFileSync(join(root, file), "utf8"), file, known)),
);

const scenarios: readonly Scenario[] = parsed.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]));

test("every scenario of an IdP is written well", () => {
  expect(parsed.flatMap(({ issues }) => issues)).toEqual([]);
});

test("no two scenarios tell the same story", () => {
  const titles = scenarios.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test("every scenario says what must have gone over the wire, how it is answered, or what the target must hold", () => {
  const silent = scenarios.filter(({ steps }) =>
    steps.every(
      ({ expect: expected }) =>
        expected?.status === undefined &&
        expected?.exchanges === undefined &&
        expected?.target === undefined &&
        expected?.idp === undefined,
    ),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

/** The cells that each IdP's rules fill. */
const cells: Readonly<Record<string, readonly string[]>> = {
  okta: [
    "test-connection",
    "create-user",
    "create-user-with-manager",
    "link-user",
    "update-user",
    "update-several-attributes",
    "add-multi-valued-attribute",
    "clear-attribute",
    "change-enterprise-attribute",
    "change-custom-attribute",
    "set-manager",
    "remove-manager",
    "set-password",
    "deactivate-user",
    "reactivate-user",
    "unassign-user",
    "suspend-user",
    "delete-user",
    "assign-group",
    "unassign-group",
    "import-users",
    "import-groups",
    "push-group",
    "link-group",
    "push-now",
    "rename-group",
    "add-members",
    "remove-members",
    "unlink-group",
    "delete-group",
  ],
  entra: [
    "test-connection",
    "create-user",
    "link-user",
    "update-user",
    "update-several-attributes",
    "add-multi-valued-attribute",
    "change-enterprise-attribute",
    "clear-attribute",
    "deactivate-user",
    "reactivate-user",
    "unassign-user",
    "delete-user",
    "set-manager",
    "remove-manager",
    "create-group",
    "link-group",
    "assign-group",
    "add-members",
    "remove-members",
    "rename-group",
    "delete-group",
    "unassign-group",
    "create-user-with-manager",
    "create-user-with-roles",
    "change-roles",
    "replace-roles",
    "soft-delete-user",
    "restore-user",
    "provision-on-demand",
  ],
  google: [
    "create-user",
    "link-user",
    "update-user",
    "suspend-user",
    "reactivate-user",
    "unassign-user",
    "delete-user",
    "update-several-attributes",
    "suspend-after-delay",
    "delete-after-delay",
    "suspend-then-delete",
    "cancel-deprovisioning",
    "keep-account",
    "restore-user",
  ],
};

const isFilled = (idp: string, kind: string, operation: string): boolean =>
  scenarios.some(
    (scenario) =>
      scenario.idp?.is === idp &&
      scenario.operation === operation &&
      (scenario.idp.kinds.length === 0 || scenario.idp.kinds.includes(kind)),
  );

for (const { id, kinds } of dialectFiles)
  for (const kind of Object.keys(kinds))
    test(`the grid has no empty cell for ${id} as ${kind}`, () => {
      const empty = (cells[id] ?? []).filter((operation) => !isFilled(id, kind, operation));
      expect(empty).toEqual([]);
    });

const withMapping = (mapping: string): readonly (readonly [number, string, string | undefined])[] => {
  const text = `title: A story\nidp: { is: okta, mapping: { ${mapping} } }\noperation: create-user\ndirectory: { people: { ada: {} } }\nsteps: [{ assign-user: ada }]\n`;
  return parseScenario(text, "mine.yaml", known).issues.map(({ line, message, hint }) => [line, message, hint]);
};

test("a mapping in a scenario is held to the dialect, with line and nearest word", () => {
  expect(withMapping("division: 'urn:x:User:licence', costCenter: null")).toEqual([]);
  expect(withMapping("divison: title")).toEqual([[2, 'okta has no attribute "divison"', 'did you mean "division"?']]);
  expect(withMapping("'division +': title")).toEqual([
    [
      2,
      '"division +" is no source of a mapping: at character 11: expected a name, a text in quotes, or a function',
      undefined,
    ],
  ]);
  expect(withMapping("division: 'emails['")).toEqual([
    [
      2,
      '"emails[" is no target path: expected an attribute such as name.givenName or emails[type eq "work"].value',
      undefined,
    ],
  ]);
});

test("a target path that no User has is named with the nearest attribute; below a URN anything may stand", () => {
  const stranger = (name: string, path: string) =>
    `A User has no attribute "${name}" where "${path}" puts it: an attribute of the application's own is written with the URN of its schema in front`;
  expect(withMapping("division: titel")).toEqual([[2, stranger("titel", "titel"), 'did you mean "title"?']]);
  expect(withMapping("division: name.givenNam")).toEqual([
    [2, stranger("givenNam", "name.givenNam"), 'did you mean "givenName"?'],
  ]);
  expect(withMapping("division: 'phoneNumbers[typ eq \"work\"].value'")).toEqual([
    [2, stranger("typ", 'phoneNumbers[typ eq "work"].value'), 'did you mean "type"?'],
  ]);
  for (const path of [
    "externalId",
    "NickName",
    'emails[type eq "home"].value',
    "roles.^[primary==true].value",
    "urn:ietf:params:scim:schemas:core:2.0:User:shoeSize",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName",
  ])
    expect([path, withMapping(`division: '${path}'`)]).toEqual([path, []]);
});

test("a delay in a scenario is one, with line and what to write", () => {
  const issuesOf = (delay: string) =>
    parseScenario(
      `title: A story\nidp: { is: google, settings: { deprovision.off.suspend: ${delay} } }\noperation: x\nsteps: [{ advance-clock: 1d }]\n`,
      "mine.yaml",
      known,
    ).issues.map(({ line, message }) => [line, message]);
  for (const delay of ["0h", "24h", "7d", "never"]) expect(issuesOf(delay)).toEqual([]);
  for (const delay of ["7", "7 days", "[7d]", "1w"])
    expect(issuesOf(delay)).toEqual([
      [2, '"deprovision.off.suspend" is a stretch of time: write 0h, 24h, 7d and the like, or never'],
    ]);
});

const withScope = (filter: string): readonly (readonly [number, number, string])[] => {
  const text = `title: A story\nidp:\n  is: entra\n  settings: { users.scope: ${filter} }\noperation: create-user\ndirectory: { people: { ada: {} } }\nsteps: [{ assign-user: ada }]\n`;
  return parseScenario(text, "mine.yaml", known).issues.map(({ line, column, message }) => [line, column, message]);
};

test("a scoping filter in a scenario is one, and speaks of attributes there are", () => {
  expect(withScope("'department EQUALS \"Engines\"'")).toEqual([]);
  expect(withScope("'department IS NULL AND departmant IS NULL'")).toEqual([
    [4, 28, 'entra has no attribute "departmant" (at character 24)'],
  ]);
  expect(withScope("'department LIKE \"E\"'")).toEqual([
    [4, 28, expect.stringContaining("is no scoping filter: at character 12: expected an operator: NOT EQUALS")],
  ]);
  expect(withScope("12")).toEqual([[4, 28, expect.stringContaining("is a scoping filter: write department EQUALS")]]);
});
