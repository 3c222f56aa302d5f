import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import type { Leaf } from "./recorded-case.ts";

/** By what an IdP tells the elements of an attribute apart: by what they say of themselves, as the only one, or not at all. */
type Selection = "primary" | "type" | "only" | "whole";

export interface SelectBy {
  readonly by: (path: string, elements: readonly JsonObject[]) => Selection;
  /** What tells an element apart stands where the element has it, not before everything else. */
  readonly isOrdered: boolean;
}

/** The object of an extension: its name is a URN, or some other text that the schemas list. */
export const isNamespace = (name: string, { schemas }: JsonObject): boolean =>
  name.includes(":") || (Array.isArray(schemas) && schemas.includes(name));

const beside: ReadonlySet<string> = new Set(["schemas", "id", "members"]);

/** Nobody but a template says that there is no id. */
const isMapped = ([name, value]: readonly [string, Json]): boolean =>
  !beside.has(name) || (name === "id" && value === null);

/** Roles of an app are told apart by `primary` everywhere. */
const keyFor = (path: string, element: JsonObject, { by }: SelectBy): string | undefined =>
  [path === "roles" ? "primary" : by(path, [element]), "type", "primary"].find(
    (name) => element[name] !== undefined && element[name] !== false,
  );

const inElement = (path: string, element: JsonObject, by: SelectBy): readonly Leaf[] | undefined => {
  const key = keyFor(path, element, by);
  if (key === undefined) return undefined;
  const selected = `${path}[${key} eq ${JSON.stringify(element[key])}]`;
  return Object.entries(element)
    .filter(
      ([name, value]) => by.isOrdered || (name !== key && !(key === "type" && name === "primary" && value === true)),
    )
    .map(([name, value]) => ({ path: `${selected}.${name}`, value }));
};

const inList = (path: string, elements: readonly Json[], by: SelectBy): readonly Leaf[] => {
  const objects = elements.filter(isObject);
  const [only] = objects;
  const told = by.by(path, objects);
  if (told === "whole") return [{ path, value: elements }];
  if (told === "only" && only !== undefined && elements.length === 1)
    return Object.entries(only).map(([name, value]) => ({ path: `${path}[].${name}`, value }));
  const found = objects.map((element) => inElement(path, element, by));
  const keys = new Set(objects.map((element) => JSON.stringify(element[keyFor(path, element, by) ?? ""])));
  const isTold = found.length > 0 && keys.size === objects.length && found.every((leaves) => leaves !== undefined);
  return isTold ? found.flatMap((leaves) => leaves ?? []) : [{ path, value: elements }];
};

const inValue = (path: string, value: Json, separator: string, by: SelectBy): readonly Leaf[] => {
  if (Array.isArray(value)) return inList(path, value, by);
  if (!isObject(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([name, inner]) => inValue(`${path}${separator}${name}`, inner, ".", by));
};

/** Every value of a body with its path, in the order of the keys. */
export const leavesOf = (body: JsonObject, by: SelectBy): readonly Leaf[] =>
  Object.entries(body)
    .filter(isMapped)
    .flatMap(([name, value]) => inValue(name, value, isNamespace(name, body) ? ":" : ".", by));
