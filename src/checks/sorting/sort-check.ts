import { causeChecks } from "../memory/judgement.ts";
import { judgeSort, type SortCause } from "./judge-sort.ts";

/** A check of one rule of sorting; only resources the scenario made are compared. */
export const sortCheck = causeChecks<SortCause>(
  ({ request }) => request.path.includes("sortBy=") || request.path.endsWith("/.search"),
  judgeSort,
);
