import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { createdResource, createdTypeOf, isSuccessfulCreate } from "../support/create.ts";
import { created } from "../support/example-user.ts";
import { isLocationOf } from "../support/location.ts";

export const locationHeader: Check = {
  id: "create/location-header",
  kind: "exchange",
  title: "The answer to a create says in Location where the resource is",
  requirement: "RFC7644-3.3-09",
  appliesTo: isSuccessfulCreate,
  judge: (exchange, context) => {
    const where = "headers.location";
    const { location } = exchange.response.headers;
    if (location === undefined || location === "") return [{ where, expected: "the URI", actual: "no such header" }];
    const id = createdResource(exchange)?.id;
    const type = createdTypeOf(exchange, context);
    if (type === undefined || typeof id !== "string" || isLocationOf(location, type.resourceType, id)) return [];
    return [{ where, expected: `a URI that ends in ${type.resourceType.endpoint}/${id}`, actual: location }];
  },
  examples: {
    passes: exchange(created()),
    fails: exchange(created({}, { headers: { "content-type": "application/scim+json" } })),
  },
};
