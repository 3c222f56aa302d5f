import { attributeCheck } from "../support/attribute-check.ts";
import { exampleSchema } from "../support/example-definitions.ts";

/** RFC 7643 §7 lets the schema of schemas alone nest deeper. */
const schemaOfSchemas = "urn:ietf:params:scim:schemas:core:2.0:schema";

export const noNestedComplex = attributeCheck({
  id: "discovery/no-nested-complex",
  title: "A sub-attribute is never complex",
  requirement: "RFC7643-2.3.8-03",
  judge: ({ definition, pointer, name, depth, schema }) =>
    depth === 0 || definition.type !== "complex" || schema.toLowerCase() === schemaOfSchemas
      ? []
      : [
          {
            where: `${pointer}/type`,
            expected: "a simple type",
            actual: "complex",
            message: `${name} is a complex value inside a complex value, which no SCIM path can reach`,
          },
        ],
  broken: {
    ...exampleSchema,
    attributes: [{ name: "place", type: "complex", subAttributes: [{ name: "room", type: "complex" }] }],
  },
});
