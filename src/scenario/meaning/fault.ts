import type { JsonObject } from "../../scim/json.ts";
import { atKey, type Misfit } from "../shape/misfit.ts";
import type { Path } from "../yaml/read-yaml.ts";

/** Only what arrives can ask for patience. */
export const patienceMisfits = (fault: JsonObject, path: Path): readonly Misfit[] =>
  fault["retry-after"] !== undefined && typeof fault.answer !== "number"
    ? [atKey([...path, "retry-after"], '"retry-after" goes with a status, as "answer: 429"')]
    : [];
