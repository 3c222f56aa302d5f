import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsSchemas } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const isUri = (id: string): boolean => /^[a-z][a-z0-9+.-]*:\S+$/i.test(id);

export const schemasAreNamedByUri: Check = {
  id: "discovery/schemas-are-named-by-uri",
  kind: "exchange",
  title: "The id of a schema is its URI",
  requirement: "RFC7643-7-06",
  appliesTo: showsSchemas,
  judge: (exchange) =>
    definitionsIn(exchange, "Schemas").flatMap(({ value: { id }, pointer }) =>
      typeof id === "string" && isUri(id)
        ? []
        : [{ where: `${pointer}/id`, expected: "the schema's URI", actual: show(id) }],
    ),
  examples: {
    passes: exchange({ path: "/Schemas", body: listed(exampleSchema) }),
    fails: exchange({ path: "/Schemas", body: listed({ ...exampleSchema, id: "Desk" }) }),
  },
};
