import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { isUnassigned, valueIn } from "../memory/attributes.ts";
import { createdResource, isSuccessfulCreate } from "../support/create.ts";
import { created } from "../support/example-user.ts";
import { show } from "../support/text.ts";

export const externalIdIsTheClients: Check = {
  id: "create/external-id-is-the-clients",
  kind: "exchange",
  title: "A target never makes up an externalId",
  requirement: "RFC7643-3.1-12",
  appliesTo: (exchange, context) =>
    isSuccessfulCreate(exchange, context) && isUnassigned(valueIn(exchange.request.body, "externalId")),
  judge: (exchange) => {
    const externalId = valueIn(createdResource(exchange), "externalId");
    if (isUnassigned(externalId)) return [];
    return [{ where: "/externalId", expected: "nothing, since the client gave none", actual: show(externalId) }];
  },
  examples: { passes: exchange(created()), fails: exchange(created({ externalId: "2819c223" })) },
};
