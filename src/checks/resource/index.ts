import type { Check } from "../../model/check.ts";
import { arrays } from "./arrays.ts";
import { baseSchema } from "./base-schema.ts";
import { createdUnchanged } from "./created-unchanged.ts";
import { hasId } from "./has-id.ts";
import { idIsNobodyElses } from "./id-is-nobody-elses.ts";
import { idUnchanged } from "./id-unchanged.ts";
import { knownAttributes } from "./known-attributes.ts";
import { location } from "./location.ts";
import { metaIsComplete } from "./meta-is-complete.ts";
import { modifiedAfterCreated } from "./modified-after-created.ts";
import { namesSchemas } from "./names-schemas.ts";
import { onePrimary } from "./one-primary.ts";
import { referencesAgree } from "./references-agree.ts";
import { requiredIsShown } from "./required-is-shown.ts";
import { resourceType } from "./resource-type.ts";
import { returnedNever } from "./returned-never.ts";
import { schemasOfItsType } from "./schemas-of-its-type.ts";
import { schemasOnce } from "./schemas-once.ts";
import { valueTypes } from "./value-types.ts";
import { valuesOnce } from "./values-once.ts";

export const resourceChecks: readonly Check[] = [
  arrays,
  baseSchema,
  createdUnchanged,
  hasId,
  idIsNobodyElses,
  idUnchanged,
  knownAttributes,
  location,
  metaIsComplete,
  modifiedAfterCreated,
  namesSchemas,
  onePrimary,
  referencesAgree,
  requiredIsShown,
  resourceType,
  returnedNever,
  schemasOfItsType,
  schemasOnce,
  valuesOnce,
  valueTypes,
];
