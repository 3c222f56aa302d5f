import { attributeCheck } from "../support/attribute-check.ts";
import { exampleSchema } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const user = "urn:ietf:params:scim:schemas:core:2.0:User";

/** A schema that leaves `uniqueness` out may be unique all the same; one that says none contradicts itself. */
export const userNameIsUnique = attributeCheck({
  id: "discovery/user-name-is-unique",
  title: "The User schema does not declare that userName need not be unique",
  requirement: "RFC7643-4.1.1-02",
  judge: ({ definition: { uniqueness }, pointer, name, schema }) =>
    schema.toLowerCase() !== user.toLowerCase() || name !== "userName" || uniqueness !== "none"
      ? []
      : [{ where: `${pointer}/uniqueness`, expected: "server, or global", actual: show(uniqueness) }],
  broken: { ...exampleSchema, id: user, attributes: [{ name: "userName", type: "string", uniqueness: "none" }] },
});
