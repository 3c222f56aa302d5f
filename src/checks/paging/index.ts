import type { Check } from "../../model/check.ts";
import { boundsAreBent } from "./bounds-are-bent.ts";
import { countIsKept } from "./count-is-kept.ts";
import { countZero } from "./count-zero.ts";
import { endIsNoError } from "./end-is-no-error.ts";
import { limitIsKept } from "./limit-is-kept.ts";
import { pagesDoNotOverlap } from "./pages-do-not-overlap.ts";
import { pastTheEnd } from "./past-the-end.ts";

export const pagingChecks: readonly Check[] = [
  boundsAreBent,
  countIsKept,
  countZero,
  endIsNoError,
  limitIsKept,
  pagesDoNotOverlap,
  pastTheEnd,
];
