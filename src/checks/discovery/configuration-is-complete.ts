import type { Check, FindingDraft } from "../../model/check.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { isDiscoveryRead } from "../support/discovery.ts";
import { exampleConfiguration } from "../support/example-definitions.ts";
import { kindOf, show } from "../support/text.ts";

type Kind = "boolean" | "integer" | "string";

const features: readonly (readonly [feature: string, member: string, kind: Kind])[] = [
  ["patch", "supported", "boolean"],
  ["bulk", "supported", "boolean"],
  ["bulk", "maxOperations", "integer"],
  ["bulk", "maxPayloadSize", "integer"],
  ["filter", "supported", "boolean"],
  ["filter", "maxResults", "integer"],
  ["changePassword", "supported", "boolean"],
  ["sort", "supported", "boolean"],
  ["etag", "supported", "boolean"],
];

const is = (value: Json | undefined, kind: Kind): boolean =>
  kind === "integer" ? Number.isInteger(value) : typeof value === kind;

const missing = (pointer: string, name: string, kind: string, value: Json | undefined): FindingDraft => ({
  where: pointer,
  expected: `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`,
  actual: value === undefined ? "nothing" : `${kindOf(value)}: ${show(value)}`,
  message: `ServiceProviderConfig must say ${name}; clients decide by it what they may send`,
});

const featureProblems = (body: JsonObject): readonly FindingDraft[] =>
  features.flatMap(([feature, member, kind]) => {
    const group = body[feature];
    const value = isObject(group) ? group[member] : undefined;
    return is(value, kind) ? [] : [missing(`/${feature}/${member}`, `${feature}.${member}`, kind, value)];
  });

const schemeProblems = (schemes: Json | undefined): readonly FindingDraft[] => {
  if (!Array.isArray(schemes))
    return [missing("/authenticationSchemes", "authenticationSchemes", "array of schemes", schemes)];
  return (schemes as readonly Json[]).flatMap((scheme, index) =>
    ["type", "name", "description"].flatMap((member) => {
      const value = isObject(scheme) ? scheme[member] : undefined;
      const pointer = `/authenticationSchemes/${index}/${member}`;
      return is(value, "string") ? [] : [missing(pointer, `the ${member} of each scheme`, "string", value)];
    }),
  );
};

export const configurationIsComplete: Check = {
  id: "discovery/configuration-is-complete",
  kind: "exchange",
  title: "ServiceProviderConfig says of each feature whether it is supported, its limits, and how to authenticate",
  requirement: "RFC7644-4-03",
  appliesTo: (exchange) => isDiscoveryRead(exchange, "ServiceProviderConfig") && isObject(exchange.response.body),
  judge: ({ response: { body } }) =>
    isObject(body) ? [...featureProblems(body), ...schemeProblems(body.authenticationSchemes)] : [],
  examples: {
    passes: exchange({ path: "/ServiceProviderConfig", body: exampleConfiguration }),
    fails: exchange({ path: "/ServiceProviderConfig", body: { ...exampleConfiguration, filter: { supported: true } } }),
  },
};
