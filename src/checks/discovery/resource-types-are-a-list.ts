import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { listProblems } from "../support/definition-list.ts";
import { readsResourceTypes } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";

export const resourceTypesAreAList: Check = {
  id: "discovery/resource-types-are-a-list",
  kind: "exchange",
  title: "/ResourceTypes is answered with a ListResponse",
  requirement: "RFC7644-4-08",
  appliesTo: readsResourceTypes,
  judge: (exchange) => listProblems(exchange, "ResourceTypes"),
  examples: {
    passes: exchange({ path: "/ResourceTypes", body: listed(exampleResourceType) }),
    fails: exchange({ path: "/ResourceTypes", body: [exampleResourceType] }),
  },
};
