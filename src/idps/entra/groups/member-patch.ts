import type { FlowContext } from "../../../model/idp.ts";
import type { JsonObject } from "../../../scim/json.ts";
import { type Change, flavourFlag, flavourText, operationName } from "../flavour.ts";

/** ENTRA-83: without the flag each value has an empty reference beside it. */
const memberValues = ({ dialect }: FlowContext, ids: readonly string[]): readonly JsonObject[] => {
  const beside: JsonObject = flavourFlag(dialect, "nullRef") ? { $ref: null } : {};
  return ids.map((value) => ({ ...beside, value }));
};

/** ENTRA-82: a list of values, or one value path per leaver. */
export const removals = (context: FlowContext, ids: readonly string[]): readonly JsonObject[] => {
  const op = operationName(context.dialect, "remove");
  return flavourText(context.dialect, "memberRemoval") === "list"
    ? [{ op, path: "members", value: memberValues(context, ids) }]
    : ids.map((id) => ({ op, path: `members[value eq ${JSON.stringify(id)}]` }));
};

export const additions = (
  context: FlowContext,
  ids: readonly string[],
  kind: Change["kind"],
): readonly JsonObject[] => [
  { op: operationName(context.dialect, kind), path: "members", value: memberValues(context, ids) },
];
