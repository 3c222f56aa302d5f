import type { Check } from "../../model/check.ts";
import { emptyIsAList } from "./empty-is-a-list.ts";
import { idsAreUnique } from "./ids-are-unique.ts";
import { itemsPerPage } from "./items-per-page.ts";
import { listResponse } from "./list-response.ts";
import { partialIsTold } from "./partial-is-told.ts";
import { resourcesAreShown } from "./resources-are-shown.ts";
import { resourcesIsAnArray } from "./resources-is-an-array.ts";
import { showsEveryResource } from "./shows-every-resource.ts";
import { startIndex } from "./start-index.ts";
import { totalCountsAll } from "./total-counts-all.ts";
import { totalCoversPage } from "./total-covers-page.ts";
import { totalResults } from "./total-results.ts";

export const listChecks: readonly Check[] = [
  emptyIsAList,
  idsAreUnique,
  itemsPerPage,
  listResponse,
  partialIsTold,
  resourcesAreShown,
  resourcesIsAnArray,
  showsEveryResource,
  startIndex,
  totalCountsAll,
  totalCoversPage,
  totalResults,
];
