import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsSchemas } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";
import { withoutUri } from "../support/own-uri.ts";

const uri = "urn:ietf:params:scim:schemas:core:2.0:Schema";

export const schemasNameTheirSchema: Check = {
  id: "discovery/schemas-name-their-schema",
  kind: "exchange",
  title: "Each resource under /Schemas carries the Schema schema URI",
  requirement: "RFC7643-7-04",
  appliesTo: showsSchemas,
  judge: (exchange) => withoutUri(definitionsIn(exchange, "Schemas"), uri, "A resource under /Schemas"),
  examples: {
    passes: exchange({ path: "/Schemas", body: listed(exampleSchema) }),
    fails: exchange({ path: "/Schemas", body: listed({ ...exampleSchema, schemas: [] }) }),
  },
};
