import type { Check, CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { exampleError } from "../support/error-body.ts";
import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listAddressOf } from "../support/list-answer.ts";

/** The paging parameters of a request that are whole numbers out of bounds, or at them. */
const bent = (exchange: Exchange, context: CheckContext): readonly string[] => {
  const address = listAddressOf(exchange, context);
  if (address === undefined) return [];
  const value = (name: string) => parameterOf(exchange, address, name);
  const [startIndex, count] = [value("startIndex"), value("count")];
  return [
    ...(startIndex !== undefined && /^(0|-\d+)$/.test(startIndex) ? [`startIndex=${startIndex}`] : []),
    ...(count !== undefined && /^(0|-\d+)$/.test(count) ? [`count=${count}`] : []),
  ];
};

/** RFC 7644 §3.4.2.4 says how each is read, so none is a mistake. */
export const boundsAreBent: Check = {
  id: "paging/bounds-are-bent",
  kind: "exchange",
  title: "A startIndex below 1 is read as 1 and a negative count as 0, instead of being refused",
  requirement: "RFC7644-3.4.2.4-03",
  appliesTo: (exchange, context) =>
    /startIndex=(0|-)|count=(0|-)/.test(exchange.request.path) && bent(exchange, context).length > 0,
  judge: (exchange, context) => {
    const { status } = exchange.response;
    if (status !== 400 && status !== 416 && status !== 422) return [];
    const [what] = bent(exchange, context);
    return [{ where: "status", expected: `200 for ${what}`, actual: String(status) }];
  },
  examples: {
    passes: exchange({ path: "/Users?startIndex=0", body: listed(exampleUser) }),
    fails: exchange({ path: "/Users?startIndex=0", status: 400, body: exampleError(400) }),
  },
};
