import { attributeCheck } from "../support/attribute-check.ts";
import { schemaWith } from "../support/example-definitions.ts";

/** RFC 7643 §2.1; `$ref` starts with what the rule does not allow and is meant all the same (erratum 8924). */
const isName = (name: string): boolean => name === "$ref" || /^[a-z][a-z0-9_$-]*$/i.test(name);

export const attributeNames = attributeCheck({
  id: "discovery/attribute-names",
  title: "An attribute's name is a letter followed by letters, digits, hyphens, underscores and dollars",
  requirement: "RFC7643-2.1-03",
  judge: ({ definition: { name }, pointer }) =>
    typeof name !== "string" || name === "" || isName(name)
      ? []
      : [
          {
            where: `${pointer}/name`,
            expected: "a name that can stand in a path or filter",
            actual: name,
            message: `The attribute name "${name}" cannot be written in a filter or path`,
          },
        ],
  broken: schemaWith({ name: "cost centre" }),
});
