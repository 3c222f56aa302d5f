import type { Check } from "../../model/check.ts";
import { createdStatus } from "./created-status.ts";
import { externalIdIsTheClients } from "./external-id-is-the-clients.ts";
import { locationHeader } from "./location-header.ts";
import { locationsAgree } from "./locations-agree.ts";
import { minimalIsAccepted } from "./minimal-is-accepted.ts";
import { missingRequiredIs400 } from "./missing-required-is-400.ts";
import { onlyAtTheEndpoint } from "./only-at-the-endpoint.ts";
import { orderHasNoEffect } from "./order-has-no-effect.ts";
import { readOnlyIsIgnored } from "./read-only-is-ignored.ts";
import { requiredIsDemanded } from "./required-is-demanded.ts";
import { showsResource } from "./shows-resource.ts";
import { unassignedIsAccepted } from "./unassigned-is-accepted.ts";
import { unmodifiedAtFirst } from "./unmodified-at-first.ts";

export const createChecks: readonly Check[] = [
  createdStatus,
  externalIdIsTheClients,
  locationHeader,
  locationsAgree,
  minimalIsAccepted,
  missingRequiredIs400,
  onlyAtTheEndpoint,
  orderHasNoEffect,
  readOnlyIsIgnored,
  requiredIsDemanded,
  showsResource,
  unassignedIsAccepted,
  unmodifiedAtFirst,
];
