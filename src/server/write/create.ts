import { validateResource } from "../../scim/index.ts";
import { answerOr, isAnswer } from "../answer.ts";
import type { CollectionHandler } from "../call.ts";
import { bodyOf } from "../media-type.ts";
import { createdAnswer, projectionOf } from "../represent.ts";
import { commit } from "./commit.ts";
import { readyToKeep } from "./ready-to-keep.ts";
import { firstRecord } from "./stamp.ts";

/** RFC 7644 §3.3. */
export const create: CollectionHandler = async (context, call, type) => {
  const body = bodyOf(call.request);
  if (isAnswer(body)) return body;
  const { tolerances } = context.profile;
  return answerOr(projectionOf(call), (projection) =>
    answerOr(validateResource(type.definition, body.json, { tolerances }), (resource) =>
      context.exclusively(async () => {
        const id = context.newId();
        return answerOr(await readyToKeep(context, call.request, type, id, resource, undefined), async (ready) => {
          const made = firstRecord(type, id, ready, context.clock());
          const kept = await commit(context, call.request, type, undefined, made);
          return createdAnswer({ type, record: kept ?? made, base: call.base }, projection, body.json);
        });
      }),
    ),
  );
};
