import type { Check } from "../../model/check.ts";
import { ascending } from "./ascending.ts";
import { ascendingByDefault } from "./ascending-by-default.ts";
import { byType } from "./by-type.ts";
import { descending } from "./descending.ts";
import { ignoresCase } from "./ignores-case.ts";
import { inSearch } from "./in-search.ts";
import { primaryValue } from "./primary-value.ts";
import { unassignedLast } from "./unassigned-last.ts";

export const sortChecks: readonly Check[] = [
  ascendingByDefault,
  ascending,
  byType,
  descending,
  ignoresCase,
  inSearch,
  primaryValue,
  unassignedLast,
];
