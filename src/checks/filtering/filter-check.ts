import { causeChecks } from "../memory/judgement.ts";
import type { FilterCause } from "./cause.ts";
import { judgeFilter } from "./judge-filter.ts";

/** A check of one rule of the filter language. */
export const filterCheck = causeChecks<FilterCause>(
  ({ request }) => request.path.includes("filter=") || request.path.endsWith("/.search"),
  judgeFilter,
);
