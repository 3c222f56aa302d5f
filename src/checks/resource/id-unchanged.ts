import type { Check } from "../../model/check.ts";
import { textOf } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { read } from "../support/example-user.ts";
import { resourcesIn } from "../support/resources.ts";
import { show } from "../support/text.ts";

export const idUnchanged: Check = {
  id: "resource/id-unchanged",
  kind: "exchange",
  title: "A write never changes the id of a resource",
  requirement: "RFC7643-3.1-07",
  appliesTo: (exchange, context) =>
    (exchange.request.method === "PUT" || exchange.request.method === "PATCH") &&
    resourcesIn(exchange, context).length > 0,
  judge: (exchange, context) => {
    const id = addressOf(exchange, context)?.id;
    const shown = valueIn(resourcesIn(exchange, context)[0]?.value, "id");
    if (id === undefined || shown === undefined || shown === null || textOf(shown) === id) return [];
    const message = "After the write the resource has another id, so the link a client keeps to it is lost";
    return [{ where: "/id", expected: id, actual: show(shown), message }];
  },
  examples: {
    passes: exchange(read({}, { method: "PUT" })),
    fails: exchange(read({ id: "4711" }, { method: "PUT" })),
  },
};
