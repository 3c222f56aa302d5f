import type { Check, CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { ResourceType } from "../../scim/schema/attribute.ts";
import { exchange } from "../example.ts";
import { byIdProblems, isReadById } from "../support/by-id.ts";
import { discoveryTargetOf } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";

/** The id is optional and most often the name (RFC 7643 §6); a target that has another id is asked by that one. */
const published = (exchange: Exchange, { facts }: CheckContext): ResourceType | undefined => {
  const id = discoveryTargetOf(exchange)?.id;
  return facts.discovered.resourceTypes ? facts.resourceTypes.find((type) => type.id === id) : undefined;
};

export const resourceTypeById: Check = {
  id: "discovery/resource-type-by-id",
  kind: "exchange",
  title: "A listed resource type can be read by its id, as one object",
  requirement: "RFC7644-4-07",
  appliesTo: (exchange, context) => isReadById(exchange, "ResourceTypes") && published(exchange, context) !== undefined,
  judge: (exchange, context) => {
    const type = published(exchange, context);
    return type === undefined ? [] : byIdProblems(exchange, "name", type.name);
  },
  examples: {
    passes: exchange({ path: "/ResourceTypes/User", body: exampleResourceType }),
    fails: exchange({ path: "/ResourceTypes/User", body: listed(exampleResourceType) }),
  },
};
