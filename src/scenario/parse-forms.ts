import type { IdpForms } from "../model/idp-forms.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import { optionalTexts } from "./build/optional.ts";
import { objectAt, placedAt, textAt } from "./lenient.ts";
import { parseFile } from "./parse-file.ts";
import { formsSchema } from "./schemas/forms.ts";
import type { YamlFile } from "./yaml/read-yaml.ts";

const textsIn = (holder: JsonObject, key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectAt(holder, key)).map(([name, value]) => [name, String(value)]));

const sourceOf = (written: JsonObject) => ({
  rule: textAt(written, "rule") ?? "",
  because: textAt(written, "because") ?? "",
});

const build = ({ value }: YamlFile): IdpForms => {
  const written: JsonObject = isObject(value) ? value : {};
  return {
    forms: placedAt(written, "forms").map(({ value: form }) => ({
      settings: objectAt(form, "settings"),
      mapping: textsIn(form, "mapping"),
      ...sourceOf(form),
    })),
    contradictions: placedAt(written, "contradictions").map(({ value: one }) => ({
      operation: textAt(one, "operation") ?? "",
      ...optionalTexts(one, ["method", "path"]),
      ...(one.body === undefined ? {} : { body: one.body }),
      ...sourceOf(one),
    })),
  };
};

/** `scenarios/<idp>/forms.yaml`. */
export const parseForms = (
  text: string,
  file: string,
): { readonly forms?: IdpForms; readonly issues: readonly Issue[] } => {
  const nothingMore = (_: Json): readonly [] => [];
  const { value, issues } = parseFile(text, file, formsSchema, nothingMore, build);
  return value === undefined ? { issues } : { forms: value, issues };
};
