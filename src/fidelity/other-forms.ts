import type { Dialect, Mapping } from "../model/idp.ts";
import type { OtherForm } from "../model/idp-forms.ts";
import { isObject } from "../scim/json.ts";
import { endpointOf, operationsIn, type RecordedCase } from "./recorded-case.ts";

const touched = ({ settings, mapping }: OtherForm): readonly string[] => [
  ...Object.keys(settings),
  ...Object.keys(mapping),
];

export const agree = (form: OtherForm, chosen: readonly OtherForm[]): boolean => {
  const names = touched(form);
  return !chosen.flatMap(touched).some((name) => names.includes(name));
};

const owner = /^(?:users|groups)(?=\.)/;

/** Switches of what is asked for, and how; a flag in the address comes with every request. */
const asking = /^(?:query(?!\.flag)|lookup|import|entitlements|connection)\.|\.(?:lookup|import)\./;

/**
 * A switch for users says nothing about a request to `Groups`, nor one for groups about a request to `Users`, nor one for questions about a
 * request that asks nothing.
 */
export const formsAbout = (recorded: RecordedCase, forms: readonly OtherForm[]): readonly OtherForm[] => {
  const endpoint = endpointOf(recorded)?.toLowerCase();
  const isMeant = (name: string): boolean =>
    [undefined, endpoint].includes(owner.exec(name)?.[0]) && (recorded.method === "GET" || !asking.test(name));
  return forms.filter((form) => touched(form).some(isMeant));
};

/** One request shows few forms at once; more are not tried, because every form doubles the ways there are. */
export const formsMax = 3;

/** Which of the other forms apply, in every combination that says one thing about a switch or row; the fewest first. */
export const combinations = (forms: readonly OtherForm[]): readonly (readonly OtherForm[])[] => {
  const all: (readonly OtherForm[])[] = [[]];
  for (const form of forms) {
    const joined = all.filter((chosen) => chosen.length < formsMax && agree(form, chosen));
    all.push(...joined.map((chosen) => [...chosen, form]));
  }
  return all.toSorted((left, right) => left.length - right.length);
};

/** In which order the paths of its operations stand, the administrator chose who sorted the mapping. */
export const orderIn = (recorded: RecordedCase, { settings }: Dialect): readonly OtherForm[] => {
  const setting = settings["patch.order"];
  const paths = operationsIn(recorded).flatMap(({ path, value }) =>
    typeof path === "string" ? [path] : isObject(value) ? Object.keys(value) : [],
  );
  if (setting === undefined || recorded.method !== "PATCH" || paths.length < 2) return [];
  const because = "Rows of a mapping stand as its administrator sorted them.";
  return [{ settings: { "patch.order": paths }, mapping: {}, rule: setting.rule, because }];
};

const withRow = (rows: readonly Mapping[], target: string, source: string, rule: string): readonly Mapping[] =>
  rows.some((row) => row.target === target)
    ? rows.map((row) => (row.target === target ? { ...row, source, when: "always" } : row))
    : [...rows, { source, target, when: "always", rule, confidence: "documented" }];

/** Headers may say what a setting of the client says. */
const withClient = (dialect: Dialect, { settings }: OtherForm): Dialect["headers"] =>
  Object.entries(settings)
    .filter(([name]) => name.startsWith("client."))
    .reduce(
      (headers, [name, value]) =>
        headers.map((header) => ({
          ...header,
          value: header.value.replaceAll(String(dialect.settings[name]?.value), String(value)),
        })),
      dialect.headers,
    );

const withForm = (dialect: Dialect, form: OtherForm): Dialect => {
  const { settings, mapping, rule } = form;
  const unknown = { rule, confidence: "documented" } as const;
  const switched = Object.entries(settings).map(
    ([name, value]) => [name, { ...(dialect.settings[name] ?? unknown), value }] as const,
  );
  return {
    ...dialect,
    headers: withClient(dialect, form),
    settings: { ...dialect.settings, ...Object.fromEntries(switched) },
    userMapping: Object.entries(mapping).reduce(
      (rows, [target, source]) => withRow(rows, target, source, rule),
      dialect.userMapping,
    ),
  };
};

/** A dialect as it is in those forms. */
export const withForms = (dialect: Dialect, forms: readonly OtherForm[]): Dialect => forms.reduce(withForm, dialect);
