import type { ScimError } from "../scim/index.ts";
import type { Application } from "./application.ts";
import { readForm } from "./form.ts";
import type { Plane, Shelves } from "./plane.ts";
import { forbidden, type Refusal } from "./refusal.ts";

/** RFC 7644 §3.12 has 403 for what is not permitted: the key is good, and the door is shut. */
export const provisioningRefusal = (why: string | undefined): ScimError | undefined =>
  why === undefined ? undefined : { status: 403, detail: why };

/** Why the organisation cannot have provisioning. */
export const whyUnavailable = async (
  { organization, provisioning: { unavailable } }: Application,
  { forms }: Shelves,
): Promise<string | undefined> => unavailable?.((await readForm(forms, organization)).saved);

/** Whoever does not have provisioning cannot set it up either. */
export const refuseUnavailable = async ({ application, shelves }: Plane): Promise<Refusal | undefined> => {
  const why = await whyUnavailable(application, shelves);
  return why === undefined ? undefined : forbidden(why);
};

/** Why the saved settings let no SCIM client in. */
export const whyShut = async (application: Application, shelves: Shelves): Promise<string | undefined> => {
  const { form, shut } = application.provisioning;
  return (await whyUnavailable(application, shelves)) ?? shut((await readForm(shelves.forms, form)).saved);
};
