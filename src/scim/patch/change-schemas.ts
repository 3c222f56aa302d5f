import type { Json, JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import { valueInWords } from "../resource/value-type.ts";
import { findExtension, type ResourceDefinition } from "../schema/definition.ts";
import { listAt } from "./elements.ts";
import { refuse, refuseRequired, type Work } from "./work.ts";

const isSame = (left: string, right: Json): boolean =>
  typeof right === "string" && left.toLowerCase() === right.toLowerCase();

/** The URIs as the definition spells them; those it does not know come back as they are. */
const spelled = (uris: readonly Json[], definition: ResourceDefinition): readonly Json[] =>
  uris.map((uri) => {
    if (isSame(definition.core.id, uri)) return definition.core.id;
    return typeof uri === "string" ? (findExtension(definition, uri)?.urn ?? uri) : uri;
  });

const next = (before: readonly Json[], given: readonly Json[], { op, definition }: Work): Outcome<readonly Json[]> => {
  if (op === "replace" && !given.includes(definition.core.id))
    return refuse("invalidValue", `schemas has to list ${definition.core.id}`);
  return ok([...new Set(op === "add" ? [...before, ...given] : given)]);
};

/** RFC 7644 §3.5.2: an operation may change `schemas`; a resource lists only what its resource type has (RFC 7643 §3). */
export const changeSchemas = (resource: JsonObject, value: Json | undefined, work: Work): Outcome<JsonObject> => {
  const { definition, choices, op } = work;
  if (op === "remove") return refuseRequired({ name: "schemas" });
  const given = spelled(listAt(value), definition);
  const isKnown = (uri: Json): boolean =>
    uri === definition.core.id || (typeof uri === "string" && findExtension(definition, uri) !== undefined);
  const unknown = given.find((uri) => !isKnown(uri));
  if (unknown !== undefined && !(typeof unknown === "string" && choices.has("unknown-schemas")))
    return refuse("invalidValue", `${definition.resourceType.name} has no schema ${valueInWords(unknown)}`);
  if (choices.has("schemas-kept-by-provider")) return ok(resource);
  const schemas = next(spelled(listAt(resource.schemas), definition), given.filter(isKnown), work);
  return schemas.ok ? ok({ ...resource, schemas: schemas.value }) : schemas;
};
