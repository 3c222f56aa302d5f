import { isObject, type Json, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import type { Attribute, AttributeType, ResourceType, Schema } from "./attribute.ts";

const types: readonly string[] = [
  "string",
  "boolean",
  "decimal",
  "integer",
  "dateTime",
  "binary",
  "reference",
  "complex",
];

const textOf = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

const textsOf = (value: Json | undefined): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : undefined;

const oneOf = <Word extends string>(value: Json | undefined, words: readonly Word[], otherwise: Word): Word =>
  words.find((word) => typeof value === "string" && word.toLowerCase() === value.toLowerCase()) ?? otherwise;

const optional = <T>(key: string, value: T | undefined): object => (value === undefined ? {} : { [key]: value });

/** References and binaries are case exact whatever a schema leaves out (RFC 7643 §2.3.6, §2.3.7). */
const caseExactOf = (value: Json | undefined, type: AttributeType): boolean =>
  typeof value === "boolean" ? value : type === "reference" || type === "binary";

/** One attribute definition with the defaults of RFC 7643 §2.2; undefined when it has no name. */
const readAttribute = (json: Json): Attribute | undefined => {
  if (!isObject(json) || typeof json.name !== "string") return undefined;
  const type = oneOf(json.type, types as readonly AttributeType[], "string");
  const subAttributes = Array.isArray(json.subAttributes) ? readAttributes(json.subAttributes) : undefined;
  return {
    name: json.name,
    type,
    multiValued: json.multiValued === true,
    required: json.required === true,
    caseExact: caseExactOf(json.caseExact, type),
    mutability: oneOf(json.mutability, ["readOnly", "readWrite", "immutable", "writeOnly"], "readWrite"),
    returned: oneOf(json.returned, ["always", "never", "default", "request"], "default"),
    uniqueness: oneOf(json.uniqueness, ["none", "server", "global"], "none"),
    ...optional("description", textOf(json.description)),
    ...optional("canonicalValues", textsOf(json.canonicalValues)),
    ...optional("referenceTypes", textsOf(json.referenceTypes)),
    ...optional("subAttributes", subAttributes),
  };
};

export const readAttributes = (json: readonly Json[]): readonly Attribute[] =>
  json.map(readAttribute).filter((attribute) => attribute !== undefined);

/** A Schema resource (RFC 7643 §7); what it leaves out has the defaults of §2.2. */
export const readSchema = (json: Json): Outcome<Schema> => {
  if (!isObject(json) || typeof json.id !== "string" || !Array.isArray(json.attributes))
    return fail({ status: 400, scimType: "invalidSyntax", detail: "A Schema has an id and an array of attributes" });
  return ok({
    id: json.id,
    name: textOf(json.name) ?? json.id,
    ...optional("description", textOf(json.description)),
    attributes: readAttributes(json.attributes),
  });
};

const readExtension = (json: Json): ResourceType["schemaExtensions"] =>
  isObject(json) && typeof json.schema === "string" ? [{ schema: json.schema, required: json.required === true }] : [];

const withSlash = (endpoint: string): string => (endpoint.startsWith("/") ? endpoint : `/${endpoint}`);

/** A ResourceType resource (RFC 7643 §6); an endpoint without leading slash, as the prose there shows it, gets one. */
export const readResourceType = (json: Json): Outcome<ResourceType> => {
  if (!isObject(json) || typeof json.schema !== "string" || typeof json.endpoint !== "string")
    return fail({ status: 400, scimType: "invalidSyntax", detail: "A ResourceType has an endpoint and a schema" });
  const name = textOf(json.name) ?? textOf(json.id) ?? json.endpoint;
  return ok({
    id: textOf(json.id) ?? name,
    name,
    ...optional("description", textOf(json.description)),
    endpoint: withSlash(json.endpoint),
    schema: json.schema,
    schemaExtensions: Array.isArray(json.schemaExtensions) ? json.schemaExtensions.flatMap(readExtension) : [],
  });
};

const printAttribute = ({ subAttributes, ...rest }: Attribute): JsonObject => {
  const { caseExact, uniqueness, ...plain } = rest;
  const isText = rest.type === "string" || rest.type === "reference" || rest.type === "binary";
  return {
    ...plain,
    ...(isText ? { caseExact } : {}),
    ...(rest.type === "boolean" || rest.type === "complex" ? {} : { uniqueness }),
    ...(subAttributes === undefined ? {} : { subAttributes: subAttributes.map(printAttribute) }),
  } as JsonObject;
};

/** The attributes of a Schema resource; the caller adds `schemas` and `meta`. */
export const printSchema = ({ attributes, ...schema }: Schema): JsonObject => ({
  ...schema,
  attributes: attributes.map(printAttribute),
});
