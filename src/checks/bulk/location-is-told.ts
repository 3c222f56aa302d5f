import { valueIn } from "../memory/attributes.ts";
import { methodOf } from "../support/bulk.ts";
import { bulkResultCheck, resultsWithout } from "../support/bulk-check.ts";
import { show } from "../support/text.ts";

/** What was to be made and was not has none. */
export const locationIsTold = bulkResultCheck({
  id: "bulk/location-is-told",
  title: "Each result says where its resource is, but that of a create that failed",
  requirement: "RFC7644-3.7-12",
  concerns: ({ operation, status }) =>
    status !== undefined && (status < 300 || (operation !== undefined && methodOf(operation) !== "POST")),
  judge: ({ value }) => {
    const location = valueIn(value, "location");
    return typeof location === "string" && location !== ""
      ? []
      : [{ where: "/location", expected: "the address of the resource", actual: show(location) }];
  },
  broken: resultsWithout("location"),
});
