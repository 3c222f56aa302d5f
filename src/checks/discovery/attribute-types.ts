import { attributeCheck } from "../support/attribute-check.ts";
import { schemaWith } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const types = new Set(["string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex"]);

/** A definition without a type has the default, string (RFC 7643 §2.2). */
export const attributeTypes = attributeCheck({
  id: "discovery/attribute-types",
  title: "The type of an attribute is one of SCIM's eight, spelled as the RFC spells it",
  requirement: "RFC7643-7-10",
  judge: ({ definition: { type }, pointer, name }) =>
    type === undefined || type === null || (typeof type === "string" && types.has(type))
      ? []
      : [
          {
            where: `${pointer}/type`,
            expected: [...types].join(", "),
            actual: show(type),
            message: `/Schemas gives ${name} a type that SCIM does not have`,
          },
        ],
  broken: schemaWith({ type: "String" }),
});
