import { isObject, type Json } from "../scim/json.ts";
import type { RecordedCase } from "./recorded-case.ts";

export type ReadCases =
  | { readonly ok: true; readonly cases: readonly RecordedCase[] }
  | { readonly ok: false; readonly problem: string };

const isText = (value: Json | undefined): value is string => typeof value === "string" && value.trim() !== "";

const isTexts = (value: Json | undefined): boolean =>
  isObject(value) && Object.values(value).every((one) => typeof one === "string");

const isMissing = (value: Json | undefined): value is undefined | null => value === undefined || value === null;

interface Key {
  readonly name: string;
  readonly expected: string;
  readonly fits: (value: Json | undefined) => boolean;
}

const text = (name: string, fits: Key["fits"] = isText, expected = "a text"): Key => ({ name, expected, fits });

const keys: readonly Key[] = [
  text("id"),
  text("idp"),
  text("flavour", (value) => isMissing(value) || isText(value), "a text, or nothing"),
  text("operation"),
  text("method", (value) => isText(value) && /^[A-Za-z]+$/.test(value), "an HTTP method, as GET"),
  text("path"),
  text("headers", (value) => isMissing(value) || isTexts(value), "an object of texts, or null"),
  text("body", (value) => isMissing(value) || value === "" || isObject(value), "an object, or null"),
  text("confidence", (value) => isMissing(value) || typeof value === "string", "a text, or nothing"),
  text("note", (value) => isMissing(value) || typeof value === "string", "a text, or nothing"),
];

const shown = (value: Json | undefined): string => {
  const printed = value === undefined ? "nothing" : JSON.stringify(value);
  return printed.length > 60 ? `${printed.slice(0, 60)}…` : printed;
};

const nameOf = (value: Json, index: number): string =>
  isObject(value) && isText(value.id) ? `case ${index + 1} (${value.id})` : `case ${index + 1}`;

const problemIn = (value: Json, index: number): string | undefined => {
  if (!isObject(value)) return `${nameOf(value, index)}: expected an object, found ${shown(value)}`;
  const wrong = keys.find(({ name, fits }) => !fits(value[name]));
  return wrong === undefined
    ? undefined
    : `${nameOf(value, index)}: "${wrong.name}" has to be ${wrong.expected}, found ${shown(value[wrong.name])}`;
};

/** Of what nobody says how it is known nothing is excused. */
const unexcused = "recorded";

const build = (value: Json): RecordedCase => {
  const { flavour, method, headers, body, confidence = "", note, ...rest } = value as unknown as RecordedCase;
  return {
    ...rest,
    method: method.toUpperCase(),
    confidence: confidence === "" ? unexcused : confidence,
    ...(isMissing(flavour) ? {} : { flavour }),
    headers: headers ?? null,
    body: isObject(body) ? body : null,
    note: note ?? "",
  };
};

/** The cases of one file, or the first thing that has not the form: which case, which key, what was expected. */
export const readCases = (json: Json): ReadCases => {
  if (!Array.isArray(json)) return { ok: false, problem: `expected a JSON array of cases, found ${shown(json)}` };
  for (const [index, value] of json.entries()) {
    const problem = problemIn(value, index);
    if (problem !== undefined) return { ok: false, problem };
  }
  return { ok: true, cases: json.map(build) };
};
