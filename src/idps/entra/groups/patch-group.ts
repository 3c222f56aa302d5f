import type { Flow } from "../../../model/flow.ts";
import type { FlowContext } from "../../../model/idp.ts";
import type { Json } from "../../../scim/json.ts";
import { succeeded } from "../../support/answer.ts";
import { done } from "../../support/end.ts";
import { groupOf } from "../../support/people.ts";
import { pathId } from "../../support/query.ts";
import { failedEntry } from "../log.ts";

export const groupPath = (id: string): string => `/Groups/${pathId(id)}`;

/** ENTRA-109, ENTRA-110: members are never asked for, so what the target does to them is not noticed (ENTRA-38). */
export const withoutMembers = "excludedAttributes=members";

export function* patchGroup(context: FlowContext, id: string, body: Json, operation: string, rule: string): Flow {
  const patched = succeeded(
    yield { method: "PATCH", path: groupPath(id), body, operation, rule },
    "204, or 200 with the group",
  );
  if (patched.ok) return done(context.memory);
  return failedEntry(context, `Update ${groupOf(context).displayName}`, patched.trouble, { rule: "ENTRA-119" });
}
