import { attributeCheck } from "../support/attribute-check.ts";
import { exampleSchema } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const user = "urn:ietf:params:scim:schemas:core:2.0:User";

/** `caseExact` left out means false, but `required` left out means false too, and that is wrong here. */
export const userNameIsDeclared = attributeCheck({
  id: "discovery/user-name-is-declared",
  title: "The User schema declares userName required and blind to letter case",
  requirement: "RFC7643-4.1.1-03",
  judge: ({ definition, pointer, name, schema }) => {
    if (schema.toLowerCase() !== user.toLowerCase() || name !== "userName") return [];
    const { required, caseExact } = definition;
    return [
      ...(required === true ? [] : [{ where: `${pointer}/required`, expected: "true", actual: show(required) }]),
      ...(caseExact === true ? [{ where: `${pointer}/caseExact`, expected: "false", actual: "true" }] : []),
    ];
  },
  broken: { ...exampleSchema, id: user, attributes: [{ name: "userName", type: "string", required: false }] },
});
