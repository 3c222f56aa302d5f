import type { ServerRequest } from "../model/profile.ts";
import { bearerToken } from "../server/authenticate.ts";
import type { Behind, Kept } from "../server/behind.ts";
import type { Exclusively } from "../server/exclusively.ts";
import { note, scimEntry } from "./audit.ts";
import { checkEmail } from "./people/find-person.ts";
import { followUser } from "./people/follow-user.ts";
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
      return kept.ok && wanted.type === "User" ? checkEmail(plane, wanted.id, kept.value) : kept;
    },
    onRemove: async (unwanted) => {
      const { plane } = opened();
      return plane.application.hooks.onRemove?.(plane, unwanted, clientOf(unwanted.request));
    },
    onKept: async (kept) => {
      const { plane } = opened();
      keptBy.set(kept.request, kept);
      if (kept.type === "User") await followUser(plane, kept);
      await plane.application.hooks.onKept?.(plane, kept, clientOf(kept.request));
    },
    onAnswered: (request, response) => {
      const { plane, exclusively } = opened();
      const entry = scimEntry(request, response, clientOf(request), keptBy.get(request));
      return exclusively(() => note(plane, entry));
    },
  };
};
