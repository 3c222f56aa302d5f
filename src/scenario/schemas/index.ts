import type { JsonObject } from "../../scim/json.ts";
import { configSchema } from "./config.ts";
import { consequencesSchema } from "./consequences.ts";
import { dialectSchema } from "./dialect.ts";
import { directorySchema } from "./directory.ts";
import { formsSchema } from "./forms.ts";
import { rulesSchema } from "./rules.ts";
import { scenarioSchema } from "./scenario.ts";
import { suiteSchema } from "./suite.ts";

/** The kinds of file a user may write. */
export const forms = ["scenario", "suite", "dialect", "rules", "forms", "consequences", "config", "directory"] as const;

export type Form = (typeof forms)[number];

export const schemas: Readonly<Record<Form, JsonObject>> = {
  scenario: scenarioSchema,
  suite: suiteSchema,
  dialect: dialectSchema,
  rules: rulesSchema,
  forms: formsSchema,
  consequences: consequencesSchema,
  config: configSchema,
  directory: directorySchema,
};

/** Where the package publishes each of them, so that editors know what the parser knows. */
export const publishedAs: Readonly<Record<Form, string>> = {
  scenario: "scenarios/scenario.schema.json",
  suite: "suites/suite.schema.json",
  dialect: "scenarios/dialect.schema.json",
  rules: "scenarios/rules.schema.json",
  forms: "scenarios/forms.schema.json",
  consequences: "scenarios/consequences.schema.json",
  config: "scenarios/config.schema.json",
  directory: "scenarios/directory.schema.json",
};
