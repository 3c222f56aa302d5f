import type { JsonObject, Outcome } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { resolveReferences } from "./resolve-references.ts";
import { concealSecrets } from "./secrets.ts";
import { refuseDuplicates } from "./uniqueness.ts";
import { withoutRepeats } from "./without-repeats.ts";

/** A valid resource as it may be stored: references completed, secrets concealed, nothing that belongs to another. */
export const readyToKeep = async (
  context: ServerContext,
  type: ServedType,
  id: string,
  resource: JsonObject,
  before: JsonObject | undefined,
): Promise<Outcome<JsonObject>> => {
  const resolved = await resolveReferences(context, type, resource, before);
  const distinct = withoutRepeats(type, resolved, before);
  const concealed = concealSecrets(type, distinct, before, context.concealSecret);
  return refuseDuplicates(context, type, id, concealed, before);
};
