import type { Dialect, Mapping } from "../model/idp.ts";
import type { OtherForm } from "../model/idp-forms.ts";
import { endpointOf, type RecordedCase } from "./recorded-case.ts";

const touched = ({ settings, mapping }: OtherForm): readonly string[] => [
  ...Object.keys(settings),
  ...Object.keys(mapping),
];

const agree = (form: OtherForm, chosen: readonly OtherForm[]): boolean => {
  const names = touched(form);
  return !chosen.flatMap(touched).some((name) => names.includes(name));
};

const owner = /^(?:users|groups)(?=\.)/;

const reading = /^(?:query|import|entitlements|connection)\./;

/** A switch for users says nothing about a request to `Groups`, nor one for groups about a request to `Users`, nor one for reading about a write. */
export const formsAbout = (recorded: RecordedCase, forms: readonly OtherForm[]): readonly OtherForm[] =>
  forms.filter((form) =>
    touched(form).some(
      (name) =>
        [undefined, endpointOf(recorded)?.toLowerCase()].includes(owner.exec(name)?.[0]) &&
        (recorded.method === "GET" || !reading.test(name)),
    ),
  );

/** One request shows few forms at once; more are not tried, because every form doubles the ways there are. */
const formsMax = 3;

/** Which of the other forms apply, in every combination that says one thing about a switch or row; the fewest first. */
export const combinations = (forms: readonly OtherForm[]): readonly (readonly OtherForm[])[] => {
  const all: (readonly OtherForm[])[] = [[]];
  for (const form of forms) {
    const joined = all.filter((chosen) => chosen.length < formsMax && agree(form, chosen));
    all.push(...joined.map((chosen) => [...chosen, form]));
  }
  return all.toSorted((left, right) => left.length - right.length);
};

const withRow = (rows: readonly Mapping[], target: string, source: string, rule: string): readonly Mapping[] =>
  rows.some((row) => row.target === target)
    ? rows.map((row) => (row.target === target ? { ...row, source, when: "always" } : row))
    : [...rows, { source, target, when: "always", rule, confidence: "documented" }];

const withForm = (dialect: Dialect, { settings, mapping, rule }: OtherForm): Dialect => {
  const unknown = { rule, confidence: "documented" } as const;
  const switched = Object.entries(settings).map(
    ([name, value]) => [name, { ...(dialect.settings[name] ?? unknown), value }] as const,
  );
  return {
    ...dialect,
    settings: { ...dialect.settings, ...Object.fromEntries(switched) },
    userMapping: Object.entries(mapping).reduce(
      (rows, [target, source]) => withRow(rows, target, source, rule),
      dialect.userMapping,
    ),
  };
};

/** A dialect as it is in those forms. */
export const withForms = (dialect: Dialect, forms: readonly OtherForm[]): Dialect => forms.reduce(withForm, dialect);
