import { expect, test } from "@playwright/test";
import {
  asRequirement,
  isInSuite,
  isMeantBy,
  parseConfig,
  parseForms,
  parseRules,
  parseSuite,
  validateText,
} from "../../../src/scenario/index.ts";
import { known } from "./known.ts";

const at = ({ line, column }: { readonly line: number; readonly column: number }): string => `${line}:${column}`;

test("globs mean ids", () => {
  for (const [globs, id, isMeant] of [
    [["**"], "rfc/paging", true],
    [["rfc/*"], "rfc/paging", true],
    [["rfc/*"], "okta/paging", false],
    [["*/create-user"], "okta/create-user", true],
    [["*/create-user"], "okta/groups/create-user", false],
    [["okta/**"], "okta/groups/push", true],
    [["**/push"], "okta/groups/push", true],
    [["rfc/pag*"], "rfc/paging-more", true],
    [["**", "!google/**"], "google/create-user", false],
    [["rfc/a.b"], "rfc/axb", false],
    [[], "rfc/paging", false],
  ] as const)
    expect(isMeantBy(globs)(id), `${globs} ${id}`).toBe(isMeant);
});

test("a suite selects by id and tag", () => {
  const { suite } = parseSuite(
    "id: mine\ntitle: Mine\nscenarios: ['rfc/**']\ntags: [users]\nchecks: ['delete/*']\n",
    "suites/mine.yaml",
  );
  expect(suite).toEqual({
    id: "mine",
    file: "suites/mine.yaml",
    title: "Mine",
    scenarios: ["rfc/**"],
    tags: ["users"],
    checks: ["delete/*"],
  });
  if (suite === undefined) return;
  expect(isInSuite(suite)({ id: "rfc/a", tags: ["users"] })).toBe(true);
  expect(isInSuite(suite)({ id: "rfc/a", tags: ["groups"] })).toBe(false);
  expect(isInSuite(suite)({ id: "okta/a", tags: ["users"] })).toBe(false);
});

test("a suite that is wrong is told so", () => {
  const { issues } = parseSuite("id: My Suite\ntitel: x\nscenarios: []\n", "suites/mine.yaml");
  expect(issues.map(at)).toEqual(["1:1", "1:5", "2:1", "3:12"]);
});

const ruleText = (id: string, more: string): string => `- { id: ${id}, title: One, confidence: recorded, ${more} }\n`;

test("rules are read, each with its addresses, and cited as requirements", () => {
  const { rules, issues } = parseRules(
    `- { id: OKTA-1, title: One, confidence: recorded, sources: [D20], where: Section 2, address: { flow: okta/pages } }
- id: OKTA-2
  title: Two
  confidence: inferred
  address:
    - { dialect: headers.Accept }
    - { off: users.deletedName, because: Nobody documents it. }
    - { unseen: other client, because: Of another version. }
    - { unseen: console }
`,
    "scenarios/okta/rules.yaml",
  );
  expect(issues).toEqual([]);
  expect(rules).toEqual([
    {
      id: "OKTA-1",
      idp: "okta",
      title: "One",
      confidence: "recorded",
      sources: ["D20"],
      where: "Section 2",
      address: [{ kind: "flow", file: "okta/pages" }],
    },
    {
      id: "OKTA-2",
      idp: "okta",
      title: "Two",
      confidence: "inferred",
      sources: [],
      address: [
        { kind: "dialect", entry: "headers.Accept" },
        { kind: "off", setting: "users.deletedName", because: "Nobody documents it." },
        { kind: "unseen", reason: "other client", because: "Of another version." },
        { kind: "unseen", reason: "console" },
      ],
    },
  ]);
  expect(rules?.map(asRequirement)[0]).toEqual({
    id: "OKTA-1",
    level: "IDP",
    keyword: "IDP",
    basis: "idp",
    summary: "One",
    section: "Section 2",
    confidence: "recorded",
  });
});

test("a rule that stands twice, or is not sure, is told so", () => {
  const { issues } = parseRules(
    `${ruleText("OKTA-1", "address: { unseen: console }")}- { id: OKTA-1, title: Two, confidence: recordet, address: { unseen: console } }\n`,
    "rules.yaml",
  );
  expect(issues.map(at)).toEqual(["2:9", "2:41"]);
  expect(issues[1]?.hint).toBe('did you mean "recorded"?');
});

