import { attributeCheck } from "../support/attribute-check.ts";
import { exampleSchema } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const user = "urn:ietf:params:scim:schemas:core:2.0:User";

export const passwordIsHidden = attributeCheck({
  id: "discovery/password-is-hidden",
  title: "The User schema declares password writeOnly and never returned",
  requirement: "RFC7643-4.1.1-21",
  judge: ({ definition, pointer, name, schema }) =>
    schema.toLowerCase() !== user.toLowerCase() || name !== "password"
      ? []
      : [
          ["mutability", "writeOnly"],
          ["returned", "never"],
        ].flatMap(([member = "", expected = ""]) =>
          definition[member] === expected
            ? []
            : [{ where: `${pointer}/${member}`, expected, actual: show(definition[member]) }],
        ),
  broken: { ...exampleSchema, id: user, attributes: [{ name: "password", type: "string", returned: "default" }] },
});
