import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { dialectProblems, idps } from "../../../src/idps/index.ts";
import type { Dialect } from "../../../src/model/idp.ts";
import { behaviourIn, settingNames } from "../../../src/scenario/dialect/resolve-dialect.ts";
import { type DialectFile, kindsOf, lineage, parseDialect, parseRules } from "../../../src/scenario/index.ts";
import { personWords } from "../../../src/scenario/words.ts";
import { dialectFiles, dialectOf, root } from "./support/dialects.ts";

const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

const rulesOf = (id: string) => {
  const path = `scenarios/${id}/rules.yaml`;
  return existsSync(join(root, path)) ? (parseRules(textOf(path), path).rules ?? []) : [];
};

const lineOf = (file: DialectFile): readonly DialectFile[] => lineage(dialectFiles, file) ?? [];

const all: readonly Dialect[] = dialectFiles.flatMap((file) =>
  kindsOf(lineOf(file)).map((kind) => dialectOf(file.id, kind)),
);

const shown = dialectFiles.flatMap((file) => lineOf(file).map(({ id }) => [file.id, id] as const));

for (const dialect of all)
  test(`${dialect.id} as ${dialect.kind} can be played, and cites rules there are`, () => {
    const below = shown.flatMap(([id, one]) => (id === dialect.id ? [one] : []));
    const known = new Set(below.flatMap(rulesOf).map((rule) => rule.id));
    const cited = [
      ...dialect.headers,
      ...Object.values(dialect.settings),
      ...Object.values(dialect.sourceAttributes),
      ...dialect.userMapping,
      ...dialect.groupMapping,
    ].map(({ rule }) => rule);
    expect(dialectProblems(dialect, personWords)).toEqual([]);
    expect(cited.filter((rule) => !known.has(rule))).toEqual([]);
  });

test("a setting that generic flows are to read is one that they know", () => {
  const known = new Set(Object.keys(dialectOf("generic", "by-patch").settings));
  const onGeneric = dialectFiles.filter((file) => file.id !== "generic" && behaviourIn(lineOf(file)) === "generic");
  expect(onGeneric.length).toBeGreaterThan(10);
  const unknown = onGeneric.flatMap((file) =>
    settingNames([file]).flatMap((name) =>
      known.has(name) || name.startsWith("client.") ? [] : [`${file.id}: ${name}`],
    ),
  );
  expect(unknown).toEqual([]);
});

test("every flow belongs to a dialect, under the same names", () => {
  expect(idps.map(({ id }) => id).filter((id) => !dialectFiles.some((file) => file.id === id))).toEqual([]);
  for (const { id, aliases } of idps) expect(dialectFiles.find((file) => file.id === id)?.aliases).toEqual(aliases);
});

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [readFileSync(join(folder, entry.name), "utf8")],
  );

test("every rule a flow cites is in the list", () => {
  const known = new Set(dialectFiles.flatMap(({ id }) => rulesOf(id)).map((rule) => rule.id));
  const cited = sources(join(root, "src/idps")).flatMap(
    (text) => text.match(/\b(?:OKTA|ENTRA|GOOGLE|GENERIC|KEYCLOAK)-\d+/g) ?? [],
  );
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter((rule) => !known.has(rule))).toEqual([]);
});

test("what nobody has recorded of Google says so", () => {
  const inferred = ["users.update.verb", "deprovision.deleted.delete", "users.lookup.parameters", "query.space"];
  for (const kind of ["put", "patch"])
    expect(inferred.map((name) => dialectOf("google", kind).settings[name]?.confidence)).toEqual(
      inferred.map(() => "inferred"),
    );
});

test("a mapping that cannot be played is told with its place", () => {
  const dialect = dialectOf("okta", "aiw");
  const row = { when: "always", rule: "OKTA-32", confidence: "documented" } as const;
  const broken: Dialect = {
    ...dialect,
    sourceAttributes: {
      ...dialect.sourceAttributes,
      site: { value: "campus", rule: "OKTA-32", confidence: "documented" },
    },
    userMapping: [
      { source: "firstName +", target: "nickName", ...row },
      { source: "firstNam", target: "nickName", ...row },
      { source: "site", target: "emails[", ...row },
    ],
  };
  expect(dialectProblems(broken, personWords)).toEqual([
    {
      where: "sourceAttributes.site",
      message: '"campus" speaks at character 1 of "campus", which is no attribute of the directory',
    },
    {
      where: "userMapping[0].source",
      message: '"firstName +": at character 12: expected a name, a text in quotes, or a function',
    },
    {
      where: "userMapping[1].source",
      message: '"firstNam" speaks at character 1 of "firstNam", which is no attribute of the directory',
    },
    {
      where: "userMapping[2].target",
      message:
        '"emails[" is no target path: expected an attribute such as name.givenName or emails[type eq "work"].value',
    },
  ]);
});

test("a dialect with an unknown key is refused with line and column", () => {
  const { issues } = parseDialect(`${textOf("scenarios/google/dialect.yaml")}\nuserMaping: []\n`, "mine.yaml");
  expect(issues.map(({ hint }) => hint)).toEqual(['did you mean "userMapping"?']);
});
