import { note } from "../../audit.ts";
import { send } from "../../mail.ts";
import type { Plane } from "../../plane.ts";
import { refuseUnavailable, whyUnavailable } from "../../provisioning.ts";
import type { Refusal } from "../../refusal.ts";
import type { ActingCall, Done, Route } from "../../route.ts";

export const supportTeam = "Silent Push support";

/** Support looks whether the organisation has the feature, and hands out an address and a token: the last one is no good from then on. */
const issueCredentials = async ({ plane, actor, scimUrl }: ActingCall): Promise<Done | Refusal> => {
  const refusal = await refuseUnavailable(plane);
  if (refusal !== undefined) return refusal;
  const { token, text } = await plane.tokens.issue(plane.application.provisioning.tokenTitle, supportTeam);
  await note(plane, {
    plane: "application",
    who: supportTeam,
    what: "issues SCIM credentials",
    about: token.name,
    result: 201,
  });
  await send(plane, {
    to: actor.email,
    kind: "scim-credentials",
    subject: "Your SCIM credentials have been issued",
    text: `The SCIM Base URL is ${scimUrl}. The token was shown to you once: store it securely.`,
  });
  return { status: 201, body: { baseUrl: scimUrl, token: text, note: "It is shown this once" }, about: token.name };
};

/** Staff log in by single sign-on once SCIM is enabled: with the edition that has it, and credentials that were issued. */
export const whySsoShut = async ({ application, shelves, tokens }: Plane): Promise<string | undefined> => {
  if (tokens.all().length === 0)
    return `Single sign-on comes with SCIM, which is not enabled here: an Organization Admin asks ${supportTeam} for SCIM credentials`;
  const why = await whyUnavailable(application, shelves);
  return why === undefined ? undefined : `Single sign-on comes with SCIM. ${why}`;
};

/** How an administrator reaches the support team, which answers at once here. */
export const supportRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/support/scim-credentials",
    does: "asks support for SCIM credentials",
    needs: "manage-provisioning",
    handle: issueCredentials,
  },
];
