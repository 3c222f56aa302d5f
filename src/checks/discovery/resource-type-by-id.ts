import { type JsonObject, textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { byIdProblems, isReadById, listedDefinition } from "../support/by-id.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { publishedCheck } from "../support/published.ts";

/** The id is optional and most often the name (RFC 7643 §6); a target that gives another id is asked by that one. */
const idOf = ({ id, name }: JsonObject): string => (typeof id === "string" && id !== "" ? id : textOf(name));

const path = "/ResourceTypes/User";
const whole = { path: "/ResourceTypes", body: listed(exampleResourceType) };

export const resourceTypeById = publishedCheck({
  id: "discovery/resource-type-by-id",
  title: "A listed resource type can be read by its id, as one object",
  requirement: "RFC7644-4-07",
  appliesTo: (exchange) => isReadById(exchange, "ResourceTypes"),
  judge: (published, exchange) => {
    const type = listedDefinition(published, exchange, "ResourceTypes", idOf);
    return type === undefined ? undefined : byIdProblems(exchange, "name", textOf(type.name));
  },
  examples: {
    passes: trace(whole, { path, body: exampleResourceType }),
    fails: trace(whole, { path, body: listed(exampleResourceType) }),
  },
});
