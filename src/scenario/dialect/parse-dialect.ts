import type { Confidence, Dialect, Sourced } from "../../model/idp.ts";
import type { Issue } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { optionalTexts } from "../build/optional.ts";
import type { Known } from "../known.ts";
import { objectAt, placedAt, textAt, textsAt } from "../lenient.ts";
import { dialectMisfits } from "../meaning/dialect.ts";
import { parseFile } from "../parse-file.ts";
import { dialectSchema } from "../schemas/dialect.ts";
import type { YamlFile } from "../yaml/read-yaml.ts";
import type { DialectFile, DialectKind, DialectLayer, WrittenMapping, WrittenSetting } from "./dialect-file.ts";

const mapped = <Value>(holder: JsonObject, build: (value: Json) => Value): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(holder).map(([name, value]) => [name, build(value)]));

const setting = (written: Json): WrittenSetting =>
  isObject(written) && written.value !== undefined && typeof written.rule === "string"
    ? { value: written.value, rule: written.rule, confidence: written.confidence as Confidence }
    : { value: written };

const mapping = (layer: JsonObject, name: string): readonly WrittenMapping[] =>
  placedAt(layer, name).map(({ value }) => ({
    source: textAt(value, "source") ?? "",
    target: textAt(value, "target") ?? "",
    when: (textAt(value, "when") ?? "always") as WrittenMapping["when"],
    rule: textAt(value, "rule") ?? "",
    confidence: value.confidence as Confidence,
    ...(value.ifNull === undefined ? {} : { ifNull: value.ifNull }),
  }));

const layer = (written: JsonObject): DialectLayer => ({
  headers: placedAt(written, "headers").map(({ value }) => value as unknown as Dialect["headers"][number]),
  settings: mapped(objectAt(written, "settings"), setting),
  sourceAttributes: mapped(objectAt(written, "sourceAttributes"), (value) => value as unknown as Sourced<string>),
  userMapping: mapping(written, "userMapping"),
  groupMapping: mapping(written, "groupMapping"),
});

const kind = (written: Json): DialectKind => {
  const holder = isObject(written) ? written : {};
  return { title: textAt(holder, "title") ?? "", rule: textAt(holder, "rule") ?? "", ...layer(holder) };
};

const build = ({ value, file }: YamlFile): DialectFile => {
  const dialect = isObject(value) ? value : {};
  return {
    id: textAt(dialect, "id") ?? "",
    file,
    title: textAt(dialect, "title") ?? "",
    aliases: textsAt(dialect, "aliases"),
    ...optionalTexts(dialect, ["extends", "behaviour", "variantOf"]),
    kinds: mapped(objectAt(dialect, "kinds"), kind),
    ...layer(dialect),
  };
};

/** `scenarios/<idp>/dialect.yaml`, or a user's own file, which is held to what is `known`. */
export const parseDialect = (
  text: string,
  file: string,
  known?: Known,
): { readonly dialect?: DialectFile; readonly issues: readonly Issue[] } => {
  const meaning = (json: Json) => (known !== undefined && isObject(json) ? dialectMisfits(json, known) : []);
  const { value, issues } = parseFile(text, file, dialectSchema, meaning, build);
  return value === undefined ? { issues } : { dialect: value, issues };
};
