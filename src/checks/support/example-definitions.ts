import type { JsonObject } from "../../scim/json.ts";

/** What a well-formed target publishes, for the examples of checks. */
export const exampleConfiguration: JsonObject = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 100 },
  changePassword: { supported: true },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [{ type: "oauthbearertoken", name: "Bearer", description: "A token in the header" }],
};

export const exampleResourceType: JsonObject = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
  id: "User",
  name: "User",
  endpoint: "/Users",
  schema: "urn:ietf:params:scim:schemas:core:2.0:User",
  schemaExtensions: [{ schema: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", required: false }],
};

export const exampleSchema: JsonObject = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
  id: "urn:example:params:scim:schemas:core:2.0:Desk",
  name: "Desk",
  meta: { resourceType: "Schema", location: "/Schemas/urn:example:params:scim:schemas:core:2.0:Desk" },
  attributes: [
    {
      name: "label",
      type: "string",
      multiValued: false,
      required: true,
      caseExact: false,
      mutability: "readWrite",
      returned: "default",
      uniqueness: "none",
    },
    {
      name: "place",
      type: "complex",
      multiValued: false,
      required: false,
      mutability: "readWrite",
      returned: "default",
      subAttributes: [{ name: "floor", type: "integer", multiValued: false, required: false }],
    },
  ],
};

export const listed = (...resources: readonly JsonObject[]): JsonObject => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

/** The example schema with its first attribute changed. */
export const schemaWith = (change: JsonObject): JsonObject => ({
  ...exampleSchema,
  attributes: [{ name: "label", type: "string", multiValued: false, ...change }],
});
