import type { CheckContext } from "../../model/check.ts";
import { standardResourceTypes, standardSchemas } from "../../scim/index.ts";
import type { Attribute, Schema } from "../../scim/schema/attribute.ts";

const code: Attribute = {
  name: "code",
  type: "string",
  multiValued: false,
  required: false,
  caseExact: true,
  mutability: "writeOnly",
  returned: "never",
  uniqueness: "none",
};

export const doorUri = "urn:example:params:scim:schemas:extension:door:2.0:User";

/** The standard schemas have one hidden attribute only, the password. */
const door: Schema = { id: doorUri, name: "Door", attributes: [code, { ...code, name: "keys", multiValued: true }] };

/** What the examples of checks suppose about their target: everything is supported and published. */
export const exampleContext: CheckContext = {
  facts: {
    baseUrl: "https://scim.example.com/v2",
    capabilities: {
      patch: true,
      bulk: { supported: true, maxOperations: 100, maxPayloadSize: 1_000_000 },
      filter: { supported: true, maxResults: 100 },
      changePassword: true,
      sort: true,
      etag: true,
      pagination: { cursor: true, index: true, default: "index" },
    },
    resourceTypes: standardResourceTypes.map((type) =>
      type.name === "User"
        ? { ...type, schemaExtensions: [...type.schemaExtensions, { schema: doorUri, required: false }] }
        : type,
    ),
    schemas: [...standardSchemas, door],
    discovered: { serviceProviderConfig: true, resourceTypes: true, schemas: true },
  },
};
