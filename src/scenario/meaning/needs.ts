import type { JsonObject } from "../../scim/json.ts";
import { listAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atValue, type Misfit } from "../shape/misfit.ts";
import { capabilities } from "../words.ts";

/** What a scenario needs is something a target can say of itself. */
export const needMisfits = (scenario: JsonObject): readonly Misfit[] =>
  listAt(scenario, "needs").flatMap((need, index) =>
    typeof need !== "string" || capabilities.includes(need) || /^(urn|app):\S+$/.test(need)
      ? []
      : [
          atValue(
            ["needs", index],
            `Expected one of ${capabilities.join(", ")}, the URN of a schema, or a product as app:amplitude, got "${need}"`,
            didYouMean(need, capabilities),
          ),
        ],
  );
