import { sameValue } from "../compare.ts";
import type { ScimType } from "../error.ts";
import type { Json } from "../json.ts";
import { fail, type Outcome } from "../outcome.ts";
import type { Reading } from "../resource/coerce.ts";
import { isUnassigned } from "../resource/empty.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ResourceDefinition } from "../schema/definition.ts";
import type { Choices } from "./choices.ts";
import type { PatchOperation } from "./parse-patch-op.ts";

/** What every step of an operation needs to know. */
export interface Work {
  readonly definition: ResourceDefinition;
  readonly choices: Choices;
  readonly op: PatchOperation["op"];
  readonly reading: Reading;
}

export const refuse = (scimType: ScimType, detail: string): Outcome<never> => fail({ status: 400, scimType, detail });

export const refuseMutability = ({ name, mutability }: Attribute): Outcome<never> =>
  refuse(
    "mutability",
    mutability === "readOnly" ? `${name} is read-only` : `${name} cannot be changed once it has a value`,
  );

/** RFC 7644 §3.5.2.2: a required attribute cannot be removed. */
export const refuseRequired = ({ name }: Pick<Attribute, "name">): Outcome<never> =>
  refuse("mutability", `${name} is required`);

/** RFC 7644 §3.5.2: an operation fits the mutability of what it changes. `after` undefined: it is taken away. */
export const isFrozen = (
  { mutability }: Attribute,
  before: Json | undefined,
  after: Json | undefined,
  { choices, op }: Work,
): boolean => {
  if (mutability === "readOnly")
    return op === "remove" || !sameValue(before, after) || choices.has("same-read-only-refused");
  return mutability === "immutable" && !isUnassigned(before) && !sameValue(before, after);
};

/** An empty string is a value by RFC 7643 §2.5, yet many providers keep none. */
export const meantValue = (value: Json | undefined, { choices }: Work): Json =>
  value === undefined || (value === "" && choices.has("empty-string-clears")) ? null : value;
