import type { ScimResponse } from "../model/exchange.ts";
import type { ServerRequest } from "../model/profile.ts";
import { isObject, type Json, type JsonObject } from "../scim/index.ts";
import type { Kept } from "../server/behind.ts";
import { now, type Plane } from "./plane.ts";
import type { AuditEntry, Token } from "./records.ts";

/** So many events are kept, the latest ones. */
const entriesMax = 10_000;

export const note = async (plane: Plane, entry: Omit<AuditEntry, "id" | "at">): Promise<void> => {
  await plane.shelves.audit.put({ id: plane.newId(), at: now(plane), ...entry });
  await plane.shelves.audit.limitTo(entriesMax);
};

/** What may stand in a log of a resource. */
const withoutSecrets = ({ password: _secret, ...resource }: JsonObject): JsonObject => resource;

/** One event of the SCIM side, as the log has it. */
export const scimEntry = (
  { method, path, segments }: ServerRequest,
  { status, text }: ScimResponse,
  by: Token | undefined,
  kept: Kept | undefined,
): Omit<AuditEntry, "id" | "at"> => {
  const about = kept?.id ?? segments[1];
  return {
    plane: "scim",
    who: by?.name ?? "nobody that is known",
    what: `${method} ${path.split("?")[0]}`,
    ...(about === undefined ? {} : { about }),
    ...(kept?.before === undefined ? {} : { before: withoutSecrets(kept.before) }),
    ...(kept?.after === undefined ? {} : { after: withoutSecrets(kept.after) }),
    result: status,
    ...(status < 400 ? {} : reasonIn(text)),
  };
};

const reasonIn = (text: string | undefined): { readonly reason?: string } => {
  const body = text === undefined ? undefined : (JSON.parse(text) as Json);
  return isObject(body) && typeof body.detail === "string" ? { reason: body.detail } : {};
};
