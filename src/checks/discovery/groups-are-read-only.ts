import { attributeCheck } from "../support/attribute-check.ts";
import { exampleSchema } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const user = "urn:ietf:params:scim:schemas:core:2.0:User";

/** What a schema leaves out is not held against it. */
export const groupsAreReadOnly = attributeCheck({
  id: "discovery/groups-are-read-only",
  title: "The User schema does not declare groups writable, since members are changed at the group",
  requirement: "RFC7643-4.1.2-17",
  judge: ({ definition: { mutability }, pointer, name, schema }) =>
    schema.toLowerCase() !== user.toLowerCase() || name !== "groups" || (mutability ?? "readOnly") === "readOnly"
      ? []
      : [{ where: `${pointer}/mutability`, expected: "readOnly", actual: show(mutability) }],
  broken: { ...exampleSchema, id: user, attributes: [{ name: "groups", type: "complex", mutability: "readWrite" }] },
});
