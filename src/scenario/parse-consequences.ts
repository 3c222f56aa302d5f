import type { Circumstances, ConsequenceRow } from "../model/consequence.ts";
import type { Confidence } from "../model/idp.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject, type Json, type JsonObject, textOf } from "../scim/json.ts";
import { objectAt, placedAt, textAt } from "./lenient.ts";
import { parseFile } from "./parse-file.ts";
import { consequencesSchema } from "./schemas/consequences.ts";
import { atKey, type Misfit } from "./shape/misfit.ts";
import type { YamlFile } from "./yaml/read-yaml.ts";

const matchers = ["checks", "operations", "rules", "sentBy", "answers", "where"] as const;

const rowsIn = (value: Json) => (isObject(value) ? placedAt(value, "consequences") : []);

/** One or several; a status may be written as the number it is. */
const wordsIn = (value: Json): readonly string[] => (Array.isArray(value) ? value.map(textOf) : [textOf(value)]);

const circumstances = (when: JsonObject): Circumstances =>
  Object.fromEntries(
    matchers.flatMap((name) => (when[name] === undefined ? [] : [[name, wordsIn(when[name])] as const])),
  );

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
