import type { Check } from "../../model/check.ts";
import { excludedHidden } from "./excluded-hidden.ts";
import { inSearch } from "./in-search.ts";
import { namesInAnyCase } from "./names-in-any-case.ts";
import { onWrites } from "./on-writes.ts";
import { onlyRequested } from "./only-requested.ts";
import { othersKept } from "./others-kept.ts";
import { qualifiedNames } from "./qualified-names.ts";
import { requestedShown } from "./requested-shown.ts";
import { subAttributeAlone } from "./sub-attribute-alone.ts";

export const projectionChecks: readonly Check[] = [
  excludedHidden,
  inSearch,
  namesInAnyCase,
  onWrites,
  onlyRequested,
  othersKept,
  qualifiedNames,
  requestedShown,
  subAttributeAlone,
];
