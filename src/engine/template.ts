import { isObject, type Json } from "../scim/json.ts";
import { memberNamed } from "./member.ts";

/** What a name stands for in the scenario: `ada`, `existing`, `run`; undefined while it stands for nothing. */
export type Lookup = (name: string, path: readonly string[]) => Json | undefined;

/** A template with its `${name.path}` filled in, and the names that could not be. */
export interface Resolved<T> {
  readonly value: T;
  readonly missing: readonly string[];
}

const placeholder = /\$\{([A-Za-z_][\w-]*)((?:\.[\w$:-]+)*)\}/g;
const wholePlaceholder = /^\$\{([A-Za-z_][\w-]*)((?:\.[\w$:-]+)*)\}$/;

const segmentsOf = (path: string): readonly string[] => (path === "" ? [] : path.slice(1).split("."));

/** The value at a dotted path; keys that hold dots themselves, as URNs do, are found too. */
export const valueAt = (value: Json | undefined, path: readonly string[]): Json | undefined => {
  if (path.length === 0) return value;
  if (Array.isArray(value)) return valueAt((value as readonly Json[])[Number(path[0])], path.slice(1));
  if (!isObject(value)) return undefined;
  for (let taken = path.length; taken > 0; taken -= 1) {
    const key = path.slice(0, taken).join(".");
    const member = memberNamed(value, key);
    if (member !== undefined) return valueAt(member, path.slice(taken));
  }
  return undefined;
};

const printed = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Looking for one character is what costs least, and most texts have none. */
const mayHoldPlaceholder = (text: string): boolean => text.indexOf("$") >= 0;

const fillText = (text: string, lookup: Lookup, missing: string[], encode: (text: string) => string): string =>
  mayHoldPlaceholder(text)
    ? text.replaceAll(placeholder, (whole, name: string, path: string) => {
        const value = lookup(name, segmentsOf(path));
        if (value === undefined) missing.push(name);
        return value === undefined ? whole : encode(printed(value));
      })
    : text;

const fillJson = (json: Json, lookup: Lookup, missing: string[]): Json => {
  if (typeof json === "string") {
    const whole = mayHoldPlaceholder(json) ? wholePlaceholder.exec(json) : null;
    if (whole === null) return fillText(json, lookup, missing, (text) => text);
    const value = lookup(whole[1] ?? "", segmentsOf(whole[2] ?? ""));
    if (value === undefined) missing.push(whole[1] ?? "");
    return value ?? json;
  }
  if (Array.isArray(json)) return json.map((element: Json) => fillJson(element, lookup, missing));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      fillText(key, lookup, missing, (text) => text),
      fillJson(value, lookup, missing),
    ]),
  );
};

/** A string that is one placeholder and nothing else becomes the value itself, whatever its type. */
export const resolveJson = <T extends Json>(json: T, lookup: Lookup): Resolved<T> => {
  const missing: string[] = [];
  const value = fillJson(json, lookup, missing) as T;
  return { value, missing };
};

export const resolveText = (
  text: string,
  lookup: Lookup,
  encode: (text: string) => string = (value) => value,
): Resolved<string> => {
  const missing: string[] = [];
  return { value: fillText(text, lookup, missing, encode), missing };
};

/** Every name a template mentions. */
export const namesIn = (json: Json | undefined): readonly string[] => {
  const names: string[] = [];
  if (json === undefined) return names;
  fillJson(
    json,
    (name) => {
      names.push(name);
      return name;
    },
    [],
  );
  return names;
};
