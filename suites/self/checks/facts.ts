import type { TargetFacts } from "../../../src/model/facts.ts";
import { standardResourceTypes, standardSchemas } from "../../../src/scim/index.ts";

/** A target that publishes the standard schemas and says it can do everything. */
export const facts: TargetFacts = {
  baseUrl: "https://target.example",
  capabilities: { patch: true, filter: { supported: true }, sort: true, etag: true },
  resourceTypes: standardResourceTypes,
  schemas: standardSchemas,
  discovered: { serviceProviderConfig: true, resourceTypes: true, schemas: true },
};