for (const [address, place, message, hint] of [
  [
    "{ flow: okta/pages, dialect: userMapping }",
    "1:51",
    "An address is one of dialect, flow, off, unseen, got dialect, flow",
    undefined,
  ],
  ["{ because: So. }", "1:51", "An address is one of dialect, flow, off, unseen, got none", undefined],
  [
    "{ off: users.deletedName }",
    "1:51",
    '"because" is missing in this address: one sentence that says why it is off',
    undefined,
  ],
  [
    "{ unseen: consol }",
    "1:70",
    'Expected one of console, network, other client, target, unknown, got "consol"',
    'did you mean "console"?',
  ],
  ["{ flwo: okta/pages }", "1:62", 'Unknown key "flwo"', 'did you mean "flow"?'],
  [
    "{ flow: okta/pages.ts }",
    "1:68",
    '"okta/pages.ts" does not fit here: a file below src/idps without its ending, as okta/pages',
    undefined,
  ],
  ["[]", "1:60", "Expected a list of at least 1", undefined],
  ["okta/pages", "1:60", "Expected keys and values or a list, got text", undefined],
] as const)
  test(`a rule with address ${address} is told so`, () => {
    const { issues } = parseRules(ruleText("OKTA-1", `address: ${address}`), "rules.yaml");
    expect(issues.map((issue) => [at(issue), issue.message, issue.hint])).toContainEqual([place, message, hint]);
  });

test("a rule without an address is told so", () => {
  const { issues } = parseRules("- { id: OKTA-1, title: One, confidence: recorded }\n", "rules.yaml");
  expect(issues.map(({ message }) => message)).toEqual(['"address" is missing']);
});

test("other forms are read, with what they switch and what they contradict", () => {
  const { forms, issues } = parseForms(
    `forms:
  - { settings: { groups.put.id: false }, mapping: { roles: "Roles([x])" }, rule: OKTA-86, because: A sample says so. }
contradictions:
  - { operation: user.disable, method: PATCH, body: { active: "*" }, rule: OKTA-62, because: A tutorial says so. }
`,
    "forms.yaml",
  );
  expect(issues).toEqual([]);
  expect(forms).toEqual({
    forms: [
      {
        settings: { "groups.put.id": false },
        mapping: { roles: "Roles([x])" },
        rule: "OKTA-86",
        because: "A sample says so.",
      },
    ],
    contradictions: [
      {
        operation: "user.disable",
        method: "PATCH",
        body: { active: "*" },
        rule: "OKTA-62",
        because: "A tutorial says so.",
      },
    ],
  });
});

test("another form without its rule is told so", () => {
  const { issues } = parseForms("forms:\n  - { settings: {}, because: Somebody said so. }\n", "forms.yaml");
  expect(issues.map(at)).toEqual(["2:5"]);
});

const config = `targets:
  staging: { url: "https://staging.example/scim/v2", tokenEnv: STAGING_TOKEN, headers: { X-Tenant: blue } }
  local: { url: "bundled:strict" }
defaults: { target: staging, idp: okta, reporter: [html, json], timeout: 10s, rate: 5/s, seed: 7, bail: true }
suites: [smoke]
`;

test("settings are read", () => {
  expect(parseConfig(config, "scimulator.config.yaml")).toEqual({
    issues: [],
    config: {
      targets: {
        staging: {
          url: "https://staging.example/scim/v2",
          auth: { tokenEnv: "STAGING_TOKEN" },
          headers: { "X-Tenant": "blue" },
        },
        local: { url: "bundled:strict", auth: {}, headers: {} },
      },
      defaults: {
        target: "staging",
        idp: ["okta"],
        reporter: ["html", "json"],
        timeout: "10s",
        rate: "5/s",
        seed: 7,
        bail: true,
      },
      suites: ["smoke"],
    },
  });
});

const authenticated = (auth: string, more = ""): string =>
  `targets:\n  t: { url: "https://t.example", ${more}auth: { ${auth} } }\n`;

