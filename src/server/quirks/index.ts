import type { Quirk } from "../../model/profile.ts";
import { authenticationQuirks } from "./authentication.ts";
import { bulkQuirks } from "./bulk.ts";
import { consistencyQuirks } from "./consistency.ts";
import { createQuirks } from "./create.ts";
import { cursorQuirks } from "./cursor.ts";
import { deleteQuirks } from "./delete.ts";
import { discoveryQuirks } from "./discovery.ts";
import { entraQuirks } from "./entra.ts";
import { errorQuirks } from "./error.ts";
import { etagQuirks } from "./etag.ts";
import { fieldQuirks } from "./field.ts";
import { filterQuirks } from "./filter.ts";
import { getQuirks } from "./get.ts";
import { googleQuirks } from "./google.ts";
import { groupQuirks } from "./group.ts";
import { httpQuirks } from "./http.ts";
import { listQuirks } from "./list.ts";
import { meQuirks } from "./me.ts";
import { oktaQuirks } from "./okta.ts";
import { pagingQuirks } from "./paging.ts";
import { patchQuirks } from "./patch.ts";
import { projectionQuirks } from "./projection.ts";
import { putQuirks } from "./put.ts";
import { resourceQuirks } from "./resource.ts";
import { searchQuirks } from "./search.ts";
import { securityQuirks } from "./security.ts";
import { sortQuirks } from "./sort.ts";
import { uniquenessQuirks } from "./uniqueness.ts";

/** Every way in which the bundled server can be told to be wrong, by area. */
export const quirks: readonly Quirk[] = [
  ...discoveryQuirks,
  ...httpQuirks,
  ...errorQuirks,
  ...authenticationQuirks,
  ...securityQuirks,
  ...createQuirks,
  ...getQuirks,
  ...deleteQuirks,
  ...listQuirks,
  ...pagingQuirks,
  ...cursorQuirks,
  ...resourceQuirks,
  ...uniquenessQuirks,
  ...filterQuirks,
  ...sortQuirks,
  ...projectionQuirks,
  ...searchQuirks,
  ...patchQuirks,
  ...putQuirks,
  ...etagQuirks,
  ...groupQuirks,
  ...consistencyQuirks,
  ...bulkQuirks,
  ...meQuirks,
  ...entraQuirks,
  ...googleQuirks,
  ...oktaQuirks,
  ...fieldQuirks,
];
