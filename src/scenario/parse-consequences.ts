import type { Circumstances, ConsequenceRow } from "../model/consequence.ts";
import type { Confidence } from "../model/idp.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import { objectAt, placedAt, textAt, textsAt } from "./lenient.ts";
import { parseFile } from "./parse-file.ts";
import { consequencesSchema } from "./schemas/consequences.ts";
import { atKey, type Misfit } from "./shape/misfit.ts";
import type { YamlFile } from "./yaml/read-yaml.ts";

const matchers = ["checks", "operations", "rules", "answers", "where"] as const;

const rowsIn = (value: Json) => (isObject(value) ? placedAt(value, "consequences") : []);

const circumstances = (when: JsonObject): Circumstances =>
  Object.fromEntries(matchers.filter((name) => when[name] !== undefined).map((name) => [name, textsAt(when, name)]));

/** A row behind one that fits everywhere is never shown. */
const hidden = (value: Json): readonly Misfit[] => {
  const rows = rowsIn(value);
  const general = rows.findIndex((row) => Object.keys(objectAt(row.value, "when")).length === 0);
  return general < 0
    ? []
    : rows
        .slice(general + 1)
        .map(({ path }) =>
          atKey(path, 'This is never shown: a row before it has nothing under "when" and always fits'),
        );
};

const build = ({ value }: YamlFile): readonly ConsequenceRow[] =>
  rowsIn(value).map(({ value: row }) => ({
    when: circumstances(objectAt(row, "when")),
    text: textAt(row, "text") ?? "",
    rule: textAt(row, "rule") ?? "",
    confidence: row.confidence as Confidence,
  }));

/** `scenarios/<idp>/consequences.yaml`. */
export const parseConsequences = (
  text: string,
  file: string,
): { readonly consequences?: readonly ConsequenceRow[]; readonly issues: readonly Issue[] } => {
  const { value, issues } = parseFile(text, file, consequencesSchema, hidden, build);
  return value === undefined ? { issues } : { consequences: value, issues };
};
