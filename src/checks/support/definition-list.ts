import type { FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json } from "../../scim/json.ts";
import type { DiscoveryEndpoint } from "./discovery.ts";
import { isAskedPlainly } from "./published.ts";
import { kindOf, show } from "./text.ts";

const listUri = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/** What keeps the answer of a discovery endpoint from being a ListResponse. */
export const listProblems = (exchange: Exchange, endpoint: DiscoveryEndpoint): readonly FindingDraft[] => {
  const { body } = exchange.response;
  if (!isObject(body))
    return [
      {
        where: "",
        expected: "a ListResponse object",
        actual: kindOf(body),
        message: `/${endpoint} is answered with ${kindOf(body)} instead of a ListResponse`,
      },
    ];
  const { schemas, Resources, totalResults } = body;
  const shown = Array.isArray(Resources) ? Resources.length : 0;
  const isNamed = Array.isArray(schemas) && (schemas as readonly Json[]).includes(listUri);
  return [
    ...(isNamed ? [] : [{ where: "/schemas", expected: `an array that holds ${listUri}`, actual: show(schemas) }]),
    ...(Array.isArray(Resources) ? [] : [{ where: "/Resources", expected: "an array", actual: kindOf(Resources) }]),
    ...(totalResults === shown || (Number.isInteger(totalResults) && !isAskedPlainly(exchange))
      ? []
      : [{ where: "/totalResults", expected: `${shown}, the number of those shown`, actual: show(totalResults) }]),
  ];
};
