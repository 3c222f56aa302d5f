import type { Quirk } from "../../model/profile.ts";
import { consistencyQuirks } from "./consistency.ts";
import { entraQuirks } from "./entra.ts";
import { etagQuirks } from "./etag.ts";
import { filterQuirks } from "./filter.ts";
import { googleQuirks } from "./google.ts";
import { groupQuirks } from "./group.ts";
import { oktaQuirks } from "./okta.ts";
import { patchQuirks } from "./patch.ts";
import { projectionQuirks } from "./projection.ts";
import { putQuirks } from "./put.ts";
import { sortQuirks } from "./sort.ts";

/** Every way in which the bundled server can be told to be wrong, by area. */
export const quirks: readonly Quirk[] = [
  ...consistencyQuirks,
  ...entraQuirks,
  ...etagQuirks,
  ...filterQuirks,
  ...googleQuirks,
  ...groupQuirks,
  ...oktaQuirks,
  ...patchQuirks,
  ...projectionQuirks,
  ...putQuirks,
  ...sortQuirks,
];
