import type { Check } from "../../model/check.ts";
import { defaultIsAsDeclared } from "./default-is-as-declared.ts";
import { isFitForUrls } from "./is-fit-for-urls.ts";
import { leadsToTheEnd } from "./leads-to-the-end.ts";
import { leftOutAtTheEnd } from "./left-out-at-the-end.ts";
import { noneBeforeTheFirst } from "./none-before-the-first.ts";
import { pagesDoNotOverlapByCursor } from "./pages-do-not-overlap.ts";
import { refusalSaysInvalidCursor } from "./refusal-says-invalid-cursor.ts";
import { strangeOneIsRefused } from "./strange-one-is-refused.ts";

export const cursorChecks: readonly Check[] = [
  defaultIsAsDeclared,
  isFitForUrls,
  leadsToTheEnd,
  leftOutAtTheEnd,
  noneBeforeTheFirst,
  pagesDoNotOverlapByCursor,
  refusalSaysInvalidCursor,
  strangeOneIsRefused,
];
