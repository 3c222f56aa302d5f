import type { Json } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { isWhole, resourceCheck } from "../support/resource-check.ts";
import { show } from "../support/text.ts";

export const namesSchemas = resourceCheck({
  id: "resource/names-schemas",
  title: "A resource lists the URIs of its schemas",
  requirement: "RFC7644-3.1-02",
  concerns: isWhole,
  judge: ({ value }) => {
    const schemas = valueIn(value, "schemas");
    const isList = Array.isArray(schemas) && schemas.length > 0;
    if (isList && (schemas as readonly Json[]).every((uri) => typeof uri === "string")) return [];
    return [{ where: "/schemas", expected: "an array of URIs, at least one", actual: show(schemas) }];
  },
  broken: { schemas: [] },
});
