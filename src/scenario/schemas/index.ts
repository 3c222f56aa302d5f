import type { JsonObject } from "../../scim/json.ts";
import { dialectSchema } from "./dialect.ts";
import { rulesSchema } from "./rules.ts";

/** Every JSON Schema the package publishes, by the file it stands in; editors read the files, the parser reads these. */
export const publishedSchemas: Readonly<Record<string, JsonObject>> = {
  "scenarios/dialect.schema.json": dialectSchema,
  "scenarios/rules.schema.json": rulesSchema,
};
