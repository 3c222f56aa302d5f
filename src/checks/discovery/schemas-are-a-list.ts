import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { listProblems } from "../support/definition-list.ts";
import { readsSchemas } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";

export const schemasAreAList: Check = {
  id: "discovery/schemas-are-a-list",
  kind: "exchange",
  title: "/Schemas is answered with a ListResponse",
  requirement: "RFC7644-4-04",
  appliesTo: readsSchemas,
  judge: (exchange) => listProblems(exchange, "Schemas"),
  examples: {
    passes: exchange({ path: "/Schemas", body: listed(exampleSchema) }),
    fails: exchange({ path: "/Schemas", body: [exampleSchema] }),
  },
};
