import { readOnlyEndpoint } from "../support/read-only-endpoint.ts";

export const resourceTypesAreReadOnly = readOnlyEndpoint({
  id: "discovery/resource-types-are-read-only",
  title: "Nothing under /ResourceTypes can be written by a client",
  requirement: "RFC7643-6-01",
  endpoint: "ResourceTypes",
});
