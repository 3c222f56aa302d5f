import { escapePointer } from "../compare.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";
import {
  type AttributeIndex,
  findExtension,
  keyOf,
  type ResourceDefinition,
  subAttributesOf,
} from "../schema/definition.ts";
import { isUnassigned } from "./empty.ts";
import { hasType, typeInWords, valueInWords } from "./value-type.ts";

/** One thing about a returned resource that its schemas forbid. */
export interface ShapeProblem {
  readonly kind: "type" | "array" | "unknown" | "missing" | "schemas" | "primary";
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

const none: readonly ShapeProblem[] = [];

/** Problems carry pointers relative to where they were found; the way back puts them in their place, so that a good resource costs none. */
const placed = (problems: readonly ShapeProblem[], key: string | number): readonly ShapeProblem[] =>
  problems.length === 0
    ? none
    : problems.map((problem) => ({ ...problem, pointer: `/${escapePointer(String(key))}${problem.pointer}` }));

const inElement = (value: Json, attribute: Attribute): readonly ShapeProblem[] => {
  if (!hasType(value, attribute))
    return [{ kind: "type", pointer: "", expected: typeInWords(attribute), actual: valueInWords(value) }];
  return isObject(value) ? inBlock(value, subAttributesOf(attribute)) : none;
};

const morePrimaries = (elements: readonly Json[]): readonly ShapeProblem[] => {
  let count = 0;
  for (const element of elements) if (isObject(element) && element.primary === true) count += 1;
  return count > 1
    ? [{ kind: "primary", pointer: "", expected: "at most one element with primary true", actual: `${count} of them` }]
    : none;
};

const inElements = (elements: readonly Json[], attribute: Attribute): readonly ShapeProblem[] => {
  let problems = none;
  for (const [index, element] of elements.entries()) {
    const found = inElement(element, attribute);
    if (found.length > 0) problems = [...problems, ...placed(found, index)];
  }
  const primaries = morePrimaries(elements);
  return primaries.length === 0 ? problems : [...problems, ...primaries];
};

const inValue = (value: Json, attribute: Attribute): readonly ShapeProblem[] => {
  if (value === null) return none;
  if (attribute.multiValued !== Array.isArray(value))
    return [
      {
        kind: "array",
        pointer: "",
        expected: attribute.multiValued ? "an array" : `${typeInWords(attribute)}, not an array`,
        actual: valueInWords(value),
      },
    ];
  return Array.isArray(value) ? inElements(value, attribute) : inElement(value, attribute);
};

const unknown = (key: string, expected: string): readonly ShapeProblem[] => [
  { kind: "unknown", pointer: "", expected, actual: key },
];

const inBlock = (block: JsonObject, index: AttributeIndex): readonly ShapeProblem[] => {
  let problems = none;
  for (const key of Object.keys(block)) {
    const attribute = index.get(key.toLowerCase());
    const found =
      attribute === undefined ? unknown(key, "an attribute of the schema") : inValue(block[key] ?? null, attribute);
    if (found.length > 0) problems = [...problems, ...placed(found, key)];
  }
  return problems;
};

const schemasProblems = (resource: JsonObject, definition: ResourceDefinition): readonly ShapeProblem[] => {
  const listed = resource.schemas;
  const wrong = (actual: string): readonly ShapeProblem[] => [
    { kind: "schemas", pointer: "/schemas", expected: `an array with ${definition.core.id}`, actual },
  ];
  if (!Array.isArray(listed)) return wrong(valueInWords(listed));
  const texts = listed.filter((uri): uri is string => typeof uri === "string");
  const uris = texts.map((uri) => uri.toLowerCase());
  const shown = JSON.stringify(texts);
  if (!uris.includes(definition.core.id.toLowerCase())) return wrong(shown);
  return definition.extensions.flatMap(({ urn }): readonly ShapeProblem[] => {
    const key = keyOf(resource, urn);
    if (key === undefined || isUnassigned(resource[key]) || uris.includes(urn.toLowerCase())) return [];
    return [
      {
        kind: "schemas",
        pointer: "/schemas",
        expected: `${urn}, whose attributes the resource has`,
        actual: shown,
      },
    ];
  });
};

const alwaysThere = new WeakMap<ResourceDefinition, readonly string[]>();

/** Required attributes that a whole resource shows; `schemas` is looked at on its own. */
const requiredNames = (definition: ResourceDefinition): readonly string[] => {
  const known = alwaysThere.get(definition);
  if (known !== undefined) return known;
  const names = [...definition.attributes.values()]
    .filter(
      ({ required, returned, name }) =>
        required && returned !== "never" && returned !== "request" && name !== "schemas",
    )
    .map(({ name }) => name);
  alwaysThere.set(definition, names);
  return names;
};

const missing = (resource: JsonObject, definition: ResourceDefinition): readonly ShapeProblem[] =>
  requiredNames(definition)
    .filter((name) => isUnassigned(resource[keyOf(resource, name) ?? name]))
    .map((name) => ({
      kind: "missing" as const,
      pointer: `/${name}`,
      expected: "a value, for it is required",
      actual: "nothing",
    }));

const inTop = (key: string, value: Json, definition: ResourceDefinition): readonly ShapeProblem[] => {
  const attribute = definition.attributes.get(key.toLowerCase());
  const extension = attribute === undefined ? findExtension(definition, key) : undefined;
  if (attribute !== undefined) return inValue(value, attribute);
  if (extension === undefined) return unknown(key, "an attribute of the resource type's schemas");
  if (isObject(value)) return inBlock(value, extension.attributes);
  return value === null ? none : [{ kind: "type", pointer: "", expected: "an object", actual: valueInWords(value) }];
};

/** Everything about a whole returned resource that its schemas forbid. `kind` lets the caller take only what it is sure of. */
export const shapeProblems = (definition: ResourceDefinition, resource: JsonObject): readonly ShapeProblem[] => {
  let problems: readonly ShapeProblem[] = [...schemasProblems(resource, definition), ...missing(resource, definition)];
  for (const key of Object.keys(resource)) {
    const found = inTop(key, resource[key] ?? null, definition);
    if (found.length > 0) problems = [...problems, ...placed(found, key)];
  }
  return problems;
};
