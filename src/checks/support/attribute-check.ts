import type { Check } from "../../model/check.ts";
import type { JsonObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { type AttributeJudge, attributesIn } from "./attribute-definitions.ts";
import { showsSchemas } from "./discovery.ts";
import { exampleSchema, listed } from "./example-definitions.ts";

interface AttributeCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly judge: AttributeJudge;
  /** A schema that breaks it. */
  readonly broken: JsonObject;
}

/** A check of each attribute definition that /Schemas shows. */
export const attributeCheck = ({ judge, broken, ...check }: AttributeCheck): Check => ({
  ...check,
  kind: "exchange",
  appliesTo: showsSchemas,
  judge: (exchange, context) => attributesIn(exchange).flatMap((attribute) => judge(attribute, context)),
  examples: {
    passes: exchange({ path: "/Schemas", body: listed(exampleSchema) }),
    fails: exchange({ path: "/Schemas", body: listed(broken) }),
  },
});
