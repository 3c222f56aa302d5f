import type { Check, CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { user } from "../memory/examples.ts";
import { idOf, isSuccess, resourceIn } from "../memory/read-answer.ts";

const methods = new Set(["GET", "POST", "PUT", "PATCH"]);

/** HTTP asks for the tag of what is read; the answer to a write has one where the body tells the version. */
const tellsVersion = ({ request, response }: Exchange): boolean =>
  request.method === "GET" || typeof valueIn(valueIn(response.body, "meta"), "version") === "string";

/** One resource of the target, shown by a target that says it keeps versions. */
const showsVersionedResource = (of: Exchange, context: CheckContext): boolean => {
  if (context.facts.capabilities.etag !== true || !methods.has(of.request.method) || !isSuccess(of.response))
    return false;
  const address = addressOf(of, context);
  const isShown = address !== undefined && !address.isSearch && idOf(resourceIn(of.response.body)) !== undefined;
  return isShown && tellsVersion(of);
};

export const headerIsSent: Check = {
  id: "etag/header-is-sent",
  kind: "exchange",
  title: "A target that supports ETags sends the header with each single resource",
  requirement: "RFC7644-3.14-02",
  appliesTo: showsVersionedResource,
  judge: ({ request, response }) =>
    response.headers.etag === undefined
      ? [
          {
            where: "headers.etag",
            expected: "an entity-tag",
            actual: "no header",
            message: `ServiceProviderConfig says ETags are supported, yet the answer to ${request.method} carries none`,
          },
        ]
      : [],
  examples: {
    passes: exchange({ path: "/Users/u1", headers: { etag: 'W/"1"' }, body: user() }),
    fails: exchange({ path: "/Users/u1", body: user() }),
  },
};
