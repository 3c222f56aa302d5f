import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Path } from "../yaml/read-yaml.ts";
import { keywords } from "./keywords.ts";
import { atValue, type Misfit } from "./misfit.ts";
import { isOfType, shown, typeOf, typeWord } from "./words.ts";

const typesOf = ({ type }: JsonObject): readonly Json[] =>
  type === undefined ? [] : Array.isArray(type) ? (type as readonly Json[]) : [type];

const wrongType = (value: Json, path: Path, types: readonly Json[]): Misfit =>
  atValue(
    path,
    `Expected ${types.map(typeWord).join(" or ")}, got ${value === null ? "nothing" : typeWord(typeOf(value))}`,
    types.includes("string") && (typeof value === "number" || typeof value === "boolean")
      ? { hint: `put it in quotes: ${shown(String(value))}` }
      : {},
  );

const misfits = (value: Json, path: Path, schema: Json, root: JsonObject): readonly Misfit[] => {
  if (!isObject(schema)) return [];
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return [wrongType(value, path, types)];
  const visit = {
    value,
    path,
    schema,
    root,
    down: (inner: Json, innerPath: Path, innerSchema: Json) => misfits(inner, innerPath, innerSchema, root),
  };
  return Object.entries(schema).flatMap(([keyword, rule]) => keywords[keyword]?.(rule, visit) ?? []);
};

/**
 * Everything in a value that its JSON Schema does not allow.
 * Compiling the schemas with a general validator costs more at each start than reading every scenario, and its errors carry no words for people.
 */
export const validateShape = (value: Json, schema: JsonObject): readonly Misfit[] => misfits(value, [], schema, schema);
