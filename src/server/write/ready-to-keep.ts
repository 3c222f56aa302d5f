import type { ServerRequest } from "../../model/profile.ts";
import { type JsonObject, type Outcome, ok } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { resolveReferences } from "./resolve-references.ts";
import { concealSecrets } from "./secrets.ts";
import { refuseDuplicates } from "./uniqueness.ts";
import { withoutRepeats } from "./without-repeats.ts";

/** A valid resource as it may be stored: as the application takes it, references completed, secrets concealed, nothing that belongs to another. */
export const readyToKeep = async (
  context: ServerContext,
  request: ServerRequest,
  type: ServedType,
  id: string,
  resource: JsonObject,
  before: JsonObject | undefined,
): Promise<Outcome<JsonObject>> => {
  const wanted = { type: type.name, id, resource, before, request };
  const taken = context.behind === undefined ? ok(resource) : await context.behind.onKeep(wanted);
  if (!taken.ok) return taken;
  const resolved = await resolveReferences(context, type, taken.value, before);
  const distinct = withoutRepeats(type, resolved, before);
  const concealed = concealSecrets(type, distinct, before, context.concealSecret);
  return refuseDuplicates(context, type, id, concealed, before);
};
