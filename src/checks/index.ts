import type { Check } from "../model/check.ts";
import { authenticationChecks } from "./authentication/index.ts";
import { bulkChecks } from "./bulk/index.ts";
import { consistencyChecks } from "./consistency/index.ts";
import { createChecks } from "./create/index.ts";
import { cursorChecks } from "./cursor/index.ts";
import { deleteChecks } from "./delete/index.ts";
import { discoveryChecks } from "./discovery/index.ts";
import { entraChecks } from "./entra/index.ts";
import { errorChecks } from "./error/index.ts";
import { etagChecks } from "./etag/index.ts";
import { filterChecks } from "./filter/index.ts";
import { getChecks } from "./get/index.ts";
import { googleChecks } from "./google/index.ts";
import { groupChecks } from "./group/index.ts";
import { httpChecks } from "./http/index.ts";
import { listChecks } from "./list/index.ts";
import { meChecks } from "./me/index.ts";
import { oktaChecks } from "./okta/index.ts";
import { pagingChecks } from "./paging/index.ts";
import { patchChecks } from "./patch/index.ts";
import { projectionChecks } from "./projection/index.ts";
import { putChecks } from "./put/index.ts";
import { resourceChecks } from "./resource/index.ts";
import { searchChecks } from "./search/index.ts";
import { securityChecks } from "./security/index.ts";
import { sortChecks } from "./sort/index.ts";
import { uniquenessChecks } from "./uniqueness/index.ts";

/** Everything a run is judged by, area by area, the plainest first. */
export const checks: readonly Check[] = [
  ...discoveryChecks,
  ...httpChecks,
  ...errorChecks,
  ...authenticationChecks,
  ...securityChecks,
  ...createChecks,
  ...getChecks,
  ...deleteChecks,
  ...listChecks,
  ...pagingChecks,
  ...cursorChecks,
  ...resourceChecks,
  ...uniquenessChecks,
  ...filterChecks,
  ...sortChecks,
  ...projectionChecks,
  ...searchChecks,
  ...patchChecks,
  ...putChecks,
  ...etagChecks,
  ...groupChecks,
  ...consistencyChecks,
  ...bulkChecks,
  ...meChecks,
  ...entraChecks,
  ...googleChecks,
  ...oktaChecks,
];
