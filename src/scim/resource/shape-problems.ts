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

const inElement = (value: Json, attribute: Attribute, pointer: string): readonly ShapeProblem[] => {
  if (!hasType(value, attribute))
    return [{ kind: "type", pointer, expected: typeInWords(attribute), actual: valueInWords(value) }];
  return isObject(value) ? inBlock(value, subAttributesOf(attribute), pointer) : [];
};

const morePrimaries = (elements: readonly Json[], pointer: string): readonly ShapeProblem[] => {
  const count = elements.filter((element) => isObject(element) && element.primary === true).length;
  return count > 1
    ? [{ kind: "primary", pointer, expected: "at most one element with primary true", actual: `${count} of them` }]
    : [];
};

const inValue = (value: Json, attribute: Attribute, pointer: string): readonly ShapeProblem[] => {
  if (value === null) return [];
  if (attribute.multiValued !== Array.isArray(value))
    return [
      {
        kind: "array",
        pointer,
        expected: attribute.multiValued ? "an array" : `${typeInWords(attribute)}, not an array`,
        actual: valueInWords(value),
      },
    ];
  if (!Array.isArray(value)) return inElement(value, attribute, pointer);
  return [
    ...value.flatMap((element, index) => inElement(element, attribute, `${pointer}/${index}`)),
    ...morePrimaries(value, pointer),
  ];
};

const inBlock = (block: JsonObject, index: AttributeIndex, pointer: string): readonly ShapeProblem[] =>
  Object.entries(block).flatMap(([key, value]) => {
    const attribute = index.get(key.toLowerCase());
    const place = `${pointer}/${escapePointer(key)}`;
    if (attribute !== undefined) return inValue(value, attribute, place);
    return [{ kind: "unknown" as const, pointer: place, expected: "an attribute of the schema", actual: key }];
  });

const schemasProblems = (resource: JsonObject, definition: ResourceDefinition): readonly ShapeProblem[] => {
  const listed = resource.schemas;
  const wrong = (actual: string): readonly ShapeProblem[] => [
    { kind: "schemas", pointer: "/schemas", expected: `an array with ${definition.core.id}`, actual },
  ];
  if (!Array.isArray(listed)) return wrong(valueInWords(listed));
  const uris = listed.map((uri) => String(uri).toLowerCase());
  if (!uris.includes(definition.core.id.toLowerCase())) return wrong(JSON.stringify(listed));
  return definition.extensions.flatMap(({ urn }): readonly ShapeProblem[] => {
    const key = keyOf(resource, urn);
    if (key === undefined || isUnassigned(resource[key]) || uris.includes(urn.toLowerCase())) return [];
    return [
      {
        kind: "schemas",
        pointer: "/schemas",
        expected: `${urn}, whose attributes the resource has`,
        actual: JSON.stringify(listed),
      },
    ];
  });
};

const missing = (resource: JsonObject, definition: ResourceDefinition): readonly ShapeProblem[] =>
  [...definition.attributes.values()]
    .filter(
      ({ required, returned, name }) =>
        required && returned !== "never" && returned !== "request" && name !== "schemas",
    )
    .filter(({ name }) => isUnassigned(resource[keyOf(resource, name) ?? name]))
    .map(({ name }) => ({
      kind: "missing" as const,
      pointer: `/${name}`,
      expected: "a value, for it is required",
      actual: "nothing",
    }));

/** Everything about a whole returned resource that its schemas forbid. `kind` lets the caller take only what it is sure of. */
export const shapeProblems = (definition: ResourceDefinition, resource: JsonObject): readonly ShapeProblem[] => {
  const attributes = Object.entries(resource).flatMap(([key, value]): readonly ShapeProblem[] => {
    const extension = findExtension(definition, key);
    const pointer = `/${escapePointer(key)}`;
    if (extension !== undefined && isObject(value)) return inBlock(value, extension.attributes, pointer);
    if (extension !== undefined)
      return value === null ? [] : [{ kind: "type", pointer, expected: "an object", actual: valueInWords(value) }];
    const attribute = definition.attributes.get(key.toLowerCase());
    if (attribute !== undefined) return inValue(value, attribute, pointer);
    return [{ kind: "unknown", pointer, expected: "an attribute of the resource type's schemas", actual: key }];
  });
  return [...schemasProblems(resource, definition), ...missing(resource, definition), ...attributes];
};
