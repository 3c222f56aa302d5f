import { meaningOf } from "../compare.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import type { ResourceDefinition } from "../schema/definition.ts";
import { applyPatchBy, type Patched } from "./apply-patch.ts";
import type { Choice, Choices } from "./choices.ts";
import { parsePatchOp } from "./parse-patch-op.ts";
import { hasRepeats, withoutRepeats } from "./repeats.ts";
import { refuse } from "./work.ts";

/** The readings of one message are few; more combinations than this are not tried. */
const attemptsMax = 400;

/** What one way of reading a message came to, and which choices it asked about: no other ones can change it. */
interface Attempt {
  readonly outcome: Outcome<Patched>;
  readonly asked: ReadonlySet<Choice>;
}

const attempt = (
  definition: ResourceDefinition,
  before: JsonObject,
  body: Json,
  taken: ReadonlySet<Choice>,
): Attempt => {
  const asked = new Set<Choice>();
  const choices: Choices = {
    has: (choice) => {
      asked.add(choice);
      return taken.has(choice);
    },
  };
  const operations = parsePatchOp(body, choices);
  const outcome = operations.ok ? applyPatchBy(definition, before, operations.value, choices) : operations;
  return { outcome, asked };
};

const keyOfSet = (choices: ReadonlySet<Choice>): string => [...choices].sort().join(" ");

/** Outcomes with one key look the same to a client. */
const keyOfOutcome = (outcome: Outcome<Patched>): string =>
  outcome.ok ? meaningOf(outcome.value.resource) : `${outcome.error.status} ${outcome.error.scimType}`;

/** Every set of choices that can matter, from none on: each attempt adds the choices it asked about, one at a time. */
const explore = (tryOut: (taken: ReadonlySet<Choice>) => Attempt): readonly Outcome<Patched>[] => {
  const found = new Map<string, Outcome<Patched>>();
  const seen = new Set<string>([""]);
  const waiting: ReadonlySet<Choice>[] = [new Set()];
  for (const taken of waiting) {
    const { outcome, asked } = tryOut(taken);
    const key = keyOfOutcome(outcome);
    if (!found.has(key)) found.set(key, outcome);
    for (const choice of asked) {
      const next = new Set([...taken, choice]);
      const name = keyOfSet(next);
      if (taken.has(choice) || seen.has(name) || waiting.length >= attemptsMax) continue;
      seen.add(name);
      waiting.push(next);
    }
  }
  return [...found.values()].flatMap(withRepeatsDropped);
};

/** RFC 7643 §2.4: a provider should not show one value of one type twice, so it may keep either. */
const withRepeatsDropped = (outcome: Outcome<Patched>): readonly Outcome<Patched>[] => {
  if (!outcome.ok || !hasRepeats(outcome.value.resource)) return [outcome];
  const once = (kept: "first" | "last"): Outcome<Patched> =>
    ok({ ...outcome.value, resource: withoutRepeats(outcome.value.resource, kept) });
  return [outcome, once("first"), once("last")];
};

/** RFC 7644 §3.5.2: the message carries the PatchOp URI; whoever takes it without is lenient. */
const hasSchemas = (body: Json): boolean =>
  isObject(body) && Object.keys(body).some((key) => key.toLowerCase() === "schemas");

/** Every outcome a conforming, or documented-tolerant, service provider may show for this message. */
export const acceptablePatches = (
  definition: ResourceDefinition,
  before: JsonObject,
  patchBody: Json,
): readonly Outcome<Patched>[] => {
  const outcomes = explore((taken) => attempt(definition, before, patchBody, taken));
  return hasSchemas(patchBody) ? outcomes : [...outcomes, refuse("invalidSyntax", "schemas is missing")];
};
