import type { Headers, ScimResponse } from "../model/exchange.ts";
import { defaultProjection, type Json, type Outcome, ok, type Projection, readProjection } from "../scim/index.ts";
import { answer, answerOr, withoutBody } from "./answer.ts";
import type { Answering, Call } from "./call.ts";
import { locationOf, projectedText, type Shown, versionOf } from "./render.ts";
import { textForWriter } from "./write/text-for-writer.ts";

/** RFC 7644 §3.9. */
export const projectionOf = ({ request: { query } }: Call): Outcome<Projection> => {
  if (query.size === 0) return ok(defaultProjection);
  const attributes = query.get("attributes") ?? undefined;
  const excludedAttributes = query.get("excludedAttributes") ?? undefined;
  return readProjection({ attributes, excludedAttributes });
};

/** RFC 7643 §3.1: the address in the header is the one in `meta`. */
export const headersOf = (shown: Shown): Headers => {
  const location = locationOf(shown);
  return shown.type.hasVersions
    ? { etag: versionOf(shown.record), "content-location": location }
    : { "content-location": location };
};

export const readAnswer = (call: Call, shown: Shown): Answering =>
  answerOr(projectionOf(call), (projection) => answer(200, projectedText(shown, projection), headersOf(shown)));

/** RFC 7644 §3.3: the address of what was made stands in the header and in `meta`. */
export const createdAnswer = (shown: Shown, projection: Projection, body: Json): ScimResponse =>
  answer(201, textForWriter(shown, projection, body), { ...headersOf(shown), location: locationOf(shown) });

export const changedAnswer = (shown: Shown, projection: Projection, body: Json): ScimResponse =>
  answer(200, textForWriter(shown, projection, body), headersOf(shown));

export const changedWithoutBody = (shown: Shown): ScimResponse => withoutBody(204, headersOf(shown));
