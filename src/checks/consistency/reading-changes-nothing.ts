import type { FindingDraft } from "../../model/check.ts";
import type { JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, shows, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { knownOf } from "../memory/preconditions.ts";
import { idOf, projectionOf, resourceIn } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";
import { differencesFrom } from "./reply-is-what-is-stored.ts";

const timeOf = (resource: JsonObject) => valueIn(valueIn(resource, "meta"), "lastModified");

const timeMoved = (before: JsonObject, after: JsonObject): readonly FindingDraft[] =>
  timeOf(before) === undefined || timeOf(before) === timeOf(after)
    ? []
    : [{ where: "/meta/lastModified", expected: show(timeOf(before)), actual: show(timeOf(after)) }];

const someone = user({ title: "Guide" });

export const readingChangesNothing = memoryCheck({
  id: "consistency/reading-changes-nothing",
  title: "Two GETs with nothing written in between show the same resource",
  requirement: "RFC7231-4.3.1-01",
  appliesTo: ({ request, response }) => request.method === "GET" && response.status === 200,
  judge: (memory, exchange, context) => {
    const known = knownOf(memory, exchange, context);
    const address = addressOf(exchange, context);
    const resource = resourceIn(exchange.response.body);
    if (
      known?.read === undefined ||
      known.writes.length > 0 ||
      known.read.writesBefore !== memory.writes ||
      resource === undefined
    )
      return undefined;
    if (address === undefined || projectionOf(exchange, address) !== undefined || idOf(resource) !== known.id)
      return undefined;
    const before = known.read.resource;
    return [...differencesFrom(before, resource, known), ...timeMoved(before, resource)].map((finding) => ({
      ...finding,
      message: "Nothing was written between two reads of a resource, yet they differ",
    }));
  },
  examples: {
    passes: trace(creates(someone), shows(someone), shows(someone)),
    fails: trace(creates(someone), shows(someone), shows(user())),
  },
});
