import { expect, test } from "@playwright/test";
import { knownFrom, parseDialect, resolveDialect } from "../../../src/scenario/index.ts";

const base = `id: acme
title: Acme Cloud
aliases: [acme-cloud]
kinds:
  plain: { title: Plain app, rule: ACME-1 }
  fancy:
    title: Fancy app
    rule: ACME-2
    settings:
      users.deactivate.verb: { value: PATCH, rule: ACME-3, confidence: recorded }
    headers: [{ name: user-agent, value: Fancy/1, on: all, rule: ACME-4, confidence: recorded }]
    userMapping:
      - { source: mail, target: userName, rule: ACME-5, confidence: documented }
      - { source: title, target: title, when: never, rule: ACME-6, confidence: documented }
headers:
  - { name: User-Agent, value: Acme/1, on: all, rule: ACME-7, confidence: documented }
  - { name: Accept, value: application/scim+json, on: all, rule: ACME-8, confidence: documented }
settings:
  users.deactivate.verb: { value: PUT, rule: ACME-9, confidence: documented }
  import.pageSize: { value: 200, rule: ACME-10, confidence: documented }
sourceAttributes:
  mail: { value: email, rule: ACME-11, confidence: documented }
userMapping:
  - { source: login, target: userName, rule: ACME-12, confidence: documented }
  - { source: title, target: title, rule: ACME-13, confidence: documented }
  - { source: city, target: 'addresses[type eq "work"].locality', when: create, rule: ACME-14, confidence: inferred }
groupMapping:
  - { source: displayName, target: displayName, rule: ACME-15, confidence: documented }
`;

const own = `id: ours
title: Acme as we run it
extends: acme-cloud
settings:
  import.pageSize: 50
  ours.only: { value: [1], rule: OURS-1, confidence: reported }
`;

const fileOf = (text: string) => {
  const { dialect, issues } = parseDialect(text, "scenarios/acme/dialect.yaml");
  expect(issues).toEqual([]);
  if (dialect === undefined) throw new Error("no dialect");
  return dialect;
};

const files = [fileOf(base), fileOf(own)];
const resolved = (...[id, kind, overrides]: [string, string?, Parameters<typeof resolveDialect>[3]?]) => {
  const { dialect, issues } = resolveDialect(files, id, kind, overrides);
  expect(issues).toEqual([]);
  if (dialect === undefined) throw new Error("not resolved");
  return dialect;
};

test("without a kind the first one is played", () => {
  const dialect = resolved("ACME-cloud");
  expect(dialect).toMatchObject({ id: "acme", title: "Acme Cloud", kind: "plain" });
  expect(dialect.settings["users.deactivate.verb"]?.value).toBe("PUT");
  expect(dialect.sourceAttributes.mail?.value).toBe("email");
  expect(dialect.userMapping.map(({ when }) => when)).toEqual(["always", "always", "create"]);
});

test("a kind overrides settings, headers and rows, and takes rows away", () => {
  const dialect = resolved("acme", "fancy");
  expect(dialect.settings["users.deactivate.verb"]).toEqual({ value: "PATCH", rule: "ACME-3", confidence: "recorded" });
  expect(dialect.settings["import.pageSize"]?.value).toBe(200);
  expect(dialect.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    "user-agent: Fancy/1",
    "Accept: application/scim+json",
  ]);
  expect(dialect.userMapping.map(({ source, target }) => `${source} > ${target}`)).toEqual([
    "mail > userName",
    'city > addresses[type eq "work"].locality',
  ]);
});

test("a file that extends another has its kinds, and a bare value keeps the rule it overrides", () => {
  const dialect = resolved("ours", "fancy");
  expect(dialect).toMatchObject({ id: "ours", title: "Acme as we run it", kind: "fancy" });
  expect(dialect.settings["import.pageSize"]).toEqual({ value: 50, rule: "ACME-10", confidence: "documented" });
  expect(dialect.settings["ours.only"]).toEqual({ value: [1], rule: "OURS-1", confidence: "reported" });
  expect(dialect.settings["users.deactivate.verb"]?.value).toBe("PATCH");
});

test("a scenario overrides settings and the mapping", () => {
  const dialect = resolved("acme", "plain", {
    settings: { "import.pageSize": 5 },
    mapping: { city: null, title: "nickName", mail: "userName" },
  });
  expect(dialect.settings["import.pageSize"]).toEqual({ value: 5, rule: "ACME-10", confidence: "documented" });
  expect(dialect.userMapping).toEqual([
    { source: "mail", target: "userName", when: "always", rule: "ACME-12", confidence: "documented" },
    { source: "title", target: "nickName", when: "always", rule: "ACME-13", confidence: "documented" },
  ]);
});

test("what does not exist is named, with the nearest word", () => {
  expect(resolveDialect(files, "acne").issues[0]).toMatchObject({ hint: 'did you mean "acme"?' });
  expect(resolveDialect(files, "acme", "fanzy").issues[0]).toMatchObject({ hint: 'did you mean "fancy"?' });
  const overrides = { settings: { "import.pagesize": 1 }, mapping: {} };
  expect(resolveDialect(files, "acme", "plain", overrides).issues[0]).toMatchObject({
    hint: 'did you mean "import.pageSize"?',
  });
});

test("extending in a circle, or nobody, is refused", () => {
  const circle = [
    fileOf(own.replace("acme-cloud", "other")),
    fileOf(own.replace("ours", "other").replace("acme-cloud", "ours")),
  ];
  expect(resolveDialect(circle, "ours").issues[0]?.message).toContain("leads nowhere");
  expect(resolveDialect([fileOf(own)], "ours").issues[0]?.message).toContain("leads nowhere");
});

test("what scenarios may say follows from dialects and flows", () => {
  const known = knownFrom(files, [
    { id: "acme", aliases: ["acme-old"], flows: { "assign-user": (() => undefined) as never } },
  ]);
  expect(known.idps[0]).toEqual({
    id: "acme",
    aliases: ["acme-cloud", "acme-old"],
    kinds: ["plain", "fancy"],
    delays: [],
    steps: ["assign-user"],
    settings: ["users.deactivate.verb", "import.pageSize"],
    sources: ["mail"],
  });
  expect(known.idps[1]).toMatchObject({ id: "ours", kinds: ["plain", "fancy"], steps: ["assign-user"] });
});

for (const [name, text, at, says] of [
  [
    "a header on nothing",
    base.replace("on: all, rule: ACME-7", "on: some, rule: ACME-7"),
    "16:44",
    "Expected one of all, body",
  ],
  [
    "a bare setting in a dialect of its own",
    base.replace("{ value: 200, rule: ACME-10, confidence: documented }", "200"),
    "20:20",
    "Expected keys and values",
  ],
  ["a setting without a rule", base.replace("rule: ACME-10, ", ""), "20:3", '"rule" is missing'],
  ["no kinds", "id: x\ntitle: X\n", "1:1", '"kinds" is missing'],
  [
    "a certainty nobody has",
    base.replace("confidence: inferred", "confidence: sure"),
    "26:108",
    "Expected one of documented",
  ],
] as const)
  test(`a dialect with ${name} is told so`, () => {
    const { dialect, issues } = parseDialect(text, "d.yaml");
    expect(dialect).toBeUndefined();
    expect(issues.map(({ line, column }) => `${line}:${column}`)).toEqual([at]);
    expect(issues[0]?.message).toContain(says);
  });
