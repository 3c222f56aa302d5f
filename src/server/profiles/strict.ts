import type { Profile } from "../../model/profile.ts";
import { strict as noTolerances } from "../../scim/index.ts";
import { reference } from "./reference.ts";

/** The letter of the RFCs: what an IdP sends beside it is refused. */
export const strict: Profile = {
  ...reference,
  id: "strict",
  title: "As reference, without any tolerance for what the RFCs do not ask a server to take",
  tolerances: noTolerances,
};
