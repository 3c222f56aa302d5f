import type { Check } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsSchemas } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

/** RFC 7643 §3.1 exempts the other two kinds of discovery resources. */
export const schemasHaveMeta: Check = {
  id: "discovery/schemas-have-meta",
  kind: "exchange",
  title: "Each schema under /Schemas has meta, with the resource type Schema",
  requirement: "RFC7643-3.1-01",
  appliesTo: showsSchemas,
  judge: (exchange) =>
    definitionsIn(exchange, "Schemas").flatMap(({ value: { meta }, pointer }) => {
      if (!isObject(meta)) return [{ where: `${pointer}/meta`, expected: "an object", actual: show(meta) }];
      return meta.resourceType === "Schema"
        ? []
        : [{ where: `${pointer}/meta/resourceType`, expected: "Schema", actual: show(meta.resourceType) }];
    }),
  examples: {
    passes: exchange({ path: "/Schemas", body: listed(exampleSchema) }),
    fails: exchange({ path: "/Schemas", body: listed({ ...exampleSchema, meta: null }) }),
  },
};
