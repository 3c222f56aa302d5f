import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsResourceTypes } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { pathOf } from "../support/location.ts";

const isAbsolute = (endpoint: string): boolean => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(endpoint);

/** The path of the base URL stands in it once more. */
const repeatsBase = (endpoint: string, baseUrl: string): boolean => {
  const base = pathOf(baseUrl);
  return base !== "" && `/${endpoint.replace(/^\/+/, "")}`.startsWith(`${base}/`);
};

export const endpointsAreRelative: Check = {
  id: "discovery/endpoints-are-relative",
  kind: "exchange",
  title: "The endpoint of a resource type is a path below the base URL",
  requirement: "RFC7643-6-06",
  appliesTo: showsResourceTypes,
  judge: (exchange, { facts }) =>
    definitionsIn(exchange, "ResourceTypes").flatMap(({ value, pointer }) =>
      typeof value.endpoint === "string" && (isAbsolute(value.endpoint) || repeatsBase(value.endpoint, facts.baseUrl))
        ? [{ where: `${pointer}/endpoint`, expected: "a path such as /Users", actual: value.endpoint }]
        : [],
    ),
  examples: {
    passes: exchange({ path: "/ResourceTypes", body: listed(exampleResourceType) }),
    fails: exchange({
      path: "/ResourceTypes",
      body: listed({ ...exampleResourceType, endpoint: "https://scim.example.com/v2/Users" }),
    }),
  },
};