test("settings say how a target is authenticated to, and whom to trust", () => {
  const auth = "oauthUrl: https://login.example/token, clientIdEnv: ID, clientSecretFile: secret, oauthStyle: header";
  expect(parseConfig(authenticated(auth, "caFile: ca.pem, "), "scimulator.config.yaml").config?.targets.t).toEqual({
    url: "https://t.example",
    caFile: "ca.pem",
    headers: {},
    auth: {
      oauthUrl: "https://login.example/token",
      clientIdEnv: "ID",
      clientSecretFile: "secret",
      oauthStyle: "header",
    },
  });
});

for (const [auth, place, message] of [
  [
    "is: basic, userEnv: U, passwordEnv: P, tokenEnv: T",
    "2:81",
    '"tokenEnv" does not belong to basic authentication, which takes "userEnv", "passwordEnv" or "passwordFile"',
  ],
  ["userEnv: U", "2:34", 'basic authentication needs "passwordEnv" or "passwordFile"'],
  ["is: oauth, clientIdEnv: I, clientSecretEnv: S", "2:34", 'oauth authentication needs "oauthUrl"'],
  ["tokenEnv: T, tokenFile: f", "2:55", "The secret stands in a variable or in a file, not in both"],
  ["is: bearer, token: abc", "2:34", 'bearer authentication needs "tokenEnv" or "tokenFile"'],
  ["is: digest", "2:46", 'Expected one of bearer, header, basic, oauth, got "digest"'],
  [
    "tokenEnv: not a name",
    "2:52",
    '"not a name" does not fit here: the environment variable that holds the token; never the token itself',
  ],
] as const)
  test(`settings with auth { ${auth} } are told so`, () => {
    const { issues } = parseConfig(authenticated(auth), "scimulator.config.yaml");
    expect(issues.map((issue) => [at(issue), issue.message])).toContainEqual([place, message]);
  });

test("settings that say twice who they are are told so", () => {
  const { issues } = parseConfig(authenticated("tokenEnv: T", "tokenEnv: T, "), "scimulator.config.yaml");
  expect(issues.map(at)).toEqual(["2:34"]);
});

for (const [name, text, places, hint] of [
  [
    "a credential header in the file",
    config.replace("X-Tenant: blue", "X-Api-Key: x"),
    ["2:101"],
    "write auth: { is: header, authHeader: X-Api-Key, tokenEnv: VARIABLE } and put them into the variable",
  ],
  [
    "a target that is not there",
    config.replace("target: staging", "target: stagging"),
    ["4:21"],
    'did you mean "staging"?',
  ],
  [
    "a token in the file",
    config.replace("X-Tenant: blue", "Authorization: Bearer x"),
    ["2:105"],
    'name the environment variable that holds them under "tokenEnv"',
  ],
  ["an address that is none", config.replace("https://staging", "staging"), ["2:19"], undefined],
  ["a duration that is none", config.replace("10s", "10"), ["4:74"], 'put it in quotes: "10"'],
  ["an unknown flag", config.replace("bail", "bial"), ["4:99"], 'did you mean "bail"?'],
] as const)
  test(`settings with ${name} are told so`, () => {
    const { issues } = parseConfig(text, "scimulator.config.yaml");
    expect(issues.map(at)).toEqual(places);
    expect(issues[0]?.hint).toBe(hint);
  });

test("what a file is meant to be follows from its name, or from what stands in it", () => {
  for (const [text, file, form] of [
    ["title: x", "scenarios/okta/dialect.yaml", "dialect"],
    ["title: x", "scenarios\\okta\\rules.yaml", "rules"],
    ["title: x", "scenarios/okta/forms.yaml", "forms"],
    ["title: x", "scimulator.config.yaml", "config"],
    ["title: x", "suites/smoke.yaml", "suite"],
    ["title: x", "scenarios/a.yaml", "scenario"],
    ["title: x\nsteps: []", "a.yaml", "scenario"],
    ["id: x\ntitle: x\nscenarios: []", "a.yaml", "suite"],
    ["id: x\ntitle: x\nextends: okta\nsettings: {}", "a.yaml", "dialect"],
    ["- { id: A-1 }", "a.yaml", "rules"],
    ["contradictions: []", "a.yaml", "forms"],
    ["targets: {}", "a.yaml", "config"],
    ["", "a.yaml", "scenario"],
    ["[", "a.yaml", "scenario"],
  ] as const)
    expect(validateText(text, file, known).form, `${file}: ${text}`).toBe(form);
});
