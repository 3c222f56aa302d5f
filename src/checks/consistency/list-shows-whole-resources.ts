import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { type JsonObject, textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, queries, shows, user } from "../memory/examples.ts";
import type { Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idOf, pageIn, projectionOf } from "../memory/read-answer.ts";
import { instantOf, slackMs } from "../support/instant.ts";
import { show } from "../support/text.ts";
import { differencesFrom } from "./reply-is-what-is-stored.ts";

const timeOf = (resource: JsonObject): string => textOf(valueIn(valueIn(resource, "meta"), "lastModified") ?? "");

/** A list may write times more coarsely, and round them. */
const timeDiffers = (shown: JsonObject, listed: JsonObject): readonly FindingDraft[] => {
  const [before, now] = [timeOf(shown), timeOf(listed)];
  const [left, right] = [instantOf(before), instantOf(now)];
  if (left === undefined || right === undefined || Math.abs(left - right) <= slackMs(before, now)) return [];
  return [{ where: "/meta/lastModified", expected: show(before), actual: show(now) }];
};

/** Lists may lag behind writes, so only resources that never changed since they were made are compared. */
const judge = (memory: Memory, exchange: Exchange, context: CheckContext): readonly FindingDraft[] | undefined => {
  const address = addressOf(exchange, context);
  if (address === undefined || address.id !== undefined || projectionOf(exchange, address) !== undefined)
    return undefined;
  const listed = pageIn(exchange, address)?.resources ?? [];
  const pairs = listed.flatMap((resource, at) => {
    const known = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
    const isSteady = known?.read !== undefined && known.changes === 0 && known.writes.length === 0;
    return isSteady ? [{ known, shown: known.read.resource, resource, at }] : [];
  });
  if (pairs.length === 0) return undefined;
  return pairs.flatMap(({ known, shown, resource, at }) =>
    [...differencesFrom(shown, resource, known), ...timeDiffers(shown, resource)].map((finding) => ({
      ...finding,
      where: `/Resources/${at}${finding.where}`,
      message: "A list shows less of a resource, or something else, than a GET of that resource",
    })),
  );
};

const someone = user({ title: "Guide" });

export const listShowsWholeResources = memoryCheck({
  id: "consistency/list-shows-whole-resources",
  title: "A resource in a list is the resource a GET shows",
  requirement: "RFC7644-3.4.2-08",
  appliesTo: ({ request, response }) =>
    response.status === 200 && (request.method === "GET" || request.path.endsWith("/.search")),
  judge,
  examples: {
    passes: trace(creates(someone), shows(someone), queries("startIndex=1", [someone])),
    fails: trace(creates(someone), shows(someone), queries("startIndex=1", [user()])),
  },
});
