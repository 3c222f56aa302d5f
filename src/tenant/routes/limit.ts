import { invalid, type Refusal } from "../refusal.ts";

const limitMax = 1_000;

/** How many a list shows at most: 100 where nothing is said. */
export const limitIn = (query: URLSearchParams): number | Refusal => {
  const text = query.get("limit") ?? "100";
  const limit = Number(text);
  return Number.isInteger(limit) && limit > 0 && limit <= limitMax
    ? limit
    : invalid(`limit is a whole number from 1 to ${limitMax}; "${text}" is not`, { field: "limit" });
};
