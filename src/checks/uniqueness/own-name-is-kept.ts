import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, patches, refuses, user } from "../memory/examples.ts";
import type { Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { operationsIn } from "../memory/touched-keys.ts";
import { knownTarget } from "../support/known.ts";

/** The userName that is all a PATCH asks for. */
const nameAsked = (body: Json | undefined): string | undefined => {
  const [operation, ...others] = operationsIn(body);
  if (others.length > 0 || !isObject(operation)) return undefined;
  const { path, value } = operation;
  const isName = typeof path === "string" && /^(urn:ietf:params:scim:schemas:core:2\.0:user:)?username$/i.test(path);
  return isName && typeof value === "string" ? value : undefined;
};

/** Whether a user is given no name but its own, in the same letters or in others. */
const asksForOwn = (memory: Memory, exchange: Exchange, context: CheckContext): boolean => {
  const target = knownTarget(memory, exchange, context);
  const name = nameAsked(exchange.request.body);
  if (target === undefined || target.isDeleted || name === undefined || target.states.length === 0) return false;
  return target.states.every(({ resource }) => {
    const own = valueIn(resource, "userName");
    return typeof own === "string" && own.toLowerCase() === name.toLowerCase();
  });
};

const operations = [{ op: "replace", path: "userName", value: "Ada" }];

export const ownNameIsKept = memoryCheck({
  id: "uniqueness/own-name-is-kept",
  title: "A user's own userName, in whatever letter case, is no conflict",
  requirement: "RFC7644-3.12-20",
  appliesTo: ({ request }) => request.method === "PATCH",
  judge: (memory, exchange, context) => {
    if (!asksForOwn(memory, exchange, context)) return undefined;
    const { status, body } = exchange.response;
    const isConflict = status === 409 || (status === 400 && valueIn(body, "scimType") === "uniqueness");
    const message = "A PATCH was refused as a conflict for the userName that the user has already";
    return isConflict ? [{ where: "status", expected: "200, or 204", actual: String(status), message }] : [];
  },
  examples: {
    passes: trace(creates(user()), patches(user(), operations)),
    fails: trace(creates(user()), patches(user(), operations, refuses(409, "uniqueness"))),
  },
});
