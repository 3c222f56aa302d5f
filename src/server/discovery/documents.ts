import type { Profile, ServerFeatures } from "../../model/profile.ts";
import { type JsonObject, printSchema, type ResourceType, type Schema, urns } from "../../scim/index.ts";

const bearerToken: JsonObject = {
  type: "oauthbearertoken",
  name: "Bearer token",
  description: "A token that was issued beforehand, sent in the Authorization header",
  specUri: "https://www.rfc-editor.org/info/rfc6750",
};

const clientCredentials: JsonObject = {
  type: "oauth2",
  name: "OAuth 2.0 client credentials",
  description: "A token from the token endpoint, for the client's id and secret",
  specUri: "https://www.rfc-editor.org/info/rfc6749",
};

/** RFC 7643 §5. */
export const serviceProviderConfig = ({ features }: Profile, base: string): JsonObject => ({
  schemas: [urns.serviceProviderConfig],
  patch: { supported: features.patch },
  bulk: { ...features.bulk },
  filter: { supported: features.filter.supported, maxResults: features.filter.maxResults },
  changePassword: { supported: features.changePassword },
  sort: { supported: features.sort },
  etag: { supported: features.etag },
  pagination: pagination(features),
  authenticationSchemes: features.oauth ? [bearerToken, clientCredentials] : [bearerToken],
  meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
});

/** RFC 9865 §4. */
const pagination = ({
  pagination: { methods, cursorTimeoutS },
  pageSizeDefault,
  filter,
}: ServerFeatures): JsonObject => {
  const [defaultPaginationMethod = "index"] = methods;
  return {
    cursor: methods.includes("cursor"),
    index: methods.includes("index"),
    defaultPaginationMethod,
    defaultPageSize: pageSizeDefault,
    maxPageSize: filter.maxResults,
    ...(methods.includes("cursor") ? { cursorTimeout: cursorTimeoutS } : {}),
  };
};

/** RFC 7643 §6. */
export const resourceTypeDocument = (type: ResourceType, base: string): JsonObject => ({
  schemas: [urns.resourceType],
  id: type.id,
  name: type.name,
  ...(type.description === undefined ? {} : { description: type.description }),
  endpoint: type.endpoint,
  schema: type.schema,
  schemaExtensions: type.schemaExtensions.map(({ schema, required }) => ({ schema, required })),
  meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${type.id}` },
});

/** RFC 7643 §7. */
export const schemaDocument = (schema: Schema, base: string): JsonObject => ({
  ...printSchema(schema),
  schemas: [urns.schema],
  meta: { resourceType: "Schema", location: `${base}/Schemas/${schema.id}` },
});
