import type { FindingDraft } from "../../model/check.ts";
import type { JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { creates, shows, user } from "../memory/examples.ts";
import type { Known, Memory, Shown } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idOf, projectionOf, resourceIn } from "../memory/read-answer.ts";

const contentOf = ({ meta: _meta, ...content }: JsonObject): string => JSON.stringify(content);

/** The last read, or the answer to the create after which nothing was written. */
const lastShown = ({ read, echo, changes }: Known, { writes }: Memory): Shown | undefined => {
  if (read !== undefined) return read.writesBefore === writes ? read : undefined;
  return echo !== undefined && changes === 0 && echo.writesBefore + 1 === writes ? echo : undefined;
};

const someone = user();
const tagged = (etag: string) => ({ ...shows(someone), headers: { etag } });

export const staysWithTheResource = memoryCheck({
  id: "etag/stays-with-the-resource",
  title: "As long as a resource does not change, its ETag stays",
  requirement: "RFC7644-3.14-05",
  appliesTo: ({ request, response }) =>
    request.method === "GET" && response.headers.etag !== undefined && response.status === 200,
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const address = addressOf(exchange, context);
    const resource = resourceIn(exchange.response.body);
    if (address?.id === undefined || resource === undefined || projectionOf(exchange, address) !== undefined)
      return undefined;
    const known = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
    const before = known === undefined ? undefined : lastShown(known, memory);
    const last = before?.exchange.response.headers.etag;
    if (before === undefined || last === undefined || contentOf(before.resource) !== contentOf(resource))
      return undefined;
    const etag = exchange.response.headers.etag ?? "";
    const message =
      "Nothing was written since the resource was shown last, yet the ETag changed: If-Match can never succeed";
    return etag === last ? [] : [{ where: "headers.etag", expected: last, actual: etag, message }];
  },
  examples: {
    passes: trace(creates(someone), tagged('W/"1"'), tagged('W/"1"')),
    fails: trace(creates(someone), tagged('W/"1"'), tagged('W/"2"')),
  },
});
