import { isObject, type Json, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import { readPathOrUrn } from "../path/parse-path.ts";
import type { AttributePath } from "../path/path.ts";
import { printPath } from "../path/print-path.ts";
import { isUnassigned } from "../resource/empty.ts";
import type { Attribute } from "../schema/attribute.ts";
import { type AttributeIndex, findExtension, type ResourceDefinition, subAttributesOf } from "../schema/definition.ts";

/** What a client asked to see: everything by default, only some attributes, or all but some (RFC 7644 §3.9). */
export type Projection =
  | { readonly kind: "default" }
  | { readonly kind: "only" | "without"; readonly paths: readonly AttributePath[] };

export interface ProjectionTexts {
  readonly attributes?: string | readonly string[];
  readonly excludedAttributes?: string | readonly string[];
}

export const defaultProjection: Projection = { kind: "default" };

const nothing: Projection = { kind: "only", paths: [] };
const noNames: ReadonlyMap<string, Named> = new Map();

const names = (text: string | readonly string[]): readonly string[] =>
  (typeof text === "string" ? text.split(",") : text).map((name) => name.trim()).filter((name) => name !== "");

/** Both parameters at once contradict each other and are refused; a name that is no attribute name is ignored. */
export const readProjection = ({ attributes, excludedAttributes }: ProjectionTexts): Outcome<Projection> => {
  const only = attributes === undefined ? [] : names(attributes);
  const out = excludedAttributes === undefined ? [] : names(excludedAttributes);
  if (only.length > 0 && out.length > 0)
    return fail({
      status: 400,
      scimType: "invalidValue",
      detail: "attributes and excludedAttributes exclude each other",
    });
  if (only.length === 0 && out.length === 0) return ok(defaultProjection);
  const paths = (only.length > 0 ? only : out).map(readPathOrUrn).filter((path) => path !== undefined);
  return ok({ kind: only.length > 0 ? "only" : "without", paths });
};

/** Which of an attribute's parts were named: all of it, or single sub-attributes. */
type Named = "whole" | ReadonlySet<string>;

const lower = (text: string): string => text.toLowerCase();

/** The attribute names one block (core or an extension) is asked for, by lower-case name. */
const namedIn = (
  paths: readonly AttributePath[],
  isHere: (path: AttributePath) => boolean,
): ReadonlyMap<string, Named> => {
  const named = new Map<string, Named>();
  for (const path of paths.filter(isHere)) {
    const name = lower(path.attribute);
    const before = named.get(name);
    if (path.subAttribute === undefined || before === "whole") named.set(name, "whole");
    else named.set(name, new Set([...(before ?? []), lower(path.subAttribute)]));
  }
  return named;
};

const withParts = (value: Json, keep: (sub: string) => boolean): Json => {
  const one = (element: Json): Json =>
    isObject(element) ? Object.fromEntries(Object.entries(element).filter(([key]) => keep(lower(key)))) : element;
  return Array.isArray(value) ? value.map(one) : one(value);
};

const subReturned = (attribute: Attribute, sub: string): Attribute["returned"] =>
  subAttributesOf(attribute).get(sub)?.returned ?? "default";

/** One attribute's value as it is to be seen; undefined when it is not. */
const seen = (
  attribute: Attribute,
  value: Json,
  projection: Projection,
  named: Named | undefined,
): Json | undefined => {
  const { returned } = attribute;
  if (returned === "never") return undefined;
  const visible = withParts(value, (sub) => subReturned(attribute, sub) !== "never");
  if (returned === "always") return visible;
  switch (projection.kind) {
    case "default":
      return returned === "request"
        ? undefined
        : withParts(visible, (sub) => subReturned(attribute, sub) !== "request");
    case "only":
      if (named === undefined) return undefined;
      return named === "whole"
        ? visible
        : withParts(visible, (sub) => named.has(sub) || subReturned(attribute, sub) === "always");
    case "without":
      if (named === "whole" || returned === "request") return undefined;
      return withParts(visible, (sub) => !(named?.has(sub) ?? false) || subReturned(attribute, sub) === "always");
  }
};

const projectBlock = (
  block: JsonObject,
  index: AttributeIndex,
  projection: Projection,
  named: ReadonlyMap<string, Named>,
): JsonObject => {
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(block)) {
    const attribute = index.get(lower(key));
    if (attribute === undefined) continue;
    const shown = seen(attribute, value, projection, named.get(lower(key)));
    const isSchemas = attribute.name === "schemas";
    if (isSchemas || (shown !== undefined && (!isUnassigned(shown) || isUnassigned(value))))
      result[attribute.name] = isSchemas ? value : (shown ?? null);
  }
  return result;
};

const isWholeExtension = (path: AttributePath, urn: string): boolean =>
  path.urn !== undefined && lower(printPath(path)) === lower(urn);

/**
 * A resource as a client may see it (RFC 7643 §2.4, RFC 7644 §3.9): `returned` decides, then what the client asked for.
 * `schemas` stays, as RFC 7644 §3.9 shows it.
 */
export const project = (definition: ResourceDefinition, resource: JsonObject, projection: Projection): JsonObject => {
  const paths = projection.kind === "default" ? [] : projection.paths;
  const coreUrn = lower(definition.core.id);
  const own = namedIn(paths, ({ urn }) => urn === undefined || lower(urn) === coreUrn);
  const core = projectBlock(resource, definition.attributes, projection, own);
  const extensions = Object.entries(resource).flatMap(([key, block]) => {
    const extension = findExtension(definition, key);
    if (extension === undefined || !isObject(block)) return [];
    const { urn, attributes } = extension;
    const isNamed = paths.some((path) => isWholeExtension(path, urn));
    const named = namedIn(paths, (path) => path.urn !== undefined && lower(path.urn) === lower(urn));
    // To leave an extension out is to ask for none of its attributes: what is always returned stays.
    const inBlock =
      isNamed && projection.kind === "without"
        ? projectBlock(block, attributes, nothing, noNames)
        : {
            ...projectBlock(block, attributes, projection, named),
            ...(isNamed ? projectBlock(block, attributes, defaultProjection, noNames) : {}),
          };
    return Object.keys(inBlock).length === 0 ? [] : [[urn, inBlock] as const];
  });
  return { ...core, ...Object.fromEntries(extensions) };
};
