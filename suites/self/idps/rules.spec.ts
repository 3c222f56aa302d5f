import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import type { Dialect } from "../../../src/model/idp.ts";
import type { IdpRule, RuleAddress } from "../../../src/model/rule.ts";
import { resolveDialect } from "../../../src/scenario/index.ts";
import type { Json } from "../../../src/scim/json.ts";
import { root } from "./support/dialects.ts";

const { rules, dialects, issues } = loadCatalogue();

const idpsWithRules = [...new Set(rules.map(({ idp }) => idp))];

/** How many rules our accounts of the first three have, so that none is lost at the end. */
const counts: Readonly<Record<string, number>> = { okta: 125, entra: 143, google: 30 };

const fileOf = (idp: string) => dialects.find(({ id }) => id === idp);

const kindsOf = (idp: string): readonly Dialect[] =>
  Object.keys(fileOf(idp)?.kinds ?? {}).flatMap((kind) => resolveDialect(dialects, idp, kind).dialect ?? []);

/** Which rules the entries of that name cite, in whichever kind; undefined where there is none. */
const citedAt = (idp: string, entry: string): readonly string[] | undefined => {
  const [part = "", ...rest] = entry.split(".");
  const name = rest.join(".");
  const found: Readonly<Record<string, () => readonly ({ readonly rule: string } | undefined)[]>> = {
    kinds: () => [fileOf(idp)?.kinds[name]],
    settings: () => kindsOf(idp).map(({ settings }) => settings[name]),
    headers: () => kindsOf(idp).flatMap(({ headers }) => headers.filter((header) => header.name === name)),
    sourceAttributes: () => kindsOf(idp).map(({ sourceAttributes }) => sourceAttributes[name]),
    userMapping: () => kindsOf(idp).flatMap(({ userMapping }) => userMapping),
    groupMapping: () => kindsOf(idp).flatMap(({ groupMapping }) => groupMapping),
  };
  const cited = found[part]?.().flatMap((one) => one?.rule ?? []) ?? [];
  return cited.length === 0 ? undefined : cited;
};

const flowFile = (file: string): string => join(root, "src/idps", `${file}.ts`);

/** Switches that are off: nothing is done, or not now, or nothing is added. */
const isOff = (value: Json | undefined): boolean =>
  value === false || value === "" || value === "never" || value === 0 || (Array.isArray(value) && value.length === 0);

const problem = ({ id, idp }: IdpRule, address: RuleAddress): string | undefined => {
  switch (address.kind) {
    case "dialect": {
      const cited = citedAt(idp, address.entry);
      if (cited === undefined) return `${id}: the dialect has no entry ${address.entry}`;
      return cited.includes(id) ? undefined : `${id}: the entry ${address.entry} does not cite it`;
    }
    case "flow": {
      const path = flowFile(address.file);
      if (!existsSync(path)) return `${id}: there is no flow ${address.file}`;
      return new RegExp(`\\b${id}\\b`).test(readFileSync(path, "utf8"))
        ? undefined
        : `${id}: ${address.file} does not name it`;
    }
    case "off": {
      const values = kindsOf(idp).flatMap(({ settings }) => settings[address.setting]?.value ?? []);
      if (values.length === 0) return `${id}: the dialect has no setting ${address.setting}`;
      return values.every(isOff) ? undefined : `${id}: ${address.setting} is not off`;
    }
    case "unseen":
      return undefined;
  }
};

const numberOf = (id: string): number => Number(/-(\d+)$/.exec(id)?.[1]);

/** How many rules have an address of each kind; several have more than one. */
const tally = (idp: string): string => {
  const own = rules.filter((rule) => rule.idp === idp);
  const amount = (kind: RuleAddress["kind"]): string =>
    `${own.filter(({ address }) => address.some((one) => one.kind === kind)).length} ${kind}`;
  return `${own.length} rules: ${(["dialect", "flow", "off", "unseen"] as const).map(amount).join(", ")}`;
};

test("the lists are read without a complaint", () => {
  expect(issues).toEqual([]);
});

test("no rule is left out, also where several IdPs share one account", () => {
  for (const prefix of new Set(rules.map(({ id }) => id.replace(/-\d+$/, "")))) {
    const numbers = rules.flatMap(({ id }) => (id.startsWith(`${prefix}-`) ? [numberOf(id)] : []));
    expect(
      numbers.toSorted((left, right) => left - right),
      prefix,
    ).toEqual(numbers.map((_, index) => index + 1));
  }
});

for (const idp of idpsWithRules) {
  const own = rules.filter((rule) => rule.idp === idp);

  test(`the list of ${idp} is whole and in order (${tally(idp)})`, () => {
    const prefixes = [...new Set(own.map(({ id }) => id.replace(/-\d+$/, "")))];
    for (const prefix of prefixes) {
      const numbers = own
        .map(({ id }) => id)
        .filter((id) => id.startsWith(`${prefix}-`))
        .map(numberOf);
      expect(numbers, prefix).toEqual(Array.from(numbers, (_, index) => (numbers[0] ?? 1) + index));
    }
    expect(own).toHaveLength(counts[idp] ?? own.length);
    expect(own.filter(({ title }) => title.length > 200 || !/[.!?"]$/.test(title)).map(({ id }) => id)).toEqual([]);
  });

  test(`every rule of ${idp} has an address that leads to it`, () => {
    expect(own.filter(({ address }) => address.length === 0).map(({ id }) => id)).toEqual([]);
    expect(own.flatMap((rule) => rule.address.flatMap((one) => problem(rule, one) ?? []))).toEqual([]);
  });
}
