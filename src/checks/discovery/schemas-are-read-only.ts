import { readOnlyEndpoint } from "../support/read-only-endpoint.ts";

export const schemasAreReadOnly = readOnlyEndpoint({
  id: "discovery/schemas-are-read-only",
  title: "Nothing under /Schemas can be written by a client",
  requirement: "RFC7643-7-02",
  endpoint: "Schemas",
});
