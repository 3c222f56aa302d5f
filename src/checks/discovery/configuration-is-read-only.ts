import { readOnlyEndpoint } from "../support/read-only-endpoint.ts";

export const configurationIsReadOnly = readOnlyEndpoint({
  id: "discovery/configuration-is-read-only",
  title: "Nothing under /ServiceProviderConfig can be written by a client",
  requirement: "RFC7643-5-02",
  endpoint: "ServiceProviderConfig",
});
