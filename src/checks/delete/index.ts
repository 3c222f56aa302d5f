import type { Check } from "../../model/check.ts";
import { gone } from "./gone.ts";
import { nameIsFree } from "./name-is-free.ts";
import { noContent } from "./no-content.ts";
import { notDeletedTwice } from "./not-deleted-twice.ts";
import { notListed } from "./not-listed.ts";
import { notWrittenAgain } from "./not-written-again.ts";
import { unknownIs404 } from "./unknown-is-404.ts";
import { works } from "./works.ts";

export const deleteChecks: readonly Check[] = [
  gone,
  nameIsFree,
  noContent,
  notDeletedTwice,
  notListed,
  notWrittenAgain,
  unknownIs404,
  works,
];
