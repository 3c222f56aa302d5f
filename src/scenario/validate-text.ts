import type { Issue } from "../model/scenario.ts";
import { isObject, type Json } from "../scim/json.ts";
import { parseDialect } from "./dialect/parse-dialect.ts";
import type { Known } from "./known.ts";
import { parseConfig } from "./parse-config.ts";
import { parseConsequences } from "./parse-consequences.ts";
import { parseDirectory } from "./parse-directory.ts";
import { parseForms } from "./parse-forms.ts";
import { parseRules } from "./parse-rules.ts";
import { parseScenario } from "./parse-scenario.ts";
import { parseSuite } from "./parse-suite.ts";
import { type Form, forms, schemas } from "./schemas/index.ts";
import { readYaml } from "./yaml/read-yaml.ts";

const fileNames: readonly { readonly name: RegExp; readonly form: Form }[] = [
  { name: /(^|\/)dialect\.ya?ml$/, form: "dialect" },
  { name: /(^|\/)rules\.ya?ml$/, form: "rules" },
  { name: /(^|\/)forms\.ya?ml$/, form: "forms" },
  { name: /(^|\/)consequences\.ya?ml$/, form: "consequences" },
  { name: /\.config\.ya?ml$/, form: "config" },
  { name: /(^|\/)suites\/[^/]+\.ya?ml$/, form: "suite" },
  { name: /(^|\/)scenarios\/.+\.ya?ml$/, form: "scenario" },
];

/** The form that knows most of a file's keys; of equals the one named first. */
const formByKeys = (value: Json): Form => {
  if (Array.isArray(value)) return "rules";
  if (!isObject(value)) return "scenario";
  const known = (form: Form): number => {
    const { properties } = schemas[form];
    return isObject(properties) ? Object.keys(value).filter((key) => Object.hasOwn(properties, key)).length : 0;
  };
  return forms.reduce((best, form) => (known(form) > known(best) ? form : best));
};

/** What a file is meant to be: its name tells, or else what stands in it. */
const formOf = (text: string, file: string): Form => {
  const path = file.replaceAll("\\", "/");
  return fileNames.find(({ name }) => name.test(path))?.form ?? formByKeys(readYaml(text, file).yaml?.value ?? null);
};

/** Everything that is wrong with a file of ours, whichever form it has. */
export const validateText = (
  text: string,
  file: string,
  known: Known,
): { readonly form: Form; readonly issues: readonly Issue[] } => {
  const form = formOf(text, file);
  const parsers: Readonly<Record<Form, () => { readonly issues: readonly Issue[] }>> = {
    scenario: () => parseScenario(text, file, known),
    suite: () => parseSuite(text, file),
    dialect: () => parseDialect(text, file, known),
    rules: () => parseRules(text, file),
    forms: () => parseForms(text, file),
    consequences: () => parseConsequences(text, file),
    config: () => parseConfig(text, file),
    directory: () => parseDirectory(text, file, known),
  };
  return { form, issues: parsers[form]().issues };
};
