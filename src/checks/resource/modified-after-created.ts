import { valueIn } from "../memory/attributes.ts";
import { meta } from "../support/example-user.ts";
import { instantOf } from "../support/instant.ts";
import { resourceCheck } from "../support/resource-check.ts";

/** Two looks at the clock, the second one rounded down, are no going back in time. */
const toleranceMs = 1000;

export const modifiedAfterCreated = resourceCheck({
  id: "resource/modified-after-created",
  title: "A resource was not modified before it was created",
  requirement: "RFC7643-3.1-20",
  judge: ({ value }) => {
    const shown = valueIn(value, "meta");
    const [created, modified] = [valueIn(shown, "created"), valueIn(shown, "lastModified")];
    const [first, last] = [instantOf(created), instantOf(modified)];
    if (first === undefined || last === undefined || last + toleranceMs > first) return [];
    return [{ where: "/meta/lastModified", expected: `${created} or later`, actual: String(modified) }];
  },
  broken: meta({ lastModified: "1970-01-01T00:00:00Z" }),
});
