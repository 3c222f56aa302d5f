import type { Check, FindingDraft } from "../../model/check.ts";
import type { Json } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { attributesIn } from "../support/attribute-definitions.ts";
import { definitionsIn, type Placed, showsSchemas } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";
import { kindOf, show } from "../support/text.ts";

const schemaProblems = ({ value, pointer }: Placed): readonly FindingDraft[] => {
  const { attributes } = value;
  if (!Array.isArray(attributes) || attributes.length === 0)
    return [{ where: `${pointer}/attributes`, expected: "an array of definitions", actual: kindOf(attributes) }];
  return (attributes as readonly Json[]).flatMap((attribute, index) =>
    kindOf(attribute) === "an object"
      ? []
      : [{ where: `${pointer}/attributes/${index}`, expected: "a definition", actual: show(attribute) }],
  );
};

export const schemasDefineAttributes: Check = {
  id: "discovery/schemas-define-attributes",
  kind: "exchange",
  title: "A schema lists its attributes, each with a name",
  requirement: "RFC7643-7-09",
  appliesTo: showsSchemas,
  judge: (exchange) => [
    ...definitionsIn(exchange, "Schemas").flatMap(schemaProblems),
    ...attributesIn(exchange)
      .filter(({ definition }) => typeof definition.name !== "string" || definition.name === "")
      .map(({ definition, pointer }) => ({
        where: `${pointer}/name`,
        expected: "the attribute's name",
        actual: show(definition.name),
      })),
  ],
  examples: {
    passes: exchange({ path: "/Schemas", body: listed(exampleSchema) }),
    fails: exchange({ path: "/Schemas", body: listed({ ...exampleSchema, attributes: [{ type: "string" }] }) }),
  },
};
