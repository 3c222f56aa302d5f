import type { Check } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { list, refuses } from "../memory/examples.ts";
import { targetOf } from "../support/request.ts";

const defined = new Set([
  "filter",
  "sortby",
  "sortorder",
  "startindex",
  "count",
  "attributes",
  "excludedattributes",
  "cursor",
]);

const parameters = (of: Exchange): readonly string[] => [...targetOf(of).query.keys()];

/** With a parameter of SCIM's own beside it, that one may be what was refused. */
const hasOnlyStrangers = (of: Exchange): boolean => {
  const names = parameters(of);
  return names.length > 0 && names.every((name) => !defined.has(name.toLowerCase()));
};

export const ignoresUnknownParameters: Check = {
  id: "filter/ignores-unknown-parameters",
  kind: "exchange",
  title: "A query parameter that SCIM does not define is ignored",
  requirement: "RFC7644-3.4.2-03",
  appliesTo: (of) => of.request.method === "GET" && of.request.path.includes("?") && hasOnlyStrangers(of),
  judge: (of) =>
    of.response.status === 400 && valueIn(of.response.body, "scimType") !== "tooMany"
      ? [
          {
            where: "status",
            expected: "the answer without the parameter",
            actual: "400",
            message: `A query was refused for a parameter that SCIM does not know: ${parameters(of).join(", ")}`,
          },
        ]
      : [],
  examples: {
    passes: exchange({ path: "/Users?tenant=7", body: list([]) }),
    fails: exchange({ path: "/Users?tenant=7", ...refuses(400) }),
  },
};
