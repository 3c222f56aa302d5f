import type { Check } from "../../model/check.ts";
import { textOf } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsResourceTypes } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const endpoints: Readonly<Record<string, string>> = {
  "urn:ietf:params:scim:schemas:core:2.0:user": "/Users",
  "urn:ietf:params:scim:schemas:core:2.0:group": "/Groups",
};

/** A deployment may offer a second kind of user elsewhere; the types named by the RFC stay where it puts them. */
const names: Readonly<Record<string, string>> = { "/Users": "User", "/Groups": "Group" };

export const standardEndpoints: Check = {
  id: "discovery/standard-endpoints",
  kind: "exchange",
  title: "The resource types User and Group live at /Users and /Groups",
  requirement: "RFC7644-3.2-01",
  appliesTo: showsResourceTypes,
  judge: (exchange) =>
    definitionsIn(exchange, "ResourceTypes").flatMap(({ value, pointer }) => {
      const expected = endpoints[textOf(value.schema).toLowerCase()];
      if (expected === undefined || value.name !== names[expected] || typeof value.endpoint !== "string") return [];
      const path = `/${value.endpoint.replace(/^\//, "").replace(/\/$/, "")}`;
      return path.endsWith(expected) ? [] : [{ where: `${pointer}/endpoint`, expected, actual: show(value.endpoint) }];
    }),
  examples: {
    passes: exchange({ path: "/ResourceTypes", body: listed(exampleResourceType) }),
    fails: exchange({ path: "/ResourceTypes", body: listed({ ...exampleResourceType, endpoint: "/People" }) }),
  },
};
