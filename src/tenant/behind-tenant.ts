import type { ServerRequest } from "../model/profile.ts";
import { fail, type JsonObject, type Outcome } from "../scim/index.ts";
import { bearerToken } from "../server/authenticate.ts";
import type { Behind, Kept } from "../server/behind.ts";
import type { Exclusively } from "../server/exclusively.ts";
import { note, scimEntry } from "./audit.ts";
import { checkEmail } from "./people/find-person.ts";
import { followUser } from "./people/follow-user.ts";
import { lastAdministrator, refuseLastOverScim, tellWhenLost } from "./people/last-administrator.ts";
import type { Plane } from "./plane.ts";
import { provisioningRefusal } from "./provisioning.ts";
import type { Token } from "./records.ts";
import { takeResource } from "./take-resource.ts";

/** What is known once the server is there. */
export interface Opened {
  readonly plane: Plane;
  readonly exclusively: Exclusively;
  /** Why clients are kept out, as the saved settings have it; kept at hand, because each request asks. */
  readonly refusal: () => string | undefined;
}

/** A User whose e-mail is nobody else's, and who may be what it says. */
const checkPerson = async (plane: Plane, id: string, user: JsonObject): Promise<Outcome<JsonObject>> => {
  const refusal = user.active === false ? await refuseLastOverScim(plane, id) : undefined;
  return refusal === undefined ? checkEmail(plane, id, user) : fail(refusal);
};

/** The application's say in what its SCIM endpoint does. `opened` is asked only once the first request has come. */
export const behindTenant = (opened: () => Opened): Behind => {
  const keptBy = new WeakMap<ServerRequest, Kept>();
  const clientOf = (request: ServerRequest): Token | undefined =>
    opened().plane.tokens.find(bearerToken(request) ?? "");
  return {
    refusal: () => provisioningRefusal(opened().refusal()),
    onChange: async (standing) => {
      const { plane } = opened();
      return (await plane.application.hooks.onChange?.(plane, standing)) ?? standing.resource;
    },
    onKeep: async (wanted) => {
      const { plane } = opened();
      const { onKeep } = plane.application.hooks;
      const taken = await takeResource(plane, wanted);
      const client = clientOf(wanted.request);
      const kept =
        taken.ok && onKeep !== undefined ? await onKeep(plane, { ...wanted, resource: taken.value }, client) : taken;
      return kept.ok && wanted.type === "User" ? checkPerson(plane, wanted.id, kept.value) : kept;
    },
    onRemove: async (unwanted) => {
      const { plane } = opened();
      const refusal = await plane.application.hooks.onRemove?.(plane, unwanted, clientOf(unwanted.request));
      return refusal ?? (unwanted.type === "User" ? refuseLastOverScim(plane, unwanted.id) : undefined);
    },
    onKept: async (kept) => {
      const { plane } = opened();
      keptBy.set(kept.request, kept);
      const last = kept.type === "User" ? await lastAdministrator(plane, kept.id) : undefined;
      if (kept.type === "User") await followUser(plane, kept);
      const client = clientOf(kept.request);
      await plane.application.hooks.onKept?.(plane, kept, client);
      if (last !== undefined) await tellWhenLost(plane, last, client);
    },
    onAnswered: (request, response) => {
      const { plane, exclusively } = opened();
      const entry = scimEntry(request, response, clientOf(request), keptBy.get(request));
      return exclusively(() => note(plane, entry));
    },
  };
};
