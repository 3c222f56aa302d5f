import { isSameResource } from "../compare.ts";
import type { Json, JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import type { Reading } from "../resource/coerce.ts";
import { isUnassigned } from "../resource/empty.ts";
import { missingRequired } from "../resource/required.ts";
import { findExtension, type ResourceDefinition } from "../schema/definition.ts";
import { strict, type Tolerances } from "../tolerance.ts";
import { applyOperation } from "./apply-operation.ts";
import { type Choices, choicesOf } from "./choices.ts";
import { listAt } from "./elements.ts";
import type { PatchOperation } from "./parse-patch-op.ts";
import { refuse } from "./work.ts";

export interface Patched {
  readonly resource: JsonObject;
  /** False: nothing means anything else than before, so version and lastModified stay (RFC 7644 §3.5.2.1). */
  readonly isModified: boolean;
}

/** Each choice is asked for only where it matters. */
const readingFor = (choices: Choices): Reading => ({
  tolerances: choices,
  get unknown() {
    return choices.has("unknown-sub-ignored") ? "ignore" : "refuse";
  },
  get readOnly() {
    return choices.has("read-only-in-patch") ? "ignore" : "refuse";
  },
  get emptyText() {
    return choices.has("empty-string-clears") ? "unassign" : "keep";
  },
});

/** RFC 7644 §3.5.2: an extension that came into use joins `schemas`; one that lost its last attribute leaves. */
const withSchemasKept = (
  before: JsonObject,
  after: JsonObject,
  definition: ResourceDefinition,
  choices: Choices,
): JsonObject => {
  const listed = listAt(after.schemas);
  const isListed = (urn: string): boolean =>
    listed.some((uri) => typeof uri === "string" && uri.toLowerCase() === urn.toLowerCase());
  const mayStay = (urn: string): boolean => isUnassigned(before[urn]) || choices.has("emptied-extension-stays-listed");
  const own = definition.extensions
    .map(({ urn }) => urn)
    .filter((urn) => !isUnassigned(after[urn]) || (isListed(urn) && mayStay(urn)));
  const isForeign = (uri: Json): boolean =>
    typeof uri !== "string" ||
    (uri.toLowerCase() !== definition.core.id.toLowerCase() && findExtension(definition, uri) === undefined);
  const schemas = [definition.core.id, ...own, ...listed.filter(isForeign)];
  const isSame = schemas.length === listed.length && schemas.every((uri) => listed.includes(uri));
  return isSame ? after : { ...after, schemas };
};

/** Applies operations by a set of readings; all or none, for the resource handed in is never touched. */
export const applyPatchBy = (
  definition: ResourceDefinition,
  before: JsonObject,
  operations: readonly PatchOperation[],
  choices: Choices,
): Outcome<Patched> => {
  const reading = readingFor(choices);
  let current = before;
  for (const operation of operations) {
    const next = applyOperation(definition, current, operation, choices, reading);
    if (!next.ok) return next;
    current = next.value;
  }
  const missing = missingRequired(current, definition);
  // What was missing before is not this request's doing.
  if (missing !== undefined && missingRequired(before, definition) !== missing)
    return refuse("invalidValue", `${missing} is required`);
  const resource = withSchemasKept(before, current, definition, choices);
  return ok({ resource, isModified: !isSameResource(before, resource) });
};

/** PATCH, RFC 7644 §3.5.2, by the recommended readings and the tolerances in force. */
export const applyPatch = (
  definition: ResourceDefinition,
  resource: JsonObject,
  operations: readonly PatchOperation[],
  tolerances: Tolerances = strict,
): Outcome<Patched> => applyPatchBy(definition, resource, operations, choicesOf(tolerances));
