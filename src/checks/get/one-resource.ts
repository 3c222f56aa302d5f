import type { Check } from "../../model/check.ts";
import { isObject, textOf } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { describeBody } from "../support/error-body.ts";
import { read } from "../support/example-user.ts";
import { kindOf, show } from "../support/text.ts";

/** RFC 7644 §3.4.1. The id is compared as text, since another check demands that it is text. */
export const oneResource: Check = {
  id: "get/one-resource",
  kind: "exchange",
  title: "GET on an id is answered 200 with the one resource that has the id",
  requirement: "RFC7644-3.4.1-02",
  appliesTo: (exchange, context) =>
    exchange.request.method === "GET" &&
    exchange.response.status >= 200 &&
    exchange.response.status < 300 &&
    addressOf(exchange, context)?.id !== undefined,
  judge: (exchange, context) => {
    const { response } = exchange;
    const id = addressOf(exchange, context)?.id ?? "";
    if (response.status !== 200) return [{ where: "status", expected: "200", actual: String(response.status) }];
    if (!isObject(response.body)) {
      const actual = response.body === undefined ? describeBody(response) : kindOf(response.body);
      return [{ where: "", expected: `the resource ${id}`, actual }];
    }
    if (Array.isArray(response.body.Resources))
      return [{ where: "", expected: `the resource ${id}`, actual: "a list of resources" }];
    const shown = valueIn(response.body, "id");
    if (shown === undefined || textOf(shown) === id) return [];
    return [{ where: "/id", expected: id, actual: show(shown), message: "GET on an id shows another resource" }];
  },
  examples: {
    passes: exchange(read()),
    fails: exchange(read({ id: "4711" })),
  },
};
