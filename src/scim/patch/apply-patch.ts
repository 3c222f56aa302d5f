import { sameValue } from "../compare.ts";
import type { JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import { requireComplete, withSchemas } from "../resource/validate-resource.ts";
import type { ResourceDefinition } from "../schema/definition.ts";
import { strict, type Tolerances } from "../tolerance.ts";
import { applyOperation, readingFor } from "./apply-operation.ts";
import { type Choices, choicesOf } from "./choices.ts";
import type { PatchOperation } from "./parse-patch-op.ts";

export interface Patched {
  readonly resource: JsonObject;
  /** False: nothing means anything else than before, so version and lastModified stay (RFC 7644 §3.5.2.1). */
  readonly isModified: boolean;
}

/** Applies operations by a set of readings; all or none, for the resource handed in is never touched. */
export const applyPatchBy = (
  definition: ResourceDefinition,
  resource: JsonObject,
  operations: readonly PatchOperation[],
  choices: Choices,
): Outcome<Patched> => {
  const reading = readingFor(choices);
  let current = resource;
  for (const operation of operations) {
    const next = applyOperation(definition, current, operation, choices, reading);
    if (!next.ok) return next;
    current = next.value;
  }
  const complete = requireComplete(withSchemas(current, definition), definition);
  if (!complete.ok) return complete;
  return ok({ resource: complete.value, isModified: !sameValue(resource, complete.value) });
};

/** PATCH, RFC 7644 §3.5.2, by the recommended readings and the tolerances in force. */
export const applyPatch = (
  definition: ResourceDefinition,
  resource: JsonObject,
  operations: readonly PatchOperation[],
  tolerances: Tolerances = strict,
): Outcome<Patched> => applyPatchBy(definition, resource, operations, choicesOf(tolerances));
