import { unknownResource } from "../answer.ts";
import type { ResourceHandler } from "../call.ts";
import { unmetCondition } from "../preconditions.ts";
import { readAnswer } from "../represent.ts";

/** RFC 7644 §3.4.1. */
export const readOne: ResourceHandler = async (context, call, type, id) => {
  const record = await context.store.get(type.name, id);
  if (record === undefined) return unknownResource(type.name, id);
  const shown = { type, record, base: call.base };
  return unmetCondition(call, shown) ?? readAnswer(call, shown);
};
