import { expect, test } from "@playwright/test";
import { parseDirectory } from "../../../src/scenario/parse-directory.ts";
import { known } from "./known.ts";

const yaml = (text: string) => parseDirectory(text, "directory.yaml", known, "okta");
const csv = (text: string) => parseDirectory(text, "people.csv", known, "okta");

const told = ({ issues }: ReturnType<typeof yaml>): readonly string[] =>
  issues.map(({ line, column, message, hint = "" }) => `${line}:${column} ${message} ${hint}`.trim());

test("a directory is read with its people, groups, generator, script and the set-up of its IdP", () => {
  const { directory, issues } = yaml(
    [
      "idp: { kind: oin, settings: { import.pageSize: 50 } }",
      "people:",
      "  ada: { givenName: Ada, manager: person2 }",
      "groups:",
      "  engineers: { displayName: Engines, members: [ada, person1] }",
      "generate: { people: 2, groups: 1, seed: 9, edges: false }",
      "script:",
      "  - { after: 1d, joins: 3 }",
      "  - { moves: ada, set: { title: Boss, department: null } }",
      "  - { changes: group1, add: [ada] }",
      "  - after: 40m",
    ].join("\n"),
  );
  expect(issues).toEqual([]);
  expect(directory).toMatchObject({
    idp: { kind: "oin", settings: { "import.pageSize": 50 } },
    people: { ada: { manager: "person2" } },
    groups: { engineers: { displayName: "Engines", members: ["ada", "person1"] } },
    generate: { people: 2, groups: 1, seed: 9, hasEdges: false },
  });
  expect(directory?.script.map(({ kind, afterMs }) => [kind, afterMs])).toEqual([
    ["joins", 86_400_000],
    ["moves", 0],
    ["changes", 0],
    ["waits", 2_400_000],
  ]);
});

const mistakes: Readonly<Record<string, readonly [text: string, says: string]>> = {
  "a word nobody knows": [
    "people: { ada: { givenNames: Ada } }",
    '1:18 Unknown key "givenNames" in this person did you mean "givenName"?',
  ],
  "a key twice": ["people:\n  ada: {}\n  ada: {}", '3:3 "ada" stands here twice'],
  "a manager nobody has": [
    "people:\n  ada: { manager: mari }\n  mary: {}",
    '2:19 There is no person "mari" in this directory did you mean "mary"?',
  ],
  "a member nobody has": [
    "people: { ada: {} }\ngroups:\n  e: { members: [adda] }",
    '3:18 There is no person "adda" in this directory did you mean "ada"?',
  ],
  "a made up person who is not made": [
    "generate: { people: 2 }\ngroups: { e: { members: [person3] } }",
    '2:26 There is no person "person3" in this directory',
  ],
  "the key of a made up person": [
    "generate: { people: 2 }\npeople: { person1: {} }",
    '2:11 "person1" is the key of a person who is made up: choose another one',
  ],
  "an unknown setting": [
    "idp: { settings: { import.pageSise: 1 } }\npeople: { ada: {} }",
    '1:20 okta has no setting "import.pageSise" did you mean "import.pageSize"?',
  ],
  "a kind the IdP does not have": [
    "idp: { kind: oim }\npeople: { ada: {} }",
    '1:14 okta has no kind "oim": expected aiw, oin did you mean "oin"?',
  ],
  "two things in one event": [
    "people: { ada: {} }\nscript: [{ leaves: ada, returns: ada }]",
    '2:25 An event is one thing: "leaves" stands here already',
  ],
  "a move without values": ["people: { ada: {} }\nscript: [{ moves: ada }]", '2:12 "moves" needs "set" beside it'],
  "a stretch of time that is none": [
    "people: { ada: {} }\nscript: [{ after: soon, leaves: ada }]",
    '2:19 "soon" does not fit here: a stretch of time after the last event, such as 40m, 24h or 7d',
  ],
  "a word of a move nobody knows": [
    "people: { ada: {} }\nscript: [{ moves: ada, set: { titel: Boss } }]",
    '2:31 A person has no "titel"',
  ],
  "nobody at all": ["groups: {}", '1:1 The directory is empty: declare "people", or have some made up with "generate"'],
};

for (const [name, [text, says]] of Object.entries(mistakes)) {
  test(`${name} is an issue at its place`, () => {
    expect(told(yaml(text)).join("\n")).toContain(says);
  });
}

test("a CSV knows its columns in any letter case, quotes by RFC 4180, managers by address, and groups", () => {
  const { directory, issues } = csv(
    '\uFEFFKEY,GivenName,familyname,EMAIL,manager,groups\r\nada,Ada,"O""Neil, Jr.",ada@example.org,Mary@example.org,Makers; Everybody\r\nmary,Mary,"Somer\r\nville",mary@example.org,,Everybody\r\n',
  );
  expect(issues).toEqual([]);
  expect(directory?.people).toEqual({
    ada: { givenName: "Ada", familyName: 'O"Neil, Jr.', email: "ada@example.org", manager: "mary" },
    mary: { givenName: "Mary", familyName: "Somer\r\nville", email: "mary@example.org" },
  });
  expect(directory?.groups).toEqual({
    Makers: { displayName: "Makers", members: ["ada"] },
    Everybody: { displayName: "Everybody", members: ["ada", "mary"] },
  });
});

