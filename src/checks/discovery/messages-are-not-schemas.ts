import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsSchemas } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";

const messageUri = "urn:ietf:params:scim:api:messages:";

export const messagesAreNotSchemas: Check = {
  id: "discovery/messages-are-not-schemas",
  kind: "exchange",
  title: "/Schemas shows schemas of resources and none of protocol messages",
  requirement: "RFC7644-3.1-05",
  appliesTo: showsSchemas,
  judge: (exchange) =>
    definitionsIn(exchange, "Schemas").flatMap(({ value, pointer }) =>
      typeof value.id === "string" && value.id.toLowerCase().startsWith(messageUri)
        ? [{ where: `${pointer}/id`, expected: "the URI of a resource's schema", actual: value.id }]
        : [],
    ),
  examples: {
    passes: exchange({ path: "/Schemas", body: listed(exampleSchema) }),
    fails: exchange({
      path: "/Schemas",
      body: listed({ ...exampleSchema, id: "urn:ietf:params:scim:api:messages:2.0:PatchOp" }),
    }),
  },
};
