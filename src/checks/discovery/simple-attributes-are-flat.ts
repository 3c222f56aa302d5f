import { attributeCheck } from "../support/attribute-check.ts";
import { schemaWith } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

export const simpleAttributesAreFlat = attributeCheck({
  id: "discovery/simple-attributes-are-flat",
  title: "Only complex attributes have sub-attributes",
  requirement: "RFC7643-1.2-02",
  judge: ({ definition: { type, subAttributes }, pointer, name }) =>
    type === "complex" || !Array.isArray(subAttributes) || subAttributes.length === 0
      ? []
      : [
          {
            where: `${pointer}/subAttributes`,
            expected: `none, since ${name} is of type ${type === undefined ? "string" : show(type)}`,
            actual: `${subAttributes.length} sub-attributes`,
          },
        ],
  broken: schemaWith({ subAttributes: [{ name: "part" }] }),
});