test("whoever has no key goes by the user name", () => {
  expect(Object.keys(csv("userName,title\nada,Boss\n").directory?.people ?? {})).toEqual(["ada"]);
});

const csvMistakes: Readonly<Record<string, readonly [text: string, says: string]>> = {
  "a column nobody knows": ["key,givenNam\nada,Ada", '1:5 There is no column "givenNam"'],
  "a column twice": ["key,title,Title\nada,a,b", '1:11 "title" and "Title" both stand for title: leave one out'],
  "a key twice": ["key,title\nada,a\nmary,b\nada,c", '4:1 "ada" stands in line 2 already'],
  "a manager nobody has": [
    "key,manager\nada,mari\nmary,",
    '2:5 There is no person "mari" in this file, or several of that name did you mean "mary"?',
  ],
  "a quote that is never closed": ['key,title\nada,"Boss\nmary,x', "2:5 This quote is never closed"],
  "more cells than columns": [
    "key\nada,Ada",
    "2:5 This row has more cells than there are columns (1): is a quote missing?",
  ],
  "no column that names anybody": [
    "title\nBoss",
    '1:1 Nobody has a name: there is no column "key", "userName" or "email"',
  ],
  "nobody at all": [
    "key,title\n",
    "1:1 The file names nobody: expected a line of column names, then one person a line",
  ],
  "a name that is no key": ["key\n__proto__", '2:1 "__proto__" cannot be a key: choose another one'],
};

for (const [name, [text, says]] of Object.entries(csvMistakes)) {
  test(`in a CSV, ${name} is an issue at its place`, () => {
    expect(told(csv(text)).join("\n")).toContain(says);
  });
}

test("the place of an issue is counted behind a cell of several lines", () => {
  expect(told(csv('key,title,manager\nada,"one\ntwo",nobody\n')).join("\n")).toContain(
    '3:6 There is no person "nobody"',
  );
});

const exportsOf: Readonly<Record<string, readonly [header: string, row: string]>> = {
  Okta: [
    "login,firstName,lastName,middleName,email,mobilePhone,zipCode,managerId",
    "a@b.c,Ada,Byron,K,a@b.c,+44,X1,00u",
  ],
  "Entra ID": [
    "id,userPrincipalName,givenName,surname,mail,mobilePhone,postalCode,accountEnabled",
    "6f,a@b.c,Ada,Byron,a@b.c,+44,X1,True",
  ],
  "Google Workspace": [
    "First Name [Required],Last Name [Required],Email Address [Required],Mobile Phone,Org Unit Path [Required]",
    "Ada,Byron,a@b.c,+44,/",
  ],
};

for (const [console, [header, row]] of Object.entries(exportsOf))
  test(`the columns of an export from ${console} are known`, () => {
    const { directory, issues } = csv(`${header}\n${row}\n`);
    expect(issues).toEqual([]);
    expect(directory?.people["a@b.c"]).toMatchObject({
      givenName: "Ada",
      familyName: "Byron",
      email: "a@b.c",
      mobile: "+44",
    });
  });

test("semicolons and tabs separate, too, where the line of names has them", () => {
  const people = { ada: { givenName: "Ada, Countess" } };
  expect(csv("\uFEFFkey;givenName\r\nada;Ada, Countess\r\n").directory?.people).toMatchObject(people);
  expect(csv("key\tgivenName\nada\tAda, Countess").directory?.people).toMatchObject(people);
});

test("a manager is named by anything that is theirs alone", () => {
  const named = (name: string) =>
    csv(`key,displayName,employeeNumber,manager\nada,Ada,1,${name}\nmary,Mary,2,\nmab,Mary,3,`);
  expect(named("2").directory?.people.ada).toMatchObject({ manager: "mary" });
  expect(told(named("Mary")).join()).toContain('2:11 There is no person "Mary" in this file, or several of that name');
});

test("another encoding, two columns for one word and endless names are told", () => {
  expect(told(csv("key,givenName\nada,Jos\uFFFD"))).toEqual(['2:8 The file is not UTF-8 here: save it as "CSV UTF-8"']);
  expect(told(csv("key,firstName,givenName\nada,A,B"))).toEqual([
    '1:15 "firstName" and "givenName" both stand for givenName: leave one out',
  ]);
  expect(told(csv(`key,${"z".repeat(500)}\nada,1`))[0]?.length).toBeLessThan(400);
});

test("a fault in a script says what it does in a scenario", () => {
  const { directory, issues } = yaml(
    "people: { ada: {} }\nscript: [{ after: 1d, fault: { on: POST /Users, answer: 429, times: 2, retry-after: 30s } }]",
  );
  expect(issues).toEqual([]);
  expect(directory?.script).toMatchObject([
    {
      kind: "fault",
      afterMs: 86_400_000,
      fault: { method: "POST", path: "/Users", answer: 429, times: 2, retryAfter: "30s" },
    },
  ]);
  expect(
    told(yaml("people: { ada: {} }\nscript: [{ fault: { answer: lost, retry-after: 30s }, leaves: ada }]")),
  ).toEqual(expect.arrayContaining([expect.stringContaining('"retry-after" goes with a status, as "answer: 429"')]));
});
