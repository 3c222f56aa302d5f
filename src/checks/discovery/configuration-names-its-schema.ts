import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, readsServiceProviderConfig } from "../support/discovery.ts";
import { exampleConfiguration } from "../support/example-definitions.ts";
import { withoutUri } from "../support/own-uri.ts";

const uri = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

export const configurationNamesItsSchema: Check = {
  id: "discovery/configuration-names-its-schema",
  kind: "exchange",
  title: "ServiceProviderConfig is one object that carries its own schema URI",
  requirement: "RFC7644-4-02",
  appliesTo: readsServiceProviderConfig,
  judge: (exchange) => {
    const { body } = exchange.response;
    const [one] = definitionsIn(exchange, "ServiceProviderConfig");
    if (one?.pointer === "") return withoutUri([one], uri, "ServiceProviderConfig");
    const actual = Array.isArray(body) || one !== undefined ? "a list" : "no JSON object";
    return [{ where: "", expected: "one ServiceProviderConfig object", actual }];
  },
  examples: {
    passes: exchange({ path: "/ServiceProviderConfig", body: exampleConfiguration }),
    fails: exchange({ path: "/ServiceProviderConfig", body: { ...exampleConfiguration, schemas: [] } }),
  },
};
