import type { Json } from "../json.ts";
import { urns } from "../urn.ts";
import type { Attribute, ResourceType, Schema } from "./attribute.ts";
import common from "./data/common.json" with { type: "json" };
import enterpriseUser from "./data/enterprise-user.json" with { type: "json" };
import group from "./data/group.json" with { type: "json" };
import resourceType from "./data/resource-type.json" with { type: "json" };
import schema from "./data/schema.json" with { type: "json" };
import serviceProviderConfig from "./data/service-provider-config.json" with { type: "json" };
import user from "./data/user.json" with { type: "json" };
import { readAttributes, readSchema } from "./read-schema.ts";

/** The schemas of RFC 7643 §8.7 with its verified errata, and the definitions its prose demands. */
export const standardSchemas: readonly Schema[] = [
  user,
  group,
  enterpriseUser,
  serviceProviderConfig,
  resourceType,
  schema,
].flatMap((json) => {
  const read = readSchema(json as unknown as Json);
  return read.ok ? [read.value] : [];
});

/** `schemas`, `id`, `externalId`, `meta` (RFC 7643 §3.1), which belong to every resource and stand in no schema. */
export const commonAttributes: readonly Attribute[] = readAttributes(common as unknown as readonly Json[]);

export const standardResourceTypes: readonly ResourceType[] = [
  {
    id: "User",
    name: "User",
    description: "User Account",
    endpoint: "/Users",
    schema: urns.user,
    schemaExtensions: [{ schema: urns.enterpriseUser, required: false }],
  },
  { id: "Group", name: "Group", description: "Group", endpoint: "/Groups", schema: urns.group, schemaExtensions: [] },
];
