import { applyPatch, isObject, type Json, type JsonObject, parsePatchOp } from "../../scim/index.ts";
import { answerOr, isAnswer } from "../answer.ts";
import type { ResourceHandler } from "../call.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { bodyOf } from "../media-type.ts";
import { changedAnswer, changedWithoutBody, projectionOf } from "../represent.ts";
import { type Change, changeResource } from "./change.ts";

/** RFC 7644 §3.5.2. */
export const patch: ResourceHandler = async (context, call, type, id) => {
  const body = bodyOf(call.request);
  if (isAnswer(body)) return body;
  const { json } = body;
  return answerOr(projectionOf(call), (projection) =>
    changeResource(context, call, type, id, patching(context, type, json), (shown) =>
      projection.kind === "default" && hasMembers(type)
        ? changedWithoutBody(shown)
        : changedAnswer(shown, projection, json),
    ),
  );
};

/** A group may have a hundred thousand members: nobody wants them back for having added one. Both answers are legal. */
const hasMembers = ({ references }: ServedType): boolean => references.some(({ isMultiValued }) => isMultiValued);

const patching = ({ profile, hooks }: ServerContext, type: ServedType, body: Json): Change => {
  const { tolerances } = profile;
  return (before) => {
    const operations = parsePatchOp(quirked(hooks.onPatch, body, before), tolerances);
    return operations.ok ? applyPatch(type.definition, before, operations.value, tolerances) : operations;
  };
};

/** A quirk works on the list of operations, whatever way its name is written. */
const quirked = (onPatch: ServerContext["hooks"]["onPatch"], body: Json, before: JsonObject): Json => {
  if (onPatch === undefined || !isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      name.toLowerCase() === "operations" ? onPatch(value, before) : value,
    ]),
  );
};
