import type { Json, JsonObject } from "../json.ts";
import type { Outcome } from "../outcome.ts";
import type { ResourceDefinition } from "../schema/definition.ts";
import { type ToleranceId, type Tolerances, tolerances } from "../tolerance.ts";
import { applyPatchBy, type Patched } from "./apply-patch.ts";
import { type Choice, readings } from "./choices.ts";
import { parsePatchOp } from "./parse-patch-op.ts";

/** The readings of one message are few; more combinations than this are not tried. */
const combinationsMax = 128;

const everyChoice: readonly Choice[] = [...readings, ...(Object.keys(tolerances) as ToleranceId[])];

type Attempt = (choices: ReadonlySet<Choice>) => Outcome<Patched>;

const keyOf = (outcome: Outcome<Patched>): string =>
  JSON.stringify(
    outcome.ok ? outcome.value.resource : { status: outcome.error.status, scimType: outcome.error.scimType },
  );

const attemptOf =
  (definition: ResourceDefinition, before: JsonObject, body: Json): Attempt =>
  (choices) => {
    const operations = parsePatchOp(body, choices as Tolerances);
    return operations.ok ? applyPatchBy(definition, before, operations.value, choices) : operations;
  };

/**
 * Choices that change the outcome, alone or once others are in force: a choice may only matter after another one lets the
 * message through, so the search starts again from each new outcome until nothing new is found.
 */
const explore = (attempt: Attempt): ReadonlyMap<string, Outcome<Patched>> => {
  const found = new Map<string, Outcome<Patched>>();
  const waiting: ReadonlySet<Choice>[] = [new Set()];
  const first = attempt(new Set());
  found.set(keyOf(first), first);
  for (const choices of waiting) {
    for (const choice of everyChoice) {
      if (choices.has(choice)) continue;
      const next = new Set([...choices, choice]);
      const outcome = attempt(next);
      const key = keyOf(outcome);
      if (found.has(key) || found.size >= combinationsMax) continue;
      found.set(key, outcome);
      waiting.push(next);
    }
  }
  return found;
};

/** Every outcome a conforming, or documented-tolerant, service provider may show for this message. */
export const acceptablePatches = (
  definition: ResourceDefinition,
  before: JsonObject,
  patchBody: Json,
): readonly Outcome<Patched>[] => [...explore(attemptOf(definition, before, patchBody)).values()];
