import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, queries, shows, user } from "../memory/examples.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idOf, pageIn } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";

/** Lists may lag behind writes, and a write to one resource may change what another shows. */
const isSteady = ({ read, changes, writes, isDeleted }: Known, memory: Memory): boolean =>
  read !== undefined && read.writesBefore === memory.writes && changes === 0 && writes.length === 0 && !isDeleted;

const versionIn = (resource: JsonObject | undefined): string | undefined => {
  const version = valueIn(valueIn(resource, "meta"), "version");
  return typeof version === "string" && version !== "" ? version : undefined;
};

/** How a tag is written has checks of its own. */
const opaque = (tag: string): string => tag.replace(/^W\/|"/g, "");

const judge = (memory: Memory, exchange: Exchange, context: CheckContext): readonly FindingDraft[] | undefined => {
  const address = addressOf(exchange, context);
  if (address === undefined || address.id !== undefined) return undefined;
  const pairs = (pageIn(exchange, address)?.resources ?? []).flatMap((resource, at) => {
    const known = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
    const listed = versionIn(resource);
    const expected = versionIn(known?.read?.resource) ?? known?.etag?.value;
    const isComparable = known !== undefined && typeof listed === "string" && isSteady(known, memory);
    return isComparable && expected !== undefined ? [{ expected, listed, at }] : [];
  });
  if (pairs.length === 0) return undefined;
  const message = "A list tells another version of a resource than a GET, though nothing was written in between";
  return pairs.flatMap(({ expected, listed, at }) =>
    opaque(listed) === opaque(expected)
      ? []
      : [{ where: `/Resources/${at}/meta/version`, expected: show(expected), actual: show(listed), message }],
  );
};

const versioned = (version: string) => user({ meta: { resourceType: "User", version } });
const someone = versioned('W/"1"');

export const listsTellTheVersion = memoryCheck({
  id: "etag/lists-tell-the-version",
  title: "meta.version in a list is the ETag that a GET of the resource has",
  requirement: "RFC7643-3.1-24",
  appliesTo: ({ request, response }) =>
    response.status === 200 && (request.method === "GET" || request.path.endsWith("/.search")),
  judge,
  examples: {
    passes: trace(creates(someone), shows(someone), queries("startIndex=1", [someone])),
    fails: trace(creates(someone), shows(someone), queries("startIndex=1", [versioned('W/"9"')])),
  },
});
