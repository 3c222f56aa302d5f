import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsResourceTypes } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { withoutUri } from "../support/own-uri.ts";

const uri = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

export const resourceTypesNameTheirSchema: Check = {
  id: "discovery/resource-types-name-their-schema",
  kind: "exchange",
  title: "Each resource under /ResourceTypes carries the ResourceType schema URI",
  requirement: "RFC7643-6-01",
  appliesTo: showsResourceTypes,
  judge: (exchange) => withoutUri(definitionsIn(exchange, "ResourceTypes"), uri, "A resource under /ResourceTypes"),
  examples: {
    passes: exchange({ path: "/ResourceTypes", body: listed(exampleResourceType) }),
    fails: exchange({ path: "/ResourceTypes", body: listed({ ...exampleResourceType, schemas: [] }) }),
  },
};
