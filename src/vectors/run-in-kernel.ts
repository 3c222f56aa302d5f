import {
  applyPatch,
  evaluateFilter,
  type JsonObject,
  parseFilter,
  parsePatchOp,
  type ResourceDefinition,
  type ScimError,
  strict,
  urns,
  validateFilter,
} from "../scim/index.ts";
import { definitionNamed, definitionOf } from "./definitions.ts";
import { type FilterAnswer, judgeFilter, judgePatch, type PatchAnswer } from "./judge.ts";
import type { FilterVector, PatchVector, Vector, VectorFailure } from "./vector.ts";

const noType: ScimError = { status: 400, detail: "no such resource type" };

const answerFilter = ({ filter: text, resource }: FilterVector): FilterAnswer => {
  const parsed = parseFilter(text, strict);
  if (!parsed.ok) return { kind: "refused", error: parsed.error };
  const definition = definitionOf(resource);
  if (definition === undefined) return { kind: "refused", error: noType };
  const valid = validateFilter(parsed.value, definition);
  if (!valid.ok) return { kind: "refused", error: valid.error };
  const isMatch = resource === undefined ? undefined : evaluateFilter(parsed.value, resource, definition);
  return { kind: "evaluated", isMatch };
};

const patched = (definition: ResourceDefinition, before: JsonObject, vector: PatchVector): PatchAnswer => {
  const operations = parsePatchOp({ schemas: [urns.patchOp], Operations: vector.operations }, strict);
  if (!operations.ok) return { kind: "refused", error: operations.error, after: before };
  const outcome = applyPatch(definition, before, operations.value, strict);
  return outcome.ok
    ? { kind: "applied", after: outcome.value.resource, isModified: outcome.value.isModified }
    : { kind: "refused", error: outcome.error, after: before };
};

/** The kernel promises to change nothing it was handed, so what a refusal leaves is what was handed in. */
const answerPatch = (vector: PatchVector): PatchAnswer => {
  const definition = definitionNamed(vector.resourceType);
  if (definition === undefined) return { kind: "refused", error: noType, after: vector.before };
  const handedIn = structuredClone(vector.before) as JsonObject;
  return patched(definition, handedIn, vector);
};

export const runInKernel = (vector: Vector): readonly VectorFailure[] =>
  vector.kind === "filter" ? judgeFilter(vector, answerFilter(vector)) : judgePatch(vector, answerPatch(vector));
