import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { exampleError } from "../support/error-body.ts";
import { listed } from "../support/example-definitions.ts";
import { listAddressOf } from "../support/list-answer.ts";

/** 404 for a list is told of by another check; a filter beside it may be what was refused. */
export const endIsNoError: Check = {
  id: "paging/end-is-no-error",
  kind: "exchange",
  title: "A startIndex behind the last result is answered with an empty page, not refused",
  requirement: "RFC7644-3.4.2.4-10",
  appliesTo: (exchange, context) => {
    const { path } = exchange.request;
    if (!/[?&]startIndex=[1-9]/.test(path) || /[?&](filter|sortBy)=/.test(path)) return false;
    return listAddressOf(exchange, context) !== undefined;
  },
  judge: (exchange, context) => {
    const { status } = exchange.response;
    if (status !== 400 && status !== 416 && status !== 422) return [];
    const address = listAddressOf(exchange, context);
    const startIndex = address === undefined ? "" : parameterOf(exchange, address, "startIndex");
    return [{ where: "status", expected: "200 with an empty page", actual: `${status} for startIndex=${startIndex}` }];
  },
  examples: {
    passes: exchange({ path: "/Users?startIndex=100", body: { ...listed(), totalResults: 3 } }),
    fails: exchange({ path: "/Users?startIndex=100", status: 400, body: exampleError(400) }),
  },
};
