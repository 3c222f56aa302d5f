import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { didYouMean } from "../nearest.ts";
import type { Path } from "../yaml/read-yaml.ts";
import { atKey, atValue, type Misfit } from "./misfit.ts";
import { listed, shown } from "./words.ts";

/** A value on its way through a schema; `down` judges what lies inside it. */
interface Visit<Value extends Json = Json> {
  readonly value: Value;
  readonly path: Path;
  readonly schema: JsonObject;
  readonly root: JsonObject;
  readonly down: (value: Json, path: Path, schema: Json) => readonly Misfit[];
}

type Keyword<Value extends Json = Json> = (rule: Json, visit: Visit<Value>) => readonly Misfit[];

const isText = (value: Json): value is string => typeof value === "string";
const isNumber = (value: Json): value is number => typeof value === "number";
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** JSON Schema's keywords look only at values of their own type. */
const on =
  <Value extends Json>(isMine: (value: Json) => value is Value, keyword: Keyword<Value>): Keyword =>
  (rule, visit) => {
    const { value } = visit;
    return isMine(value) ? keyword(rule, { ...visit, value }) : [];
  };

const listOf = (rule: Json | undefined): readonly Json[] => (rule !== undefined && isList(rule) ? rule : []);

const objectOf = (rule: Json | undefined): JsonObject => (isObject(rule) ? rule : {});

/** What the schema says it wants, fit for the end of a sentence. */
const meaning = (schema: JsonObject): string =>
  String(schema.description ?? schema.pattern)
    .replace(/\.$/, "")
    .replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());

const when = (isWrong: boolean, misfit: () => Misfit): readonly Misfit[] => (isWrong ? [misfit()] : []);

const unknownKey = (name: string, { path, schema }: Visit): Misfit => {
  const names = Object.keys(objectOf(schema.properties));
  const near = didYouMean(name, names);
  const expected = near.hint === undefined && names.length > 0 ? `: expected one of ${listed(names)}` : "";
  const what = isText(schema.title ?? null) ? ` in this ${schema.title}` : "";
  return atKey([...path, name], `Unknown key "${name}"${what}${expected}`, near);
};

const isKnown = (name: string, schema: JsonObject): boolean => Object.hasOwn(objectOf(schema.properties), name);

/** The keywords the published schemas use, and no others; a self-test holds this reading against a full validator. */
export const keywords: Readonly<Record<string, Keyword>> = {
  $ref: (rule, { value, path, root, down }) =>
    down(value, path, objectOf(root.$defs)[String(rule).replace("#/$defs/", "")] ?? {}),

  enum: (rule, { value, path }) =>
    when(!listOf(rule).includes(value), () =>
      atValue(
        path,
        `Expected one of ${listed(listOf(rule))}, got ${shown(value)}`,
        isText(value) ? didYouMean(value, listOf(rule).map(String)) : {},
      ),
    ),

  pattern: on(isText, (rule, { value, path, schema }) =>
    when(!new RegExp(String(rule), "u").test(value), () =>
      atValue(path, `${shown(value)} does not fit here: ${meaning(schema)}`),
    ),
  ),

  minimum: on(isNumber, (rule, { value, path }) =>
    when(value < Number(rule), () => atValue(path, `Expected at least ${rule}, got ${value}`)),
  ),

  maximum: on(isNumber, (rule, { value, path }) =>
    when(value > Number(rule), () => atValue(path, `Expected at most ${rule}, got ${value}`)),
  ),

  minItems: on(isList, (rule, { value, path }) =>
    when(value.length < Number(rule), () => atValue(path, `Expected a list of at least ${rule}`)),
  ),

  minProperties: on(isObject, (rule, { value, path }) =>
    when(Object.keys(value).length < Number(rule), () => atValue(path, `Expected at least ${rule} key`)),
  ),

  required: on(isObject, (rule, { value, path, schema }) =>
    listOf(rule)
      .filter((name) => !Object.hasOwn(value, String(name)))
      .map((name) =>
        atKey(path, `"${name}" is missing${isText(schema.title ?? null) ? ` in this ${schema.title}` : ""}`),
      ),
  ),

  propertyNames: on(isObject, (rule, { value, path, down }) =>
    Object.keys(value)
      .filter((name) => down(name, path, rule).length > 0)
      .map((name) => atKey([...path, name], `"${name}" cannot be a key here: ${meaning(objectOf(rule))}`)),
  ),

  properties: on(isObject, (rule, { value, path, down, schema }) =>
    Object.entries(value)
      .filter(([name]) => isKnown(name, schema))
      .flatMap(([name, child]) => down(child, [...path, name], objectOf(rule)[name] ?? {})),
  ),

  additionalProperties: on(isObject, (rule, visit) =>
    Object.entries(visit.value)
      .filter(([name]) => !isKnown(name, visit.schema))
      .flatMap(([name, child]) =>
        rule === false ? [unknownKey(name, visit)] : visit.down(child, [...visit.path, name], rule),
      ),
  ),

  items: on(isList, (rule, { value, path, down }) =>
    value.flatMap((child, index) => down(child, [...path, index], rule)),
  ),

  if: (rule, { value, path, schema, down }) =>
    down(value, path, (down(value, path, rule).length === 0 ? schema.then : schema.else) ?? {}),
};
