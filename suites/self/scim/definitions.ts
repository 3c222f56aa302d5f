import type { JsonObject, ResourceDefinition } from "../../../src/scim/index.ts";
import { definitionNamed } from "../../../src/vectors/definitions.ts";

const named = (name: string): ResourceDefinition => {
  const definition = definitionNamed(name);
  if (definition === undefined) throw new Error(`no resource type ${name}`);
  return definition;
};

/** Users with the enterprise extension and one that has an attribute of every type and characteristic. */
export const users = named("User");
export const groups = named("Group");

export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const probe = "urn:example:params:scim:schemas:extension:probe:2.0:User";
export const core = "urn:ietf:params:scim:schemas:core:2.0:User";

export const ada: JsonObject = {
  schemas: [core],
  id: "1",
  userName: "ada",
  name: { givenName: "Ada", familyName: "Byron" },
  emails: [
    { value: "ada@example.com", type: "work", primary: true },
    { value: "ada@home.example", type: "home" },
  ],
};
