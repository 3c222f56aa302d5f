import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { location, read } from "../support/example-user.ts";
import { isSameLocation } from "../support/location.ts";
import { resourcesIn } from "../support/resources.ts";

const headers = { "content-type": "application/scim+json", "content-location": location };

/** Hardly any target sends the header; who does keeps to it. */
export const contentLocation: Check = {
  id: "get/content-location",
  kind: "exchange",
  title: "Content-Location, where it is sent, is meta.location",
  requirement: "RFC7643-3.1-23",
  appliesTo: (exchange, context) =>
    exchange.response.headers["content-location"] !== undefined &&
    resourcesIn(exchange, context).some(({ isListed }) => !isListed),
  judge: (exchange, context) => {
    const sent = exchange.response.headers["content-location"] ?? "";
    const inBody = valueIn(valueIn(resourcesIn(exchange, context)[0]?.value, "meta"), "location");
    if (typeof inBody !== "string" || isSameLocation(sent, inBody)) return [];
    return [{ where: "headers.content-location", expected: inBody, actual: sent }];
  },
  examples: {
    passes: exchange(read({}, { headers })),
    fails: exchange(read({}, { headers: { ...headers, "content-location": "https://scim.example.com/v2/Users" } })),
  },
};
