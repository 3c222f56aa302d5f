import { applyReplace } from "../../scim/index.ts";
import { answerOr, isAnswer } from "../answer.ts";
import type { ResourceHandler } from "../call.ts";
import { bodyOf } from "../media-type.ts";
import { changedAnswer, projectionOf } from "../represent.ts";
import { changeResource } from "./change.ts";

/** RFC 7644 §3.5.1. */
export const replace: ResourceHandler = async (context, call, type, id) => {
  const body = bodyOf(call.request);
  if (isAnswer(body)) return body;
  const { json } = body;
  return answerOr(projectionOf(call), (projection) =>
    changeResource(
      context,
      call,
      type,
      id,
      (before) => applyReplace(type.definition, before, json, context.profile.tolerances),
      (shown) => changedAnswer(shown, projection, json),
    ),
  );
};
