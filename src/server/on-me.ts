import type { ScimResponse } from "../model/exchange.ts";
import { refusedWith } from "./answer.ts";
import { bearerToken } from "./authenticate.ts";
import type { Call } from "./call.ts";
import { keyFor } from "./catalog/indexes.ts";
import type { ServerContext } from "./context.ts";
import { onType, wrongMethod } from "./on-type.ts";
import { locationOf } from "./render.ts";

/** RFC 7644 §3.11: the user a token belongs to, under its own address but for the name it was asked by. */
export const onMe = async (context: ServerContext, call: Call): Promise<ScimResponse> => {
  const subject = context.subjectOf(bearerToken(call.request) ?? "");
  const type = context.catalog.types.find(({ definition }) => definition.attributes.has("username"));
  const userName = type?.definition.attributes.get("username");
  if (subject === undefined || type === undefined || userName === undefined)
    return refusedWith(501, "There is no resource behind this token, so /Me is not supported");
  if (call.request.method === "POST") return wrongMethod("POST", ["GET", "HEAD", "PUT", "PATCH", "DELETE"]);

  const [record] = await context.store.find(type.name, "username", keyFor(userName, subject));
  if (record === undefined) return refusedWith(404, `The token belongs to "${subject}", and there is no such user`);
  const location = locationOf({ type, record, base: call.base });
  const answer = await onType(context, call, type, record.id);
  return answer.status < 400 ? { ...answer, headers: { ...answer.headers, location } } : answer;
};
