import type { Check, FindingDraft } from "../../model/check.ts";
import { urns } from "../../scim/index.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { definitionsIn, type Placed, showsResourceTypes } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

/** Where the types named by the RFC live, and by which schema. */
const standard: Readonly<Record<string, { readonly endpoint: string; readonly schema: string }>> = {
  User: { endpoint: "/Users", schema: urns.user },
  Group: { endpoint: "/Groups", schema: urns.group },
};

const lower = (value: Json | undefined): string => textOf(value).toLowerCase();

const pathOf = (endpoint: string): string => `/${endpoint.replace(/^\//, "").replace(/\/$/, "")}`;

/** A deployment may offer a second kind of user elsewhere; the types named by the RFC stay where it puts them. */
const judge = ({ value, pointer }: Placed): readonly FindingDraft[] => {
  const own = standard[textOf(value.name)];
  if (own === undefined || typeof value.endpoint !== "string") return [];
  const isThere = pathOf(value.endpoint).endsWith(own.endpoint);
  const isIt = lower(value.schema) === own.schema.toLowerCase();
  if (isIt === isThere) return [];
  if (isIt) return [{ where: `${pointer}/endpoint`, expected: own.endpoint, actual: show(value.endpoint) }];
  if (typeof value.schema !== "string") return [];
  const message = `The resource type ${textOf(value.name)} is declared with another schema than the RFC's, so clients read what is at ${own.endpoint} by the wrong attributes`;
  return [{ where: `${pointer}/schema`, expected: own.schema, actual: value.schema, message }];
};

export const standardEndpoints: Check = {
  id: "discovery/standard-endpoints",
  kind: "exchange",
  title: "Users and groups live at /Users and /Groups, and what lives there is users and groups",
  requirement: "RFC7644-3.2-01",
  appliesTo: showsResourceTypes,
  judge: (exchange) => definitionsIn(exchange, "ResourceTypes").flatMap(judge),
  examples: {
    passes: exchange({ path: "/ResourceTypes", body: listed(exampleResourceType) }),
    fails: exchange({ path: "/ResourceTypes", body: listed({ ...exampleResourceType, endpoint: "/People" }) }),
  },
};
