import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { exampleError } from "../support/error-body.ts";
import { listed } from "../support/example-definitions.ts";
import { listAddressOf } from "../support/list-answer.ts";

/** 404 for a filter has its own check; an endpoint nobody announced may be missing. */
export const emptyIsAList: Check = {
  id: "list/empty-is-a-list",
  kind: "exchange",
  title: "A list is answered 200 with a ListResponse, also when nothing stands in it",
  requirement: "RFC7644-3.2-04",
  appliesTo: (exchange, context) => {
    if (exchange.request.method !== "GET" || exchange.request.auth !== undefined) return false;
    const address = listAddressOf(exchange, context);
    if (address === undefined) return false;
    return context.facts.discovered.resourceTypes || address.type.resourceType.name === "User";
  },
  judge: (exchange, context) => {
    const { status } = exchange.response;
    const address = listAddressOf(exchange, context);
    const isFiltered = address !== undefined && parameterOf(exchange, address, "filter") !== undefined;
    if (status !== 204 && (status !== 404 || isFiltered)) return [];
    return [{ where: "status", expected: "200 with a ListResponse", actual: String(status) }];
  },
  examples: {
    passes: exchange({ body: listed() }),
    fails: exchange({ status: 404, body: exampleError(404) }),
  },
};
