import type { Check } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { list, refuses } from "../memory/examples.ts";
import { targetOf } from "../support/request.ts";

interface LookupCheck {
  readonly id: string;
  readonly idp: string;
  readonly title: string;
  readonly requirement: string;
  /** The query of the example. */
  readonly query: string;
  /** How the IdP pages in a look-up. */
  readonly isIts: (query: URLSearchParams) => boolean;
}

const isLookup = ({ request }: Exchange): boolean => request.method === "GET" && request.path.includes("filter=");

/** A check that an IdP's look-up, in the form that IdP sends it, is answered at all: a provider may refuse filters, an IdP cannot do without. */
export const lookupCheck = ({ isIts, query, ...check }: LookupCheck): Check => ({
  ...check,
  kind: "exchange",
  appliesTo: (of) => isLookup(of) && isIts(targetOf(of).query),
  judge: ({ request, response }) =>
    [400, 403, 405, 415, 422, 501].includes(response.status)
      ? [
          {
            where: "status",
            expected: "200 with a list",
            actual: String(response.status),
            message: `A look-up that the IdP cannot do without was refused: ${targetOf({ request }).query.get("filter")}`,
          },
        ]
      : [],
  examples: {
    passes: exchange({ path: `/Users?${query}`, body: list([]) }),
    fails: exchange({ path: `/Users?${query}`, ...refuses(400, "invalidFilter") }),
  },
});
