import type { Check } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { createdResource, isSuccessfulCreate } from "../support/create.ts";
import { created, meta } from "../support/example-user.ts";
import { isSameLocation } from "../support/location.ts";

/** Where one of the two is missing other checks say so. */
export const locationsAgree: Check = {
  id: "create/locations-agree",
  kind: "exchange",
  title: "Location and meta.location name the same place",
  requirement: "RFC7644-3.3-10",
  appliesTo: isSuccessfulCreate,
  judge: (exchange) => {
    const { location } = exchange.response.headers;
    const resourceMeta = createdResource(exchange)?.meta;
    const inBody = isObject(resourceMeta) ? resourceMeta.location : undefined;
    if (location === undefined || typeof inBody !== "string" || isSameLocation(location, inBody)) return [];
    return [{ where: "/meta/location", expected: location, actual: inBody }];
  },
  examples: {
    passes: exchange(created()),
    fails: exchange(created(meta({ location: "https://scim.example.com/v2/Users/other" }))),
  },
};
