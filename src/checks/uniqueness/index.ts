import type { Check } from "../../model/check.ts";
import { caseVariantIsRefused } from "./case-variant-is-refused.ts";
import { conflictIs409 } from "./conflict-is-409.ts";
import { duplicateIsRefused } from "./duplicate-is-refused.ts";
import { externalIdMayBeShared } from "./external-id-may-be-shared.ts";
import { keptOnUpdate } from "./kept-on-update.ts";
import { ownNameIsKept } from "./own-name-is-kept.ts";

export const uniquenessChecks: readonly Check[] = [
  caseVariantIsRefused,
  conflictIs409,
  duplicateIsRefused,
  externalIdMayBeShared,
  keptOnUpdate,
  ownNameIsKept,
];
